# check: stderr
import asyncio

asyncio.coroutine
