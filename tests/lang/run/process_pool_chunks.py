# ProcessPoolExecutor.map(chunksize=): a chunk is one piece of work of one worker, and an error loses the rest of it.
import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError, wait

begin = time.perf_counter()


def slow(x):
    time.sleep(1)
    return x


def inverse(x):
    return 12 // x


if __name__ == '__main__':
    print(type(wait([])).__module__)
    with ProcessPoolExecutor(2) as pool:
        for size in (1, 2, 4, 8, 100):
            results = pool.map(slow, range(8), chunksize=size)
            for x in results:
                print(size, x, round(time.perf_counter() - begin, 2))
        results = pool.map(inverse, [1, 2, 0, 3, 4, 6], chunksize=2)
        for _ in range(4):
            try:
                print(next(results))
            except (ZeroDivisionError, StopIteration) as error:
                print(repr(error))
        print(list(pool.map(pow, range(5), range(1, 4), chunksize=2)), list(pool.map(pow, [], [], chunksize=3)))
        try:
            list(pool.map(slow, range(6), chunksize=3, timeout=2.5))
        except TimeoutError as error:
            print(repr(error), round(time.perf_counter() - begin, 2))
        try:
            pool.map(slow, [1], chunksize=0)
        except ValueError as error:
            print(error)
