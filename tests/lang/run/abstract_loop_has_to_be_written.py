import asyncio

methods = {"run_until_complete": 1, "call_soon": 1, "call_later": 2, "call_at": 2, "run_in_executor": 2, "create_task": 1,
           "set_debug": 1, "add_signal_handler": 2, "call_soon_threadsafe": 1, "set_exception_handler": 1}
loop = asyncio.AbstractEventLoop()
for name in ("run_forever", "stop", "is_running", "is_closed", "close", "time", "create_future", "get_debug", *methods):
    try:
        getattr(loop, name)(*[None] * methods.get(name, 0))
    except NotImplementedError as e:
        print(name, repr(e))
for name in ("shutdown_asyncgens", "shutdown_default_executor"):
    coroutine = getattr(loop, name)()
    print(name, asyncio.iscoroutine(coroutine))
    try:
        coroutine.send(None)
    except NotImplementedError as e:
        print(repr(e))
policy = asyncio.AbstractEventLoopPolicy()
for name, *args in (("get_event_loop",), ("set_event_loop", loop), ("new_event_loop",), ("get_child_watcher",)):
    try:
        getattr(policy, name)(*args)
    except NotImplementedError as e:
        print(name, repr(e))


class Server(asyncio.AbstractServer):
    def close(self):
        print("close")

    async def wait_closed(self):
        print("closed")


async def main():
    async with Server() as server:
        print(type(server).__name__)
    try:
        server.is_serving()
    except NotImplementedError as e:
        print(repr(e))
    loop = asyncio.get_running_loop()
    print(isinstance(loop, asyncio.AbstractEventLoop), loop.is_running(), hasattr(loop, "open_connection"),
          hasattr(loop, "sock_sendto"), hasattr(loop, "getnameinfo"))


asyncio.run(main())
