# check: stderr
import asyncio


async def leave():
    raise SystemExit(3)


async def main():
    raise SystemExit(4)


for program in (main, leave):
    try:
        asyncio.run(program())
    except SystemExit as leaving:
        print(repr(leaving))
loop = asyncio.new_event_loop()
for make in (leave, lambda: loop.create_task(leave())):
    try:
        loop.run_until_complete(make())
    except SystemExit as leaving:
        print(repr(leaving))
loop.close()
