# SPDX-License-Identifier: GPL-3.0-or-later
"""Pools of simulated workers. Which worker takes which job, and when one is started, follows CPython: a new thread is
started only when no worker is known to be idle. A process pool is a pool whose workers have a GIL each.
"""
import logging
import os
import queue
import threading
from collections import namedtuple
from time import monotonic as _now

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
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class BrokenThreadPool(BrokenExecutor):
    pass


class Future:
    def __init__(self):
        self._condition = threading.Condition()
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
        self.event = threading.Event()
        self.lock = threading.Lock()
        self.finished = []
        self.left = 0
        self._wakes_on = wakes_on

    def note(self, future, failed):
        with self.lock:
            self.finished.append(future)
            self.left -= 1
            if self._wakes_on(failed, self.left):
                self.event.set()


_wakes_on_any = lambda failed, left: True
_wakes_on_last = lambda failed, left: left == 0
_wakes_on_failure = lambda failed, left: failed or left == 0


def _is_settled(future):
    return future._state in (_CANCELLED_AND_NOTIFIED, _FINISHED)


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    conditions = {FIRST_COMPLETED: _wakes_on_any, FIRST_EXCEPTION: _wakes_on_failure, ALL_COMPLETED: _wakes_on_last}
    if return_when not in conditions:
        raise ValueError(f'Invalid return condition: {return_when!r}')
    fs = set(fs)
    done = {future for future in fs if _is_settled(future)}
    not_done = fs - done
    if done and return_when == FIRST_COMPLETED:
        return DoneAndNotDoneFutures(done, not_done)
    if return_when == FIRST_EXCEPTION and any(not f.cancelled() and f.exception() is not None for f in done):
        return DoneAndNotDoneFutures(done, not_done)
    if len(done) == len(fs):
        return DoneAndNotDoneFutures(done, not_done)
    waiter = _Waiter(conditions[return_when])
    waiter.left = len(not_done)
    for future in fs:
        future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in fs:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    end = None if timeout is None else _now() + timeout
    fs = set(fs)
    total = len(fs)
    finished = [future for future in fs if _is_settled(future)]
    pending = fs - set(finished)
    waiter = _Waiter(_wakes_on_any)
    for future in fs:
        future._waiters.append(waiter)
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None if end is None else end - _now()
            if left is not None and left < 0:
                raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(left)
            with waiter.lock:
                finished, waiter.finished = waiter.finished, []
                waiter.event.clear()
            for future in finished:
                pending.remove(future)
                yield future
    finally:
        for future in fs:
            with future._condition:
                future._waiters.remove(waiter)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _now() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
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

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class _Job:
    def __init__(self, future, function, args, kwargs):
        self.future = future
        self.function = function
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.function(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None
        else:
            self.future.set_result(result)


_pool_number = 0
_pools = []


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _pool_number
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{_pool_number}'
            _pool_number += 1
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = Future()
            self._work_queue.put(_Job(future, fn, args, kwargs))
            self._start_worker_if_none_is_idle()
            return future

    def _start_worker_if_none_is_idle(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        if len(self._threads) < self._max_workers:
            worker = threading.Thread(name=f'{self._thread_name_prefix}_{len(self._threads)}', target=self._work)
            worker._is_pool_worker = True
            worker.start()
            self._threads.append(worker)

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
            if job is None:
                self._work_queue.put(None)
                return
            job.run()
            del job
            self._idle_semaphore.release()

    def _give_up(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for job in self._take_all():
                job.future.set_exception(BrokenThreadPool(self._broken))

    def _take_all(self):
        jobs = []
        while not self._work_queue.empty():
            job = self._work_queue.get_nowait()
            if job is not None:
                jobs.append(job)
        return jobs

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


class ProcessPoolExecutor(ThreadPoolExecutor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        if max_workers is not None and max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        super().__init__(max_workers or os.cpu_count(), 'SpawnProcess', initializer, initargs)


def _finish_all_pools():
    """The main thread is done: pools that nobody shut down finish their work first."""
    for pool in _pools:
        pool._work_queue.put(None)
    for pool in _pools:
        for worker in pool._threads:
            worker.join()


threading._thread.at_exit(_finish_all_pools)
