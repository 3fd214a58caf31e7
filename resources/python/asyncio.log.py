# SPDX-License-Identifier: GPL-3.0-or-later
"""The logger of asyncio, imported when there is something to log."""
class LazyLogger:
    """Stands for the logger until something is logged: importing logging is not for free."""

    def __getattr__(self, name):
        import logging
        return getattr(logging.getLogger('asyncio'), name)


def __getattr__(name):
    if name == 'logger':
        import logging
        return logging.getLogger('asyncio')
    raise AttributeError(f"module 'asyncio.log' has no attribute {name!r}")
