# SPDX-License-Identifier: GPL-3.0-or-later
"""What counts as a coroutine."""
import sys as _sys

from _asyncio import iscoroutine


def _is_debug_mode():
    # Nobody can have set the variable who has not imported os.
    os = _sys.modules.get('os')
    return os is not None and bool(os.environ.get('PYTHONASYNCIODEBUG'))


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func)
