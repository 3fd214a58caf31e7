import threading

data = threading.local()
data.x = 1


def look():
    print(hasattr(data, "x"), data.__dict__)
    data.x = threading.current_thread().name
    data.y = 2
    print(sorted(data.__dict__.items()))


t = threading.Thread(target=look, name="T")
t.start()
t.join()
print(data.x, data.__dict__)
try:
    data.nothing
except AttributeError as e:
    print(str(e))
del data.x
try:
    del data.x
except AttributeError as e:
    print("gone")


class Mine(threading.local):
    shared = "class"

    def __init__(self, start):
        print("init in", threading.current_thread().name)
        self.count = start

    def up(self):
        self.count += 1
        return self.count


m = Mine(10)
m.up()


def use():
    print(m.count, m.up(), m.shared)


t = threading.Thread(target=use, name="U")
t.start()
t.join()
print(m.count)
try:
    threading.local(5)
except TypeError as e:
    print(e)
