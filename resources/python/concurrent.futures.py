# SPDX-License-Identifier: GPL-3.0-or-later
"""Pools of simulated workers. Which worker takes which job, and when one is started, follows CPython: a new thread is
started only when no worker is known to be idle. A process pool is a pool whose workers have a GIL each.
"""
from _types import GenericAlias as _GenericAlias
import _thread
import logging
import os
import queue
import threading
from _thread_primitives import _event_inside, _inner_lock, _process_numbers, _RLock, _condition_inside
from collections import namedtuple
from itertools import islice as _islice
from time import monotonic as _now

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'BrokenExecutor',
           'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_PENDING = 'PENDING'
_RUNNING = 'RUNNING'
_CANCELLED = 'CANCELLED'
_CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
_FINISHED = 'FINISHED'
_SHOWN = {_PENDING: 'pending', _RUNNING: 'running', _CANCELLED: 'cancelled', _CANCELLED_AND_NOTIFIED: 'cancelled',
          _FINISHED: 'finished'}
_LOGGER = logging.getLogger('concurrent.futures')


class Error(Exception):
    __module__ = 'concurrent.futures._base'


class CancelledError(Error):
    __module__ = 'concurrent.futures._base'


TimeoutError = TimeoutError


class InvalidStateError(Error):
    __module__ = 'concurrent.futures._base'


class BrokenExecutor(RuntimeError):
    __module__ = 'concurrent.futures._base'


class BrokenThreadPool(BrokenExecutor):
    __module__ = 'concurrent.futures.thread'


class _InnerRLock(_RLock):
    """The lock of a future's condition, which the trace does not show."""

    __module__ = 'threading'
    __qualname__ = '_RLock'

    def __init__(self):
        self._trace = None
        self._block = _inner_lock(None)
        self._owner = None
        self._count = 0


class Future:
    __module__ = 'concurrent.futures._base'
    __class_getitem__ = classmethod(_GenericAlias)
    _trace = None  # the work it stands for

    def __init__(self):
        self._condition = _condition_inside(None, _InnerRLock())
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        place = f'<{type(self).__name__} at {id(self):#x} state={_SHOWN[self._state]}'
        with self._condition:
            if self._state == _FINISHED:
                if self._exception:
                    return f'{place} raised {type(self._exception).__name__}>'
                return f'{place} returned {type(self._result).__name__}>'
        return place + '>'

    def _call_back(self, function):
        try:
            function(self)
        except Exception:
            _LOGGER.exception('exception calling callback for %r', self)

    def _call_all_back(self):
        for function in self._done_callbacks:
            self._call_back(function)

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._call_all_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        with self._condition:
            return self._is_over()

    def _is_over(self):
        return self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED, _FINISHED)

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_over():
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def _wait_until_over(self, timeout):
        """With the condition held."""
        if not self._is_over():
            self._condition.wait(timeout)
        if self._state in (_CANCELLED, _CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != _FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        with self._condition:
            self._wait_until_over(timeout)
            if self._exception:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._wait_until_over(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.note(self, failed=False)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            _LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _settle(self, result, exception):
        with self._condition:
            if self._is_over():
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.note(self, failed=exception is not None)
            self._condition.notify_all()
        self._call_all_back()

    def set_result(self, result):
        self._settle(result, None)

    def set_exception(self, exception):
        self._settle(None, exception)


class _Waiter:
    """What wait() and as_completed() hang on futures: counts down, collects, and wakes through an event."""

    def __init__(self, wakes_on):
        self.event = _event_inside()
        self.lock = _inner_lock(None)
        self.finished = []
        self.left = 0
        self._wakes_on = wakes_on

    def note(self, future, failed):
        with self.lock:
            self.finished.append(future)
            self.left -= 1
            if self._wakes_on(failed, self.left):
                self.event.set()


    def hang_on(self, futures):
        """On those that are not settled; one that was settled since it was looked at is noted at once."""
        for future in futures:
            with future._condition:
                if not _is_settled(future):
                    future._waiters.append(self)
                    continue
            self.note(future, future._exception is not None)

    def let_go(self, futures):
        for future in futures:
            with future._condition:
                if self in future._waiters:
                    future._waiters.remove(self)


_wakes_on_any = lambda failed, left: True
_wakes_on_last = lambda failed, left: left == 0
_wakes_on_failure = lambda failed, left: failed or left == 0


def _is_settled(future):
    return future._state in (_CANCELLED_AND_NOTIFIED, _FINISHED)


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done', module='concurrent.futures._base')


_WAKES = {FIRST_COMPLETED: _wakes_on_any, FIRST_EXCEPTION: _wakes_on_failure, ALL_COMPLETED: _wakes_on_last}


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    done = {future for future in fs if _is_settled(future)}
    not_done = fs - done
    if done and return_when == FIRST_COMPLETED:
        return DoneAndNotDoneFutures(done, not_done)
    if return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done):
        return DoneAndNotDoneFutures(done, not_done)
    if len(done) == len(fs):
        return DoneAndNotDoneFutures(done, not_done)
    if return_when not in _WAKES:
        raise ValueError(f'Invalid return condition: {return_when!r}')
    waiter = _Waiter(_WAKES[return_when])
    waiter.left = len(not_done)
    waiter.hang_on(not_done)
    waiter.event.wait(timeout)
    waiter.let_go(not_done)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    end = None if timeout is None else _now() + timeout
    fs = set(fs)
    total = len(fs)
    finished = [future for future in fs if _is_settled(future)]
    pending = fs - set(finished)
    waiter = _Waiter(_wakes_on_any)
    waiter.hang_on(fs.difference(finished))
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None if end is None else end - _now()
            if left is not None and left < 0:
                raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(1e-9 if left == 0 else left)
            with waiter.lock:
                finished, waiter.finished = waiter.finished, []
                waiter.event.clear()
            for future in finished:
                pending.remove(future)
                yield future
    finally:
        waiter.let_go(fs)


class Executor:
    __module__ = 'concurrent.futures._base'

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _now() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    try:
                        yield future.result(None if end is None else end - _now())
                    finally:
                        future.cancel()
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class _Job:
    def __init__(self, pool, future, function, args, kwargs):
        self._trace = future._trace = pool._trace.queue_work(function)
        self.future = future
        self.function = function
        self.args = args
        self.kwargs = kwargs

    def run(self, pool):
        if not self.future.set_running_or_notify_cancel():
            pool._trace.drop_work(self._trace)
            return
        pool._trace.begin_work(self._trace)
        try:
            result = self.function(*self.args, **self.kwargs)
        except BaseException as error:
            pool._trace.end_work(self._trace)
            self.future.set_exception(pool._brought_back(error))
            self = None
        else:
            pool._trace.end_work(self._trace)
            self.future.set_result(result)


_pool_number = 0
_pools = []
_shutting_down = False
_pools_lock = _inner_lock(None)


class _Work(queue.SimpleQueue):
    """The jobs of a pool; the trace shows them as the pool's."""

    def __init__(self, trace):
        self._queue = queue.deque()
        self._trace = None
        self._count = queue._silent_semaphore(None)

    def put(self, item):
        self._queue.append(item)
        self._count.release()

    def get(self):
        self._count.acquire()
        return self._queue.popleft()

    def take(self):
        """A job, or nothing when there is none now."""
        return self._queue.popleft() if self._count.acquire(False) else None


class ThreadPoolExecutor(Executor):
    __module__ = 'concurrent.futures.thread'
    _kind = _thread.THREAD_POOL
    _worker_class = threading.Thread

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _pool_number
        if max_workers is None:
            max_workers = _default_workers()
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{_pool_number}'
            _pool_number += 1
        self._max_workers = max_workers
        self._trace = _thread.actor(self, self._kind, max_workers,
                                    thread_name_prefix if thread_name_prefix == 'asyncio' else None)
        self._work_queue = _Work(self._trace)
        self._idle_semaphore = queue._silent_semaphore(None)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _inner_lock(None)
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _pools_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutting_down:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = Future()
            self._work_queue.put(_Job(self, future, fn, args, kwargs))
            self._start_worker_if_none_is_idle()
            return future

    def _start_worker_if_none_is_idle(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        if len(self._threads) < self._max_workers:
            name = f'{self._thread_name_prefix}_{len(self._threads)}'
            worker = self._worker_class(name=name, target=self._work)
            worker._is_pool_worker = True
            worker.start()
            self._threads.append(worker)
            _pools.append((worker, self._work_queue))

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                _LOGGER.critical('Exception in initializer:', exc_info=True)
                self._give_up()
                return
        while True:
            job = self._work_queue.get()
            if job is not None:
                job.run(self)
                del job
                self._idle_semaphore.release()
            elif _shutting_down or self._shutdown:
                self._shutdown = True
                self._work_queue.put(None)
                return

    def _brought_back(self, error):
        """What the caller gets of an error in a worker."""
        return error

    def _give_up(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for job in self._take_all():
                job.future.set_exception(BrokenThreadPool(self._broken))

    def _take_all(self):
        while self._work_queue._queue:
            job = self._work_queue.take()
            if job is not None:
                self._trace.drop_work(job._trace)
                yield job

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for job in self._take_all():
                    job.future.cancel()
            self._work_queue.put(None)
        if wait:
            for worker in self._threads:
                worker.join()


def _default_workers():
    return _thread.pool_size() or min(32, (os.cpu_count() or 1) + 4)


class _ProcessWorker(threading.Thread):
    _process = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._process_number = next(_process_numbers)
        self._process_name = f'ForkProcess-{self._process_number}'


class _Chunk:
    """A call for each of several arguments, as one piece of work of the function's name."""

    def __init__(self, function):
        self._function = function
        self.__name__ = getattr(function, '__name__', repr(function))
        self.__qualname__ = getattr(function, '__qualname__', self.__name__)

    def __call__(self, chunk):
        return [self._function(*args) for args in chunk]


def _chunks_of(size, iterables):
    items = zip(*iterables)
    while chunk := tuple(_islice(items, size)):
        yield chunk


def _items_of_lists(lists):
    for items in lists:
        items.reverse()
        while items:
            yield items.pop()


class _RemoteTraceback(Exception):
    """The text of a traceback that has stayed in a worker process."""

    __module__ = 'concurrent.futures.process'

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ProcessPoolExecutor(ThreadPoolExecutor):
    __module__ = 'concurrent.futures.process'
    _kind = _thread.PROCESS_POOL
    _worker_class = _ProcessWorker

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        if max_workers is not None and max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        super().__init__(max_workers or os.cpu_count(), 'SpawnProcess', initializer, initargs)

    def _brought_back(self, error):
        """Of an error only type, arguments and attributes come out of a process; its traceback comes as text."""
        from traceback import format_exception
        text = ''.join(format_exception(error))
        error.__traceback__ = error.__context__ = None
        error.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
        return error

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout)
        return _items_of_lists(super().map(_Chunk(fn), _chunks_of(chunksize, iterables), timeout=timeout))


def _finish_all_pools():
    """The main thread is done: pools that nobody shut down finish their work first."""
    global _shutting_down
    with _pools_lock:
        _shutting_down = True
    for _, work in _pools:
        work.put(None)
    for worker, _ in _pools:
        worker.join()


threading._register_atexit(_finish_all_pools)
