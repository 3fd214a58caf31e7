def two(a, b):
    pass

def none():
    pass

async def coro(x):
    pass

class Thing:
    def __init__(self, x):
        self.x = x
    def method(self):
        pass

thing = Thing(1)
for bad in (lambda: two(1), lambda: two(), lambda: two(1, 2, 3), lambda: none(1), lambda: two(1, 2, c=3), lambda: two(1, b=1, a=2),
            lambda: coro(), lambda: Thing(), lambda: thing.method(5), lambda: 5(), lambda: None(), lambda: "text"(), lambda: two(**{1: 2}),
            lambda: len(), lambda: len(1), lambda: len([], []), lambda: print(nope=1), lambda: two(*5), lambda: two(**5), lambda: [].append()):
    try:
        bad()
    except TypeError as error:
        print(error)
