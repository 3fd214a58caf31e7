# A task keeps the variables that it sets over its awaits, also where no Runner has made a context before.
import asyncio
import contextvars

variable = contextvars.ContextVar('variable', default='default')


async def child(label):
    print(label, 'begins with', variable.get())
    variable.set(label)
    await asyncio.sleep(0)
    print(label, 'goes on with', variable.get())


async def main():
    await asyncio.sleep(0)
    variable.set('main')
    await asyncio.sleep(1)
    print('main', variable.get())
    await asyncio.gather(child('a'), child('b'))
    print('main', variable.get())
    loop.call_soon(lambda: print('callback', variable.get()))
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print('outside', variable.get())
loop.close()
