# SPDX-License-Identifier: GPL-3.0-or-later
"""Pool and ThreadPool on top of the executors of concurrent.futures."""
from concurrent.futures import FIRST_COMPLETED as _FIRST, ProcessPoolExecutor as _Processes
from concurrent.futures import ThreadPoolExecutor as _Threads, TimeoutError as _Timeout, as_completed as _as_completed

from multiprocessing import TimeoutError

__all__ = ['Pool', 'ThreadPool']
_RUN, _CLOSE, _TERMINATE = 'RUN', 'CLOSE', 'TERMINATE'


class AsyncResult:
    def __init__(self, futures, collect, callback, error_callback):
        self._futures, self._collect = futures, collect
        self._left = len(futures)
        self._callback, self._error_callback = callback, error_callback
        for future in futures:
            future.add_done_callback(self._note)

    def _note(self, future):
        self._left -= 1
        if self._left:
            return
        failed = next((f.exception() for f in self._futures if f.exception() is not None), None)
        if failed is not None:
            if self._error_callback:
                self._error_callback(failed)
        elif self._callback:
            self._callback(self._collect(self._futures))

    def ready(self):
        return all(future.done() for future in self._futures)

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return all(future.exception() is None for future in self._futures)

    def wait(self, timeout=None):
        from concurrent.futures import wait
        wait(self._futures, timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        return self._collect(self._futures)


ApplyResult = MapResult = AsyncResult


def _one(futures):
    return futures[0].result()


def _all(futures):
    return [future.result() for future in futures]


def _starred(func, args):
    return func(*args)


class Pool:
    _executor_class = _Processes

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            import os
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._state = _RUN
        self._executor = self._executor_class(processes, initializer=initializer, initargs=initargs)

    def __repr__(self):
        return f'<multiprocessing.pool.{type(self).__name__} state={self._state} pool_size={self._processes}>'

    def _submit(self, func, *args, **kwargs):
        if self._state != _RUN:
            raise ValueError('Pool not running')
        return self._executor.submit(func, *args, **kwargs)

    def apply(self, func, args=(), kwds={}):
        return self._submit(func, *args, **kwds).result()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return AsyncResult([self._submit(func, *args, **kwds)], _one, callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult([self._submit(func, item) for item in iterable], _all, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        futures = [self._submit(_starred, func, args) for args in iterable]
        return AsyncResult(futures, _all, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        futures = [self._submit(func, item) for item in iterable]
        return (future.result() for future in futures)

    def imap_unordered(self, func, iterable, chunksize=1):
        futures = [self._submit(func, item) for item in iterable]
        return (future.result() for future in _as_completed(futures))

    def close(self):
        if self._state == _RUN:
            self._state = _CLOSE

    def terminate(self):
        self._state = _TERMINATE
        self._executor.shutdown(wait=False, cancel_futures=True)

    def join(self):
        if self._state == _RUN:
            raise ValueError('Pool is still running')
        self._executor.shutdown(wait=True)

    def __enter__(self):
        if self._state != _RUN:
            raise ValueError('Pool not running')
        return self

    def __exit__(self, *exc_info):
        self.terminate()


class ThreadPool(Pool):
    _executor_class = _Threads

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)
