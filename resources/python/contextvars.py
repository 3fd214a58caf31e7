# SPDX-License-Identifier: GPL-3.0-or-later
"""Context variables; all of it is native."""
from _contextvars import Context, ContextVar, Token, copy_context
