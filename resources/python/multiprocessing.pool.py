# SPDX-License-Identifier: GPL-3.0-or-later
"""Pool and ThreadPool. Which worker gets what, in pieces of which size, and on which of the pool's threads a callback
runs, follows CPython: workers start with the pool, one thread hands pieces of work to them, another takes their results.
A Pool's workers are simulated processes.
"""
from itertools import islice as _islice, starmap as _starmap
import _thread
import os as _os
import threading as _threading

from concurrent.futures import _Work, _process_numbers
from _pool_results import ApplyResult, IMapIterator, IMapUnorderedIterator, MapResult
from multiprocessing import TimeoutError
from multiprocessing.dummy import DummyProcess

__all__ = ['Pool', 'ThreadPool']
AsyncResult = ApplyResult
RUN, CLOSE, TERMINATE = 'RUN', 'CLOSE', 'TERMINATE'


class _Piece:
    """One call for a worker."""

    def __init__(self, job, index, label, function, args, kwargs):
        self.job, self.index, self.label = job, index, label
        self.function, self.args, self.kwargs = function, args, kwargs
        self.trace = None


def _call_for_each(function, chunk):
    return [function(item) for item in chunk]


def _call_starred(function, chunk):
    return list(_starmap(function, chunk))


def _raise(error):
    raise error


def _chunks(iterable, size):
    items = iter(iterable)
    while chunk := tuple(_islice(items, size)):
        yield chunk


def worker(pool):
    if pool._initializer is not None:
        pool._initializer(*pool._initargs)
    left = pool._tasks_per_worker
    while left is None or left:
        piece = pool._in.get()
        if piece is None:
            break
        pool._trace.begin_work(piece.trace)
        try:
            success, value = True, piece.function(*piece.args, **piece.kwargs)
        except Exception as error:
            success, value = False, error
        pool._trace.end_work(piece.trace)
        pool._out.put((piece.job, piece.index, success, value))
        piece = value = None
        if left is not None:
            left -= 1
    else:
        pool._changes.put(None)


class Pool:
    _kind = _thread.PROCESS_POOL

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = _os.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._initializer, self._initargs, self._tasks_per_worker = initializer, initargs, maxtasksperchild
        self._state = RUN
        self._trace = _thread.actor(self, self._kind, processes, None)
        self._tasks, self._in, self._out, self._changes = (_Work(self._trace) for _ in range(4))
        self._unfinished = []
        self._pool = []
        self._start_workers()
        self._threads = [_threading.Thread(target=target)
                         for target in (self._handle_workers, self._handle_tasks, self._handle_results)]
        for thread in self._threads:
            thread.daemon = True
            thread._state = RUN
            thread.start()
        self._worker_handler, self._task_handler, self._result_handler = self._threads

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={len(self._pool)}>'

    # -- the pool's threads

    def _new_worker(self):
        made = DummyProcess(target=worker, args=(self,))
        made._process = True
        made._process_number = next(_process_numbers)
        made.name = made._process_name = f'ForkPoolWorker-{made._process_number}'
        return made

    def _start_workers(self):
        self._pool = [thread for thread in self._pool if thread.is_alive()]
        while len(self._pool) < self._processes:
            thread = self._new_worker()
            thread.daemon = True
            thread._is_pool_worker = True
            self._pool.append(thread)
            thread.start()

    def _handle_workers(self):
        thread = _threading.current_thread()
        while thread._state == RUN or (self._unfinished and thread._state != TERMINATE):
            self._start_workers()
            self._changes.get()
        self._tasks.put(None)

    def _handle_tasks(self):
        thread = _threading.current_thread()
        while (task := self._tasks.get()) is not None:
            pieces, set_length = task
            count = 0
            for piece in pieces:
                if thread._state != RUN:
                    break
                piece.trace = self._trace.queue_work(piece.label)
                self._in.put(piece)
                count = piece.index + 1
            else:
                if set_length:
                    set_length(count)
                continue
            break
        self._out.put(None)
        for _ in self._pool:
            self._in.put(None)

    def _handle_results(self):
        thread = _threading.current_thread()
        while (result := self._out.get()) is not None and thread._state == RUN:
            self._settle(*result)
        while self._unfinished and thread._state != TERMINATE:
            result = self._out.get()
            if result is not None:
                self._settle(*result)

    def _settle(self, job, index, success, value):
        if job in self._unfinished:
            job._set(index, success, value)

    def _forget(self, job):
        self._unfinished.remove(job)
        if not self._unfinished:
            self._changes.put(None)

    # -- work

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._tasks.put(([_Piece(result, 0, func, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map(func, iterable, _call_for_each, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _call_for_each, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map(func, iterable, _call_starred, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _call_starred, chunksize, callback, error_callback)

    def _map(self, func, iterable, call, chunk_size, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunk_size is None:
            chunk_size = -(-len(iterable) // (len(self._pool) * 4))
        if not len(iterable):
            chunk_size = 0
        result = MapResult(self, chunk_size, len(iterable), callback, error_callback)
        self._tasks.put((self._pieces(result, func, call, _chunks(iterable, chunk_size)), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunk_size):
        self._check_running()
        if chunk_size < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunk_size:n}')
        result = kind(self)
        if chunk_size == 1:
            self._tasks.put((self._pieces(result, func, None, ((item,) for item in iterable)), result._set_length))
            return result
        pieces = self._pieces(result, func, _call_for_each, _chunks(iterable, chunk_size))
        self._tasks.put((pieces, result._set_length))
        return (item for chunk in result for item in chunk)

    def _pieces(self, job, func, call, chunks):
        index = -1
        try:
            for index, chunk in enumerate(chunks):
                yield _Piece(job, index, func, *((func, chunk, {}) if call is None else (call, (func, chunk), {})))
        except Exception as error:
            yield _Piece(job, index + 1, func, _raise, (error,), {})

    # -- the end

    def close(self):
        if self._state == RUN:
            self._state = self._worker_handler._state = CLOSE
            self._changes.put(None)

    def terminate(self):
        if self._state == TERMINATE:
            return
        self._state = self._worker_handler._state = self._task_handler._state = TERMINATE
        self._changes.put(None)
        while self._in._queue:
            piece = self._in.take()
            if piece is not None:
                self._trace.drop_work(piece.trace)
        for _ in self._pool:
            self._in.put(None)
        self._result_handler._state = TERMINATE
        self._out.put(None)
        for thread in self._threads:
            if thread is not _threading.current_thread():
                thread.join()

    def join(self):
        if self._state == RUN:
            raise ValueError('Pool is still running')
        for thread in (*self._threads, *self._pool):
            thread.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class ThreadPool(Pool):
    _kind = _thread.THREAD_POOL

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _new_worker(self):
        return DummyProcess(target=worker, args=(self,))
