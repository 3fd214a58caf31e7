# SPDX-License-Identifier: GPL-3.0-or-later
"""What counts as a coroutine."""
from _asyncio import iscoroutine


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func)
