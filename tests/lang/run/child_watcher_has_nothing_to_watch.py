import asyncio
import sys

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
if sys.platform != "win32":
    watcher = asyncio.get_child_watcher()
    print(watcher.attach_loop(loop), watcher.is_active())
    print(isinstance(watcher, asyncio.AbstractChildWatcher), asyncio.get_child_watcher() is watcher)


async def main():
    print(asyncio.get_child_watcher().is_active())
    with watcher as same:
        print(same is watcher, watcher.remove_child_handler(7))


loop.run_until_complete(main())
print(watcher.is_active())
for kind in (asyncio.SafeChildWatcher, asyncio.FastChildWatcher, asyncio.PidfdChildWatcher,
             asyncio.MultiLoopChildWatcher, asyncio.ThreadedChildWatcher):
    made = kind()
    print(kind.__module__, kind.__name__, issubclass(kind, asyncio.AbstractChildWatcher), made.is_active())
    asyncio.set_child_watcher(made)
    print(asyncio.get_event_loop_policy().get_child_watcher() is made, made.remove_child_handler(7), made.close())
asyncio.set_child_watcher(None)
print(asyncio.get_child_watcher() is not made)
for wrong in (3, loop):
    try:
        asyncio.set_child_watcher(wrong)
    except AssertionError as e:
        print(repr(e))
try:
    asyncio.AbstractChildWatcher().attach_loop(loop)
except NotImplementedError as e:
    print(repr(e))
loop.close()
