import asyncio, contextvars

user = contextvars.ContextVar("user", default="nobody")

async def handler(name):
    user.set(name)
    await asyncio.sleep(1)
    await nested()

async def nested(): print("in context of", user.get())

async def main():
    user.set("main")
    await asyncio.gather(handler("a"), handler("b"))
    print(user.get())
    token = user.set("temp"); print(user.get()); user.reset(token); print(user.get())
    ctx = contextvars.copy_context()
    ctx.run(user.set, "inside"); print(ctx[user], user.get())
    try: contextvars.ContextVar("empty").get()
    except LookupError: print("LookupError")
    asyncio.get_running_loop().call_soon(lambda: print("callback", user.get()))
    user.set("after call_soon"); await asyncio.sleep(0)

asyncio.run(main())
print(user.get())
