class Managed:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        return self.swallow

with Managed("a") as m, Managed("b"):
    print("inside", m.name)
with Managed("swallower", True):
    raise ValueError("swallowed")
try:
    with Managed("passes"):
        raise KeyError("k")
except KeyError as error:
    print("outside", error)

def returns():
    with Managed("return"):
        return "value"
print(returns())
for i in range(2):
    with Managed(i):
        if i == 0: continue
        break
with (Managed("p1") as p1, Managed("p2") as p2):
    print(p1.name, p2.name)
try:
    with 5:
        pass
except TypeError as error:
    print(error)
