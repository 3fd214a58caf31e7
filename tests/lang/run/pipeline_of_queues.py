import asyncio

STOP = object()

async def source(out, items):
    for item in items:
        await out.put(item)
    await out.put(STOP)

async def stage(name, function, inbox, outbox, delay):
    while (item := await inbox.get()) is not STOP:
        await asyncio.sleep(delay)
        result = function(item)
        print(f"{asyncio.get_running_loop().time():5.2f} {name}: {item!r} -> {result!r}")
        await outbox.put(result)
    await outbox.put(STOP)

async def sink(inbox):
    results = []
    while (item := await inbox.get()) is not STOP:
        results.append(item)
    return results

async def main():
    a, b, c = (asyncio.Queue(maxsize=1) for _ in range(3))
    async with asyncio.TaskGroup() as group:
        group.create_task(source(a, ["one", "two", "three"]), name="source")
        group.create_task(stage("upper", str.upper, a, b, 0.5), name="upper")
        group.create_task(stage("reverse", lambda s: s[::-1], b, c, 0.7), name="reverse")
        end = group.create_task(sink(c), name="sink")
    print(end.result())

asyncio.run(main())
