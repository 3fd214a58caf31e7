# SPDX-License-Identifier: GPL-3.0-or-later
"""The name under which CPython keeps futures; they live in concurrent.futures here."""
from concurrent.futures import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, DoneAndNotDoneFutures, Error,
    Executor, Future, InvalidStateError, TimeoutError, as_completed, wait)
