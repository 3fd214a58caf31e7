from asyncio import *
import asyncio


async def main():
    reader = StreamReader()
    reader.feed_data(b'line\nrest')
    reader.feed_eof()
    print(await reader.readline(), await reader.read())
    queue = PriorityQueue()
    await queue.put(2)
    await queue.put(1)
    async with timeout(3):
        print(await wait_for(queue.get(), 1), await gather(sleep(1, 'a'), sleep(1, 'b')))
    print(issubclass(Protocol, BaseProtocol))

run(main())
names = ['gather', 'Task', 'Runner', 'StreamWriter', 'open_connection', 'tasks', 'locks', 'sys', 'events']
print([name for name in names if name in globals()])
print([name for name in names if name in asyncio.__all__])
print(all(name in dir(asyncio) for name in ('StreamReader', 'locks', 'start_server', 'create_task')))
