# Reference counting is observable: a dropped generator runs its finally block at once.
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("finally")

for x in gen():
    print(x)
    break
print("after break")
g = gen(); next(g)
g = None
print("after None")
def use():
    h = gen(); next(h)
use(); print("after use")

class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
a = Noisy("a"); b = a
del a; print("still"); b = None; print("gone")
Noisy("temporary"); print("after temporary")
[Noisy(1), Noisy(2)]; print("list gone")
