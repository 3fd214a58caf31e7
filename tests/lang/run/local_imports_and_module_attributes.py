import asyncio, sys, time, math
print(sys.version_info >= (3, 11), sys.version_info[:2], sys.platform, sys.argv[1:], sys.maxsize)
print(asyncio.__name__, asyncio.Lock.__name__, asyncio.Queue.__module__, asyncio.TimeoutError is TimeoutError, asyncio.CancelledError.__mro__[1].__name__)
print(math.__name__, type(math).__name__, hasattr(asyncio, "TaskGroup"), hasattr(asyncio, "nothing"))
print(sys.getrecursionlimit(), __file__, __doc__)
try:
    asyncio.nothing
except AttributeError as error:
    print(error)
