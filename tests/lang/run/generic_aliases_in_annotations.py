import asyncio
import collections.abc
import concurrent.futures
import contextlib
import contextvars
import itertools
import os
import queue
import types

user: contextvars.ContextVar[str] = contextvars.ContextVar("user", default="nobody")

def work(q: queue.Queue[int], f: concurrent.futures.Future[int], cls: type[int], path: os.PathLike[str]) -> type[object] | None:
    return cls

print(user.get(), work(None, None, int, None))
for alias in (contextvars.ContextVar[int], contextvars.Token[int], queue.Queue[int], queue.PriorityQueue[int],
              concurrent.futures.Future[int], os.PathLike[str], type[int], type[object] | None, itertools.chain[int],
              types.MappingProxyType[int, str], types.AsyncGeneratorType[int], contextlib.AbstractContextManager[int],
              asyncio.Queue[int], asyncio.Task[int], collections.abc.Callable[[int], str]):
    print(alias)
for cls in (int, asyncio.Lock):
    try:
        cls[int]
    except TypeError as error:
        print(error)
