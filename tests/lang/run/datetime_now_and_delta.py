import asyncio
from datetime import datetime, timedelta
start = datetime.now()
print(start, start.strftime("%H:%M:%S"), start.isoformat())
asyncio.run(asyncio.sleep(90.25))
end = datetime.now()
print(end - start, (end - start).total_seconds(), (end - start).seconds, timedelta(hours=1, minutes=30), timedelta(seconds=5) * 2, end > start)
print(start + timedelta(days=1), repr(timedelta(seconds=1.5)), f"{end:%H:%M}", datetime(2024, 2, 29).weekday(), end.hour, end.year)
