# check: stderr
import asyncio

def bad(): raise ValueError("in a callback")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(bad)
    await asyncio.sleep(0)
    print("the loop goes on")
    def handler(loop, context):
        print("handler:", context["message"].split("(")[0], repr(context["exception"]))
    loop.set_exception_handler(handler)
    loop.call_soon(bad)
    await asyncio.sleep(0)

asyncio.run(main())
