# until: 3.5
import asyncio

async def main():
    n = 0
    try:
        while True:
            print("tick", n)
            n += 1
            await asyncio.sleep(1)
    finally:
        print("never printed: the run stands, nothing is cancelled")

asyncio.run(main())
