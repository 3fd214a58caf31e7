import asyncio

async def main(): return "ok"

for bad in (5, main, None):
    try:
        asyncio.run(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])

async def nested():
    c = main()
    try:
        asyncio.run(c)
    except RuntimeError as error:
        print(error)
    c.close()
asyncio.run(nested())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
c = main()
try:
    asyncio.create_task(c)
except RuntimeError as error:
    print(error)
c.close()
print(asyncio.run(main()), asyncio.run(main()))
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
