class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, twice=False): return (x + self.n) * (2 if twice else 1)

add = Adder(5)
print(add(1), add(1, twice=True), callable(add), list(map(add, [1, 2])))

class Dynamic:
    real = "real"
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:].upper()
        raise AttributeError(f"no {name} here")
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)

d = Dynamic()
d.x = 5
print(d.x, d.real, d.dyn_test, hasattr(d, "zzz"))
del d.x
try:
    d.zzz
except AttributeError as error:
    print(error)

class Proxy:
    def __init__(self, target): object.__setattr__(self, "target", target)
    def __getattribute__(self, name):
        if name == "magic": return "intercepted"
        return object.__getattribute__(self, name)
print(Proxy(3).magic, Proxy(3).target)
