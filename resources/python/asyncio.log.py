# SPDX-License-Identifier: GPL-3.0-or-later
"""The logger of asyncio, imported when there is something to log."""
def log_error(text, exception):
    import logging
    if exception is None:
        logging.getLogger('asyncio').error(text)
    else:
        logging.getLogger('asyncio').error(text, exc_info=(type(exception), exception, exception.__traceback__))


def __getattr__(name):
    if name == 'logger':
        import logging
        return logging.getLogger('asyncio')
    raise AttributeError(f"module 'asyncio.log' has no attribute {name!r}")
