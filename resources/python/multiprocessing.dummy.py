# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing with threads: the simulated ones of threading."""
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread, current_thread
from threading import enumerate as _all_threads

JoinableQueue = Queue
current_process = current_thread


class DummyProcess(Thread):
    @property
    def exitcode(self):
        return 0 if self.ident is not None and not self.is_alive() else None


Process = DummyProcess


def active_children():
    return [thread for thread in _all_threads() if isinstance(thread, DummyProcess)]


def freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
