import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed(), asyncio.get_event_loop() is loop)
print(loop.run_until_complete(work(1)))
task = loop.create_task(work(2))
print(loop.run_until_complete(task))
future = loop.create_future()
loop.call_later(1, future.set_result, "by timer")
print(loop.run_until_complete(future), loop.time())
def stopper():
    print("stopping"); loop.stop()
loop.call_soon(print, "soon")
loop.call_later(2, stopper)
loop.run_forever()
print(loop.time())
ticks = []
def tick():
    ticks.append(loop.time())
    if len(ticks) < 3: loop.call_later(1, tick)
    else: loop.stop()
loop.call_soon(tick); loop.run_forever(); print(ticks)
loop.close()
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
