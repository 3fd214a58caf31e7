import asyncio
import inspect

for cls, names in ((asyncio.AbstractEventLoop, ("run_forever", "is_running", "stop", "shutdown_asyncgens")),
                   (asyncio.AbstractEventLoopPolicy, ("get_event_loop", "new_event_loop")),
                   (asyncio.AbstractServer, ("close", "serve_forever"))):
    print(cls, sorted(name for name in dir(cls) if not name.startswith("__")))
    for name in names:
        method = getattr(cls(), name)
        print(method.__qualname__, inspect.iscoroutinefunction(method))
        try:
            found = method()
            if inspect.iscoroutine(found):
                found.send(None)
        except NotImplementedError as error:
            print(repr(error))


async def main():
    loop = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        print(error)
    print(asyncio._get_running_loop())
    asyncio.events._set_running_loop(loop)
    print(asyncio.get_running_loop() is loop)


asyncio.run(main())
try:
    asyncio.coroutine
except AttributeError as error:
    print(error, error.name, error.obj is asyncio)
