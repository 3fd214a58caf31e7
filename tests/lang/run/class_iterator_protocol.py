class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

print(list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(3), tuple(Countdown(2)))
c = Countdown(2)
print(next(c), next(c), next(c, "end"))
try:
    next(c)
except StopIteration as stop:
    print("StopIteration", stop.value)
a, b = Countdown(2); print(a, b)
print(list(zip(Countdown(3), "ab")), list(enumerate(Countdown(2))), dict(zip("ab", Countdown(2))))
it = iter([1, 2, 3]); print(next(it), list(it), list(it))
print(list(iter(lambda c=Countdown(5): next(c), 2)))
