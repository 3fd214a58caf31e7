# A future that dies unretrieved while an exception is on its way, or with the exception of a step.
import asyncio


def handler(loop, context):
    task = asyncio.current_task()
    print(task and task.get_name(), context["message"], repr(context.get("exception")))
    try:
        raise LookupError("inside the handler")
    except LookupError:
        pass


async def fails():
    raise ValueError("lost")


async def loses():
    gathered = asyncio.gather(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    raise KeyError("passes")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    for round in range(2):
        try:
            await asyncio.create_task(loses())
        except KeyError as error:
            print("got", repr(error))
        print("next")
    try:
        await loses()
    except KeyError as error:
        print("got", repr(error))
    print("end")


asyncio.run(main())
