# What a callback adds runs in the next iteration, not in this one.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    order = []
    def a():
        order.append("a")
        loop.call_soon(lambda: order.append("a-child"))
    def b():
        order.append("b")
        loop.call_soon(lambda: order.append("b-child"))
    loop.call_soon(a); loop.call_soon(b)
    loop.call_later(0, lambda: order.append("timer 0"))
    for i in range(3):
        await asyncio.sleep(0)
        order.append(f"main {i}")
    print(order)

asyncio.run(main())
