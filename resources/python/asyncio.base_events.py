# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of this submodule of CPython's package."""
from asyncio import (
    BaseEventLoop)
