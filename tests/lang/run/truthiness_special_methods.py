class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class Boolish:
    def __bool__(self): print("bool asked"); return False
class Plain: pass
print(bool(Sized(0)), bool(Sized(2)), not Boolish(), bool(Plain()), "yes" if Sized(1) else "no")
print(isinstance(Boolish() and 1, Boolish), [x for x in (0, "", [], (), {}, set(), None, 0.0, "0", [0], 0j) if x])
class Bad:
    def __bool__(self): return 5
try:
    bool(Bad())
except TypeError as error:
    print(error)
