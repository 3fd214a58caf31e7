# SPDX-License-Identifier: GPL-3.0-or-later
"""Random statements about locks, events, conditions, semaphores, barriers and queues."""
from random_writer import awaitable, statement

# ---- what can be awaited ---------------------------------------------------------------------------------------


@awaitable("primitives", 2)
def primitive(w, depth):
    return w.pick("event.wait()", "lock.acquire()", "semaphore.acquire()", "bounded.acquire()", "barrier.wait()")


@awaitable("queues", 2)
def queued(w, depth):
    queue = w.pick("queue", "lifo", "priority")
    return w.pick(f"{queue}.get()", f"{queue}.put({w.number(0, 9)})", f"{queue}.get()", f"{queue}.join()")


# ---- locks and events ------------------------------------------------------------------------------------------


@statement("primitives", 4)
def hold(w):
    with w.block(f"async with {w.pick('lock', 'lock', 'semaphore', 'bounded', 'condition')}:"):
        w.line(f"log({w.label()}, lock.locked(), semaphore.locked(), bounded.locked())")
        w.body(1, 2)


@statement("primitives", 2)
def hold_explicitly(w):
    name = w.pick("lock", "semaphore", "bounded")
    w.line(f"await {name}.acquire()")
    with w.block("try:"):
        w.line(f"log({w.label()}, {name}.locked())")
        w.body(1, 2)
    with w.block("finally:"):
        w.line(f"{name}.release()")


@statement("primitives", 1)
def release_too_often(w):
    w.guarded(f"{w.pick('lock', 'semaphore', 'bounded', 'condition')}.release()")


@statement("primitives", 3)
def signal(w):
    w.line(w.pick("event.set()", "event.set()", "event.clear()", f"log({w.label()}, event.is_set())"))


@statement("primitives", 2)
def await_event(w):
    w.line(w.pick("await event.wait()", f"log({w.label()}, await event.wait())",
                  f"log({w.label()}, show(await asyncio.gather(event.wait(), event.wait(), return_exceptions=True)))"))


# ---- conditions ------------------------------------------------------------------------------------------------


@statement("conditions", 2)
def await_condition(w):
    with w.block("async with condition:"):
        w.line(f"log({w.label()})")
        w.line(w.pick("await condition.wait()", f"log({w.label()}, await condition.wait())",
                      f"log({w.label()}, await condition.wait_for(lambda: len(tasks) > {w.number(1, 8)}))",
                      f"await asyncio.wait_for(condition.wait(), {w.timeout()})"))
        w.line(f"log({w.label()}, condition.locked())")
        if w.chance(0.3):
            w.body(1, 1)


@statement("conditions", 3)
def notify(w):
    with w.block("async with condition:"):
        w.line(w.pick("condition.notify()", f"condition.notify({w.number(1, 3)})", "condition.notify_all()"))
        if w.chance(0.3):
            w.body(1, 1)


@statement("conditions", 1)
def notify_without_lock(w):
    w.guarded(w.pick("condition.notify()", "await condition.wait()", "condition.notify_all()"))


# ---- barriers --------------------------------------------------------------------------------------------------


@statement("barriers", 2)
def meet(w):
    with w.block("try:"):
        if w.chance(0.4):
            with w.block("async with barrier as position:"):
                w.line(f"log({w.label()}, position)")
                w.body(1, 1)
        else:
            w.line(f"log({w.label()}, await barrier.wait())")
    with w.block("except asyncio.BrokenBarrierError as error:"):
        w.line(f"log({w.label()}, chain(error))")


@statement("barriers", 1)
def meet_many(w):
    calls = ", ".join("barrier.wait()" for _ in range(w.number(2, 4)))
    w.line(f"log({w.label()}, show(await asyncio.gather({calls}, return_exceptions=True)))")


@statement("barriers", 1)
def change_barrier(w):
    w.line(w.pick("await barrier.abort()", "await barrier.reset()", "await barrier.reset()",
                  f"log({w.label()}, barrier.n_waiting, barrier.parties, barrier.broken)"))


# ---- queues ----------------------------------------------------------------------------------------------------


@statement("queues", 4)
def put(w):
    queue = w.pick("queue", "lifo", "priority")
    item = w.number(0, 9)
    if w.chance(0.4):
        w.guarded(f"{queue}.put_nowait({item})")
    else:
        w.line(f"await {queue}.put({item})")


@statement("queues", 4)
def get(w):
    queue = w.pick("queue", "lifo", "priority")
    if w.chance(0.4):
        w.guarded(f"log({w.label()}, {queue}.get_nowait())")
    else:
        w.line(f"log({w.label()}, await {queue}.get())")
    if w.chance(0.4):
        w.guarded(f"{queue}.task_done()")


@statement("queues", 1)
def ask_queue(w):
    queue = w.pick("queue", "lifo", "priority")
    w.line(f"log({w.label()}, {queue}.qsize(), {queue}.empty(), {queue}.full(), {queue}.maxsize)")


@statement("queues", 1)
def consume(w):
    """A consumer that a producer feeds and then cancels: the pattern of most programs with queues."""
    consumer, item = w.name("consumer"), w.name("item")
    queue = w.pick("queue", "lifo", "priority")
    loops, w.loops = w.loops, 0
    yields, w.yields = w.yields, False
    with w.block(f"async def {consumer}():"):
        with w.loop("while True:"):
            w.line(f"{item} = await {queue}.get()")
            w.line(f"log({w.label()}, {item})")
            w.line(f"await asyncio.sleep({w.pick('0.1', '0.3', '0.5')})")
            w.line(f"{queue}.task_done()")
    w.loops, w.yields = loops, yields
    task = w.name("task")
    w.line(f"{task} = spawn({consumer}())")
    with w.loop(f"for i in range({w.number(1, 4)}):"):
        w.line(f"await {queue}.put(i)")
        w.leaf()
    if w.chance(0.4):
        w.line(f"await {queue}.join()")
    w.line(f"{task}.cancel()")


@statement("reprs", 1)
def show_primitive(w):
    name = w.pick("lock", "event", "condition", "semaphore", "bounded", "barrier", "queue", "lifo", "priority")
    w.line(f"log({w.label()}, repr({name}).partition(' at 0x')[0], repr({name}).rpartition('[')[2].rpartition(' ')[2])")
