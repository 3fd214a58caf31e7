# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of this submodule of CPython's package; all of them are native."""
from _asyncio import TaskGroup


def _refuse(error, coro):
    raise type(error)(*error.args)    # a new one, which does not hold its own traceback
