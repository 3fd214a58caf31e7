import asyncio
from enum import Enum

class Light(Enum):
    RED = 3
    GREEN = 2
    YELLOW = 1

    @property
    def next(self):
        order = [Light.RED, Light.GREEN, Light.YELLOW]
        return order[(order.index(self) + 1) % len(order)]

async def controller(state, changed, cycles):
    for _ in range(cycles * 3):
        await asyncio.sleep(state["light"].value)
        async with changed:
            state["light"] = state["light"].next
            print(f"[{asyncio.get_running_loop().time():4.1f}] light {state['light'].name}")
            changed.notify_all()

async def car(name, arrives, state, changed):
    await asyncio.sleep(arrives)
    async with changed:
        await changed.wait_for(lambda: state["light"] is Light.GREEN)
    print(f"[{asyncio.get_running_loop().time():4.1f}] {name} drives")

async def main():
    state, changed = {"light": Light.RED}, asyncio.Condition()
    control = asyncio.create_task(controller(state, changed, 2), name="controller")
    await asyncio.gather(car("taxi", 0.5, state, changed), car("bus", 4, state, changed), car("bike", 5.5, state, changed))
    await control

asyncio.run(main())
