# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing with threads: the simulated ones of threading."""
from queue import Queue
from threading import (
    Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread as Process, current_thread)

JoinableQueue = Queue
current_process = current_thread


def freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
