import asyncio

def step(loop, left):
    print("left", left, "at", loop.time())
    if left:
        loop.call_later(0.5, step, loop, left - 1)
    else:
        loop.stop()

loop = asyncio.new_event_loop()
loop.call_soon(step, loop, 3)
try:
    loop.run_forever()
finally:
    loop.close()
print(loop)
