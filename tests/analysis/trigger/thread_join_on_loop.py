# Thread.join, Future.result and queue.Queue.get on the loop's own thread.
import asyncio
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor


async def main():
    thread = threading.Thread(target=time.sleep, args=(0.3,))
    thread.start()
    thread.join()
    items = queue.Queue()
    threading.Timer(0.3, items.put, (1,)).start()
    items.get()
    pool = ThreadPoolExecutor(1)
    pool.submit(time.sleep, 0.3).result()
    pool.shutdown()


asyncio.run(main())
