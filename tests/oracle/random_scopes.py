# SPDX-License-Identifier: GPL-3.0-or-later
"""Random statements about timeouts, task groups, futures, callbacks, generators, context managers and variables."""
from random_writer import awaitable, statement

# ---- what can be awaited ---------------------------------------------------------------------------------------


@awaitable("futures", 2)
def future(w, depth):
    return f"some_future({w.number(0, 3)})"


@awaitable("generators", 1)
def next_item(w, depth):
    if w.level >= w.generators:
        return f"asyncio.sleep(0, {w.label()})"
    return f"anext(items{w.number(w.level, w.generators - 1)}({w.number(0, 9)}), None)"


# ---- timeouts --------------------------------------------------------------------------------------------------


@statement("timeout", 4)
def timeout(w):
    scope = w.name("scope")
    seconds = w.timeout()
    if seconds != "None" and w.chance(0.3):
        call = f"asyncio.timeout_at(asyncio.get_running_loop().time() + {seconds})"
    else:
        call = f"asyncio.timeout({seconds})"
    with w.block("try:"):
        with w.block(f"async with {call} as {scope}:"):
            w.body(1, 2)
            if w.chance(0.3):
                w.line(f"{scope}.reschedule({w.pick('None', f'asyncio.get_running_loop().time() + {w.delay()}')})")
                w.body(1, 2)
            if w.chance(0.2):
                w.line(f"log({w.label()}, {scope}.when(), {scope}.expired(), {scope})")
    with w.block(f"except {w.pick('TimeoutError', 'TimeoutError', 'Exception', 'BaseException')} as error:"):
        w.line(f"log({w.label()}, chain(error), {scope}.expired())")
        if w.chance(0.3):
            w.body(1, 1)


@statement("timeout", 1)
def bare_timeout(w):
    with w.block(f"async with asyncio.timeout({w.timeout()}):"):
        w.body(1, 3)


# ---- task groups -----------------------------------------------------------------------------------------------


@statement("groups", 4)
def group(w):
    name = w.name("group")
    survives = w.chance(0.7)
    if survives:
        with w.block("try:"):
            group_body(w, name)
        with w.block(w.pick("except* Exception as error:", "except BaseExceptionGroup as error:", "except* ValueError as error:")):
            w.line(f"log({w.label()}, show(error))")
    else:
        group_body(w, name)


def group_body(w, name):
    with w.block(f"async with asyncio.TaskGroup() as {name}:"):
        for _ in range(w.number(1, 3)):
            options = f", name={w.label()}" if w.chance(0.2) else ""
            w.line(f"tasks.append({name}.create_task({w.worker_call()}{options}))")
            if w.chance(0.4):
                w.body(1, 1)
        if w.chance(0.2):
            w.line("tasks[-1].cancel()")
    if w.chance(0.3):
        w.line(f"log({w.label()}, [state(t) for t in tasks[-2:]])")


# ---- futures ---------------------------------------------------------------------------------------------------


@statement("futures", 2)
def make_future(w):
    w.line("futures.append(asyncio.get_running_loop().create_future())")
    if w.chance(0.5):
        w.line(f"futures[-1].add_done_callback({w.pick('told', 'told', 'told', 'failing')}({w.label()}))")
    if w.chance(0.5):
        method = w.pick(f"set_result, {w.label()}", f"set_exception, ValueError({w.label()})", "cancel")
        w.line(f"asyncio.get_running_loop().call_later({w.delay()}, futures[-1].{method})")


@statement("futures", 3)
def settle_future(w):
    target = f"some_future({w.number(0, 3)})"
    w.guarded(w.pick(f"{target}.set_result({w.label()})", f"{target}.set_exception(LookupError({w.label()}))",
                     f"log({w.label()}, {target}.cancel({w.label()}))", f"log({w.label()}, {target}.result())",
                     f"log({w.label()}, {target}.exception())", f"log({w.label()}, state({target}))"))


@statement("futures", 2)
def await_future(w):
    with w.block("try:"):
        w.line(f"log({w.label()}, show(await some_future({w.number(0, 3)})))")
    with w.block(f"except {w.pick('Exception', 'asyncio.CancelledError')} as error:"):
        w.line(f"log({w.label()}, chain(error))")


@statement("futures", 1)
def callbacks(w):
    name = w.name("callback")
    target = w.pick(f"some_future({w.number(0, 3)})", f"some_task({w.number(0, 9)})")
    w.line(f"{name} = told({w.label()})")
    w.line(f"{target}.add_done_callback({name})")
    w.leaf()
    w.line(f"log({w.label()}, {target}.remove_done_callback({name}))")


# ---- callbacks of the loop -------------------------------------------------------------------------------------


@statement("callbacks", 3)
def schedule(w):
    callback = w.pick("told", "told", "told", "failing")
    method = w.pick("call_soon(", f"call_later({w.delay()}, ", f"call_at(asyncio.get_running_loop().time() + {w.delay()}, ",
                    "call_soon_threadsafe(")
    call = f"asyncio.get_running_loop().{method}{callback}({w.label()}), {w.number(0, 9)})"
    if w.chance(0.3):
        name = w.name("handle")
        w.line(f"{name} = {call}")
        w.leaf()
        w.line(f"{name}.cancel()")
        w.line(f"log({w.label()}, {name}.cancelled())")
    else:
        w.line(call)


@statement("callbacks", 1)
def schedule_effect(w):
    effect = w.pick("event.set", "event.clear", "queue.put_nowait, 3", "lifo.get_nowait", "asyncio.current_task().cancel",
                    "semaphore.release")
    w.line(f"asyncio.get_running_loop().call_later({w.delay()}, {effect})")


@statement("callbacks", 1)
def report(w):
    w.line(f"asyncio.get_running_loop().call_exception_handler({{'message': {w.label()}}})")


# ---- asynchronous generators and context managers --------------------------------------------------------------


@statement("generators", 3)
def iterate(w):
    if w.level >= w.generators:
        w.leaf()
        return
    item = w.name("item")
    with w.loop(f"async for {item} in items{w.number(w.level, w.generators - 1)}({w.number(0, 9)}):"):
        w.line(f"log({w.label()}, {item})")
        if w.chance(0.4):
            w.body(1, 1)
        if w.chance(0.3):
            w.line("break")


@statement("generators", 2)
def drive(w):
    if w.level >= w.generators:
        w.leaf()
        return
    name = w.name("generator")
    w.line(f"{name} = items{w.number(w.level, w.generators - 1)}({w.number(0, 9)})")
    with w.block("try:"):
        for _ in range(w.number(1, 3)):
            w.line(w.pick(f"log({w.label()}, await anext({name}))", f"log({w.label()}, await {name}.asend(None))",
                          f"log({w.label()}, await {name}.athrow(ValueError({w.label()})))", f"await {name}.aclose()",
                          f"log({w.label()}, [item async for item in {name}])"))
            if w.chance(0.3):
                w.leaf()
    with w.block(f"except {w.pick('Exception', 'StopAsyncIteration', '(ValueError, StopAsyncIteration)')} as error:"):
        w.line(f"log({w.label()}, chain(error))")


@statement("generators", 2)
def yield_item(w):
    if w.yields:
        w.line(w.pick(f"yield {w.label()}", f"log({w.label()}, (yield {w.label()}))"))
    else:
        w.leaf()


@statement("scopes", 2)
def use_resource(w):
    call = w.pick(f"Resource({w.label()})", f"Resource({w.label()}, True)", f"managed({w.label()})", f"managed({w.label()})")
    with w.block(f"async with {call}:"):
        w.body(1, 2)


@statement("variables", 1)
def use_variable(w):
    choice = w.number(0, 3)
    if choice == 0:
        w.line(f"variable.set({w.number(0, 9)})")
    elif choice == 1:
        token = w.name("token")
        w.line(f"{token} = variable.set({w.number(0, 9)})")
        w.body(1, 1)
        w.guarded(f"variable.reset({token})")
    elif choice == 2:
        w.line(f"contextvars.copy_context().run(told({w.label()}), variable.get())")
    w.line(f"log({w.label()}, variable.get())")
