# SPDX-License-Identifier: GPL-3.0-or-later
"""The name under which CPython keeps its thread pool; it lives in concurrent.futures here."""
from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
