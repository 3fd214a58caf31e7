# check: stderr
# An example of the Python documentation: dev never awaited debug.
import asyncio

async def test():
    print("never scheduled")

async def main():
    test()

asyncio.run(main(), debug=True)
