# SPDX-License-Identifier: GPL-3.0-or-later
"""Work for the default executor."""
from asyncio.events import get_running_loop


async def to_thread(func, /, *args, **kwargs):
    import contextvars
    import functools
    loop = get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))
