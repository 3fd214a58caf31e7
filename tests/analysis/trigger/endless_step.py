# A task that computes for ever; the run ends at its limit.
# machine: cpu-cost=1000000
# until: 20
import asyncio


async def spin():
    while True:
        pass


async def heartbeat():
    while True:
        await asyncio.sleep(0.5)


async def main():
    beats = asyncio.create_task(heartbeat(), name="heartbeat")
    await asyncio.sleep(1)
    await spin()
    await beats


asyncio.run(main())
