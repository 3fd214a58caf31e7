# SPDX-License-Identifier: GPL-3.0-or-later
"""The name under which CPython keeps its process pool; it lives in concurrent.futures here."""
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, _RemoteTraceback


class BrokenProcessPool(BrokenExecutor):
    """A worker has died; simulated ones do not."""
