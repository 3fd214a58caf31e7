# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits on the time that a block of code may take."""
from _asyncio import Timeout
from asyncio.events import get_running_loop


def timeout(delay):
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)
