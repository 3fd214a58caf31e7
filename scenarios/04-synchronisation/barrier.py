"""A barrier: waiting for the whole party

A barrier opens when the last of N tasks has arrived.

Look for:
- Three hikers walk at different speeds and meet at every hut.
- The slowest one wakes the two others; nobody walks on before.
- The same barrier serves for every leg: after opening it fills again.
"""
import asyncio

HIKERS = {"Ines": 1.0, "Jon": 1.5, "Kim": 2.5}
HUTS = ["valley hut", "lake hut", "summit"]


async def hike(name, seconds, meeting):
    for hut in HUTS:
        await asyncio.sleep(seconds)
        print(f"{name} reaches the {hut}")
        position = await meeting.wait()
        if position == 0:
            print(f"-- all at the {hut} --")


async def main():
    meeting = asyncio.Barrier(len(HIKERS))
    await asyncio.gather(*(hike(name, seconds, meeting) for name, seconds in HIKERS.items()))


asyncio.run(main())
