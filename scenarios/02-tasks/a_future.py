"""A future: a result that is not there yet

A future is an empty box. One side waits until something is in it, the other side fills it.

Look for:
- `cook` and `guest` both wait for the same future, `order`; neither runs any code meanwhile.
- `set_result` runs nobody at once: it puts the waiting tasks into the ready queue, in the order in which they came.
- A future is not a task: nothing runs inside it.
"""
import asyncio


async def wait_for_order(who, order):
    print(f"{who}: waiting")
    dish = await order
    print(f"{who}: I heard {dish}")


async def waiter(order):
    await asyncio.sleep(2)
    print("waiter: calls the order")
    order.set_result("soup of the day")
    print("waiter: has called it, nobody has moved yet")


async def main():
    loop = asyncio.get_running_loop()
    order = loop.create_future()
    order.add_done_callback(lambda future: print("callback: the order says", future.result()))
    await asyncio.gather(
        wait_for_order("cook", order),
        wait_for_order("guest", order),
        waiter(order),
    )
    print("main: a second look finds the same result:", await order)


asyncio.run(main())
