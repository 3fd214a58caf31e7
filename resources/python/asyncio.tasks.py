# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of this submodule of CPython's package."""
from asyncio import (
    Task, ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, all_tasks, as_completed, create_task,
    current_task, ensure_future, gather, iscoroutine, run_coroutine_threadsafe, shield, sleep, wait,
    wait_for)
