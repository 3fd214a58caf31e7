# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of this submodule of CPython's package; all of them are native."""
from _asyncio import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
