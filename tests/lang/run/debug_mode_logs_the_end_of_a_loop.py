import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format='%(levelname)s:%(name)s:%(message)s')


async def main():
    await asyncio.sleep(0.1)

asyncio.run(main(), debug=True)
loop = asyncio.new_event_loop()
loop.close()
loop.set_debug(True)
loop.close()
