"""Three at most, says the check; but all of them are asked before the first one has come in."""
import asyncio

LIMIT = 3
state = {"guests": 0}


async def enter(name):
    if state["guests"] >= LIMIT:
        print(name, "stays outside")
        return
    await asyncio.sleep(0.01)
    state["guests"] = state["guests"] + 1
    print(name, "is in")


async def main():
    await asyncio.gather(*(enter(name) for name in "abcde"))
    print(state["guests"], "guests")


asyncio.run(main())
