# Pool and ThreadPool of multiprocessing: which worker gets what in pieces of which size, errors, callbacks and the end.
import time
from multiprocessing import Pool, TimeoutError
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.pool import AsyncResult, MapResult, ThreadPool
from threading import current_thread, enumerate as all_threads

begin = time.perf_counter()


def now():
    return f'{time.perf_counter() - begin:.2f}'


def double(x):
    time.sleep(1)
    return x * 2


def tells(x):
    print('begins', x, now())
    time.sleep(0.1 * (x % 3 + 1))
    return x


def add(a, b=0):
    return a + b


def fails(x):
    if x % 3 == 0:
        raise ValueError(f'{x} is bad')
    return x


def attempt(call):
    try:
        print('->', call())
    except Exception as error:
        print(type(error), error)


def items():
    yield 1
    print('more')
    yield 2
    raise KeyError('the iterable itself')


def basics(pool):
    print(pool.apply(add, (1,), {'b': 4}), pool.map(add, range(5)), pool.starmap(add, [(1, 2), (3,)]), pool.map(add, []))
    print(pool.map(double, range(16)), now())
    print(pool.map(double, range(4), 1), now())
    print(pool.map(double, range(4), chunksize=3), now())
    print(list(pool.imap(tells, range(6))), now())
    print(list(pool.imap(tells, range(6), 4)), now())
    print(list(pool.imap_unordered(tells, (2, 1, 0, 5))), now())
    print(list(pool.imap_unordered(tells, (2, 1, 0, 5, 4), chunksize=2)), now())


def errors(pool):
    attempt(lambda: pool.apply(fails, (3,)))
    attempt(lambda: pool.map(fails, range(1, 7), 1))
    attempt(lambda: pool.map(fails, items()))
    results = pool.imap(fails, range(6))
    for _ in range(7):
        attempt(lambda: next(results))
    results = pool.imap_unordered(add, items())
    for _ in range(4):
        attempt(results.next)
    results = pool.imap(double, [1, 2])
    attempt(lambda: results.next(timeout=0.5))
    attempt(lambda: results.next(timeout=1))
    attempt(lambda: pool.imap(add, [1], 0))
    attempt(lambda: pool.apply(add))


def results(pool):
    result = pool.apply_async(double, (4,))
    print(result.ready(), isinstance(result, AsyncResult))
    attempt(lambda: result.get(timeout=0.5))
    try:
        result.successful()
    except ValueError as error:
        print(str(error).partition(' object')[0], str(error)[-9:])
    result.wait(0.1)
    print(result.get(), result.ready(), result.successful(), now())
    told = lambda value: print('callback', value, current_thread() is pool._result_handler, now())
    pool.apply_async(double, (1,), callback=told).wait()
    pool.apply_async(fails, (0,), error_callback=told).wait()
    many = pool.map_async(fails, range(3), callback=told, error_callback=told)
    print(isinstance(many, MapResult))
    many.wait()
    print(many.successful())
    pool.starmap_async(add, [(1, 1), (2, 2)], callback=told).get()


def the_end(pool):
    last = pool.map_async(double, range(4))
    pool.close()
    attempt(lambda: pool.map(add, [1]))
    pool.join()
    print(last.get(), now(), pool)


for kind in (ThreadPool, Pool, DummyPool):
    with kind(2) as pool:
        print(pool)
        basics(pool)
        errors(pool)
        results(pool)
        the_end(pool)
    print(pool)

pool = ThreadPool(2, print, ('initialised',))
for thread in all_threads():
    print(type(thread).__name__, thread.name, thread.daemon)
attempt(pool.join)
never = pool.map_async(tells, range(6), 1)
time.sleep(0.05)
pool.terminate()
print(never.ready(), now(), pool)
pool.join()
attempt(lambda: pool.apply(add))
attempt(pool.__enter__)
attempt(lambda: ThreadPool(0))
attempt(lambda: ThreadPool(1, 5))
print(TimeoutError.__mro__[1])
left = ThreadPool(1)
left.apply_async(tells, (1,))
