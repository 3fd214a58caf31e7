# SPDX-License-Identifier: GPL-3.0-or-later
"""Random statements about worker threads: executors, to_thread, calls into the loop from outside."""
from random_writer import awaitable, statement


def work(w):
    fails = ", True" if w.chance(0.2) else ""
    return f"work, {w.label()}, {w.pick('0', '0.1', '0.3', '0.5', '1')}{fails}"


@awaitable("threads", 2)
def offloaded(w, depth):
    return w.pick(f"asyncio.to_thread({work(w)})", f"asyncio.get_running_loop().run_in_executor(None, {work(w)})")


@statement("threads", 3)
def offload(w):
    w.line(f"log({w.label()}, show(await {offloaded(w, 0)}))")


@statement("threads", 1)
def pool(w):
    name = w.name("pool")
    with w.block(f"with concurrent.futures.ThreadPoolExecutor({w.number(1, 3)}) as {name}:"):
        jobs = ", ".join(f"asyncio.get_running_loop().run_in_executor({name}, {work(w)})" for _ in range(w.number(1, 4)))
        w.line(f"log({w.label()}, show(await asyncio.gather({jobs}, return_exceptions=True)))")


@statement("threads", 1)
def call_back(w):
    loop, thread = w.name("loop"), w.name("thread")
    w.line(f"{loop} = asyncio.get_running_loop()")
    w.line(f"{thread} = threading.Thread(target=lambda: (time.sleep({w.delay()}), "
           f"{loop}.call_soon_threadsafe(told({w.label()}), 1)))")
    w.line(f"{thread}.start()")
    w.body(1, 2)


@statement("threads", 1)
def run_from_thread(w):
    loop, job = w.name("loop"), w.name("job")
    w.line(f"{loop} = asyncio.get_running_loop()")
    with w.block(f"def {job}():"):
        with w.block("try:"):
            w.line(f"print('thread got', show(asyncio.run_coroutine_threadsafe({w.worker_call()}, {loop}).result({w.pick('None', '0.2', '2')})))")
        with w.block("except BaseException as error:"):
            w.line("print('thread failed', type(error).__name__, error)")
    w.line(f"await asyncio.to_thread({job})")
