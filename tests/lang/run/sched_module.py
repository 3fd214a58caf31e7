import sched
import time

s = sched.scheduler(time.monotonic, time.sleep)


def show(name, **kwargs):
    print(name, kwargs, time.monotonic())


s.enter(2, 1, show, ("two",))
s.enter(1, 2, show, argument=("one, low",))
s.enter(1, 1, show, argument=("one, high",), kwargs={"x": 1})
e = s.enterabs(3, 1, show, ("cancelled",))
print(s.empty(), len(s.queue), e.time, e.priority)
s.cancel(e)
try:
    s.cancel(e)
except ValueError:
    print("not there")
s.run()
print(s.empty(), time.monotonic())
s.enter(5, 1, show, ("later",))
print(s.run(blocking=False), time.monotonic())
d = sched.scheduler()
d.enter(0.5, 1, show, ("default",))
d.run()
