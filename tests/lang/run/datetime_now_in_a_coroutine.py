import asyncio
from datetime import datetime

async def stamp(every, times):
    for _ in range(times):
        print(datetime.now().strftime("%H:%M:%S.%f"))
        await asyncio.sleep(every)

asyncio.run(stamp(0.75, 4))
