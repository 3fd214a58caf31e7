import asyncio
import os

for name in ("coroutine", "Tasks", "async", "get_evnt_loop"):
    try:
        getattr(asyncio, name)
    except AttributeError as e:
        print(e, e.name, e.obj is asyncio)
print(hasattr(asyncio, "coroutine"), hasattr(asyncio, "JoinableQueue"))
print(os.EX_OK, os.EX_USAGE, os.EX_SOFTWARE, os.EX_CONFIG, os.EX_TEMPFAIL, os.SEEK_END)
print(all(hasattr(os, name) for name in ("fork", "register_at_fork", "waitid", "posix_spawn")), hasattr(os, "startfile"))
