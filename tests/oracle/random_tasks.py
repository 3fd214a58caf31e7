# SPDX-License-Identifier: GPL-3.0-or-later
"""Random statements about tasks: waiting for them in every way, cancelling them, and plain control flow."""
from random_writer import awaitable, statement

# ---- what can be awaited ---------------------------------------------------------------------------------------


@awaitable("tasks", 6)
def call(w, depth):
    return w.worker_call()


@awaitable("tasks", 5)
def spawned(w, depth):
    return w.spawned()


@awaitable("tasks", 4)
def sleeping(w, depth):
    return f"asyncio.sleep({w.delay()}, {w.label()})"


@awaitable("tasks", 2)
def existing_task(w, depth):
    return f"some_task({w.number(0, 9)})"


@awaitable("gather", 1)
def gathered(w, depth):
    return gather_call(w, w.awaitables(0, 3, depth))


def gather_call(w, members):
    return f"asyncio.gather({', '.join(members + ['return_exceptions=True'] * w.chance(0.4))})"


@awaitable("shield", 1)
def shielded(w, depth):
    return f"asyncio.shield({w.awaitable(depth + 1)})"


@awaitable("wait_for", 1)
def limited(w, depth):
    return f"asyncio.wait_for({w.awaitable(depth + 1)}, {w.timeout()})"


@awaitable("wait", 1)
def awaited_set(w, depth):
    return f"asyncio.wait([{spawned(w, depth)}, {spawned(w, depth)}], timeout={w.timeout()})"


# ---- control flow ----------------------------------------------------------------------------------------------


@statement("tasks", 5)
def say(w):
    w.line(f"log({w.label()})")


@statement("tasks", 6)
def sleep(w):
    w.line(f"await asyncio.sleep({w.delay()})")


@statement("blocking", 1)
def block(w):
    w.line(f"time.sleep({w.pick('0.1', '0.2', '0.3', '1')})")


@statement("tasks", 2)
def repeat(w):
    with w.loop(f"for {w.name('i')} in range({w.number(1, 3)}):"):
        w.body(1, 2)


@statement("tasks", 1)
def leave_loop(w):
    if w.loops:
        with w.block(f"if number % {w.number(2, 3)} == 0:"):
            w.line(w.pick("break", "continue"))
    else:
        say(w)


@statement("tasks", 2)
def decide(w):
    with w.block(f"if number % {w.number(2, 4)} == {w.number(0, 1)}:"):
        w.body(1, 2)
    if w.chance(0.4):
        with w.block("else:"):
            w.body(1, 2)


@statement("tasks", 2)
def leave(w):
    if w.yields:
        say(w)
        return
    with w.block(f"if number % {w.number(2, 4)} == 0:"):
        w.line(w.pick("return", f"return {w.label()}", f"return await {w.awaitable(1)}"))


@statement("exceptions", 2)
def fail(w):
    error = w.pick("ValueError", "KeyError", "OSError", "asyncio.CancelledError", "TimeoutError", "ValueError", "LookupError")
    with w.block(f"if number % {w.number(2, 4)} == {w.number(0, 1)}:"):
        w.line(f"raise {error}({w.label()})")


@statement("exceptions", 1)
def fail_with_cause(w):
    with w.block("try:"):
        w.body(1, 2)
    with w.block("except Exception as error:"):
        w.line(f"log({w.label()}, show(error))")
        w.line(w.pick("raise", f"raise RuntimeError({w.label()})", f"raise RuntimeError({w.label()}) from error",
                      f"raise RuntimeError({w.label()}) from None"))


@statement("exceptions", 4)
def attempt(w):
    with w.block("try:"):
        w.body(1, 3)
    kind = w.pick("Exception", "Exception", "(ValueError, OSError)", "BaseException", "asyncio.CancelledError", "TimeoutError",
                  "asyncio.CancelledError")
    with w.block(f"except {kind} as error:"):
        w.line(f"log({w.label()}, chain(error))")
        handle(w, kind)
    if w.chance(0.15):
        with w.block("else:"):
            w.body(1, 1)
    if w.chance(0.3):
        with w.block("finally:"):
            w.body(1, 2)


def handle(w, kind):
    """What a handler does: a cancelled task mostly goes on being cancelled, but not always."""
    if w.chance(0.3):
        w.body(1, 1)
    if kind in ("BaseException", "asyncio.CancelledError"):
        if w.chance(0.2):
            w.line(f"log({w.label()}, asyncio.current_task().uncancel())")
        if w.chance(0.6):
            w.line("raise")
    elif w.chance(0.2):
        w.line("raise")


@statement("exceptions", 3)
def finish(w):
    with w.block("try:"):
        w.body(1, 3)
    with w.block("finally:"):
        w.line(f"log({w.label()})")
        w.body(0, 2)


@statement("groups", 2)
def attempt_group(w):
    with w.block("try:"):
        w.body(1, 2)
    with w.block(f"except* {w.pick('ValueError', 'Exception', '(OSError, KeyError)')} as group:"):
        w.line(f"log({w.label()}, show(group))")
        if w.chance(0.3):
            w.leaf()


# ---- tasks and waiting -----------------------------------------------------------------------------------------


@statement("tasks", 5)
def wait_for_one(w):
    target = w.pick("value", "value", None)
    expression = f"await {w.awaitable()}"
    if target is None:
        w.line(expression)
        return
    name = w.name(target)
    w.line(f"{name} = {expression}")
    w.line(f"log({w.label()}, show({name}))")


@statement("tasks", 5)
def start(w):
    name = w.name("task")
    w.line(f"{name} = {w.spawned()}")
    if w.chance(0.3):
        w.line(f"{name}.add_done_callback(told({w.label()}))")
    if w.chance(0.5):
        w.body(1, 1)
        use_task(w, name)


def use_task(w, name):
    choice = w.number(0, 6)
    if choice <= 2:
        w.line(f"log({w.label()}, show(await {name}))")
    elif choice == 3:
        w.line(f"log({w.label()}, {name}.cancel({w.label() if w.chance(0.5) else ''}))")
    elif choice == 4:
        w.line(f"log({w.label()}, state({name}))")
    elif choice == 5:
        w.guarded(f"log({w.label()}, {name}.{w.pick('result', 'exception')}())")
    else:
        w.line(f"log({w.label()}, {name}.done(), {name}.cancelled(), {name}.cancelling())")


@statement("cancel", 3)
def cancel(w):
    message = w.label() if w.chance(0.5) else ""
    w.line(f"log({w.label()}, some_task({w.number(0, 9)}).cancel({message}))")


@statement("cancel", 1)
def cancel_self(w):
    with w.block(f"if number % {w.number(3, 5)} == 0:"):
        w.line(f"asyncio.current_task().cancel({w.label()})")
        w.body(0, 1)


@statement("cancel", 1)
def cancel_later(w):
    w.line(f"asyncio.get_running_loop().call_later({w.delay()}, some_task({w.number(0, 9)}).cancel)")


@statement("cancel", 1)
def uncancel(w):
    w.line(f"log({w.label()}, asyncio.current_task().cancelling(), some_task({w.number(0, 9)}).uncancel())")


@statement("gather", 3)
def gather(w):
    call = gather_call(w, w.awaitables(1, 4, 0))
    if w.chance(0.3):
        name = w.name("gathered")
        w.line(f"{name} = {call}")
        w.body(1, 2)
        if w.chance(0.3):
            w.line(f"log({w.label()}, {name}.cancel({w.label() if w.chance(0.5) else ''}))")
        w.line(f"log({w.label()}, show(await {name}))")
    else:
        w.line(f"log({w.label()}, show(await {call}))")


@statement("wait", 3)
def wait(w):
    done, pending = w.name("done"), w.name("pending")
    mode = w.pick("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
    members = ", ".join(w.pick(w.spawned(), w.spawned(), f"some_task({w.number(0, 9)})") for _ in range(w.number(1, 4)))
    timeout = f", timeout={w.timeout()}" if w.chance(0.5) else ""
    w.line(f"{done}, {pending} = await asyncio.wait([{members}], return_when=asyncio.{mode}{timeout})")
    w.line(f"log({w.label()}, [f'{{show(t)}} {{state(t)}}' for t in {done}], show({pending}))")
    if w.chance(0.3):
        with w.loop(f"for left in {pending}:"):
            w.line("left.cancel()")


@statement("wait_for", 3)
def wait_for(w):
    value = w.name("value")
    with w.block("try:"):
        w.line(f"{value} = await asyncio.wait_for({w.awaitable(1)}, {w.timeout()})")
        w.line(f"log({w.label()}, show({value}))")
    with w.block("except TimeoutError as error:"):
        w.line(f"log({w.label()}, chain(error))")


@statement("shield", 2)
def shield(w):
    name = w.name("shielded")
    w.line(f"{name} = asyncio.shield({w.awaitable(1)})")
    if w.chance(0.5):
        w.body(1, 1)
    if w.chance(0.3):
        w.line(f"log({w.label()}, {name}.cancel())")
    w.line(f"log({w.label()}, show(await {name}))")


@statement("as_completed", 2)
def as_completed(w):
    timeout = f", timeout={w.timeout()}" if w.chance(0.4) else ""
    with w.block("try:"):
        # With a timeout CPython's own ring of functions keeps the tasks until its garbage collector comes: no task of its own.
        members = [w.spawned() for _ in range(w.number(1, 4))] if timeout else w.awaitables(1, 4, 0)
        with w.loop(f"for earliest in asyncio.as_completed([{', '.join(members)}]{timeout}):"):
            w.line(f"log({w.label()}, show(await earliest))")
            if w.chance(0.3):
                w.body(1, 1)
    with w.block(f"except {w.pick('Exception', 'TimeoutError')} as error:"):
        w.line(f"log({w.label()}, chain(error))")


@statement("tasks", 1)
def ask_about_tasks(w):
    w.line(w.pick(
        f"log({w.label()}, sorted(t.get_name() for t in asyncio.all_tasks()))",
        f"log({w.label()}, state(some_task({w.number(0, 9)})))",
        f"asyncio.current_task().set_name({w.label()})",
        f"log({w.label()}, asyncio.current_task().get_coro().__name__)",
        f"log({w.label()}, asyncio.iscoroutinefunction(worker0), asyncio.isfuture(some_task(0)))"))


@statement("reprs", 1)
def show_task(w):
    w.line(w.pick(f"log({w.label()}, repr(some_task({w.number(0, 9)})))", f"log({w.label()}, asyncio.current_task())",
                  f"log({w.label()}, repr(some_future({w.number(0, 3)})).split(' created')[0])"))


@statement("tasks", 1)
def nested_function(w):
    name = w.name("inner")
    loops, w.loops = w.loops, 0
    with w.block(f"async def {name}():"):
        yields, w.yields = w.yields, False
        w.body(1, 2)
        w.line(f"return {w.label()}")
        w.yields = yields
    w.loops = loops
    w.line(f"log({w.label()}, {w.pick(f'await {name}()', f'show(await spawn({name}()))', f'show(await asyncio.gather({name}(), {name}()))')})")
