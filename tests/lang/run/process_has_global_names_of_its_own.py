import asyncio
import functools
from collections import Counter, defaultdict, deque
from multiprocessing import Process, current_process, parent_process

number = 1
items = [1, {"deep": []}]
same = items[1]["deep"]
seen = {"set": {1}, "deque": deque([1], 3), "counter": Counter("a"), "groups": defaultdict(list), "bytes": bytearray(b"x")}


class Box:
    def __init__(self, name):
        self.name = name
        self.values = []
        self._hidden = [0]

    def fill(self, value):
        global number
        number += 1
        self.values.append(value)
        self._hidden.append(value)
        print("filled", self.values, self._hidden, number, flush=True)


box = Box("b")


def change(step, given, again):
    global number, fresh
    number += step
    fresh = "only here"
    items.append(number)
    same.append(step)
    given.append(step)
    seen["set"].add(2)
    seen["deque"].append(2)
    seen["counter"]["a"] += 5
    seen["groups"]["x"].append(1)
    seen["bytes"] += b"y"
    box.fill(step)
    print(number, items, same is items[1]["deep"], given is again, given is items, fresh, flush=True)
    print(seen["set"], seen["deque"], seen["counter"], dict(seen["groups"]), bytes(seen["bytes"]), flush=True)


def tell():
    print("unchanged:", number, items, same, box.values, box._hidden, "fresh" in globals(), seen["set"], bytes(seen["bytes"]))


class Worker(Process):
    def __init__(self, given):
        super().__init__()
        self.given = given
        self.result = None

    def run(self):
        global number
        number = 99
        self.result = self.given * 2
        print(self.name, self.result, number, current_process() is self, current_process().name, flush=True)
        asyncio.run(self.work())

    async def work(self):
        await asyncio.sleep(0.5)
        inner = Process(target=show, args=("inner",))
        inner.start()
        inner.join()


def show(text):
    me = current_process()
    print(text, me.name, parent_process().name, number, flush=True)


if __name__ == "__main__":
    for target, args in ((change, (5, [0], None)), (change, (6, items, items)), (functools.partial(change, 7), ([], 0)),
                         (box.fill, (3,))):
        process = Process(target=target, args=args)
        process.start()
        process.join()
        tell()
    worker = Worker(4)
    worker.start()
    worker.join()
    print(worker.result, number, current_process().name, parent_process())
    number = 500
    process = Process(target=show, args=("later",), name="named")
    number = 600
    process.start()
    process.join()
