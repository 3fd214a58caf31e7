# The everyday format specifications, at their borders.
numbers = [0, 1, -1, 7, 42, -42, 999, 1000, -1000, 10**15, -(10**18), 2**62, 2**70, True]
for spec in ["", "d", "1", "3", "5d", ">6", "<6", "^6", "^7", "05", "010d", "0", "00", "007", ">05", "999", "x", "4x", "n"]:
    try:
        print(spec, [format(n, spec)[:40] for n in numbers], f"{numbers[5]:{spec}}"[:40], f"{numbers[2]:{spec}}"[:40])
    except ValueError as e:
        print(spec, e)
reals = [0.0, -0.0, 1.0, -1.5, 2.675, 0.005, 1e15, 1e16, 123456789.987654321, 1e-7, float("inf"), float("nan"), 1e300]
for spec in ["f", ".0f", ".1f", ".2f", "8.2f", "<8.2f", "^9.1f", "08.2f", "010.3f", ".20f", ".50f", ".3", "6", "e", ".2e", "g"]:
    print(spec, [f"{r:{spec}}"[:60] for r in reals])
texts = ["", "a", "abc", "é", "日本", "x" * 10]
for spec in ["", "s", "3", "5", "<5", ">5", "^5", "^6s", "0", "05", ".2", "5.1"]:
    try:
        print(spec, [f"{t:{spec}}" for t in texts])
    except ValueError as e:
        print(spec, e)
for spec in ["5d", "f", "=5", "<<", "1000", "  ", ">", ".", ".f", "5.", "1.2.3", "z5"]:
    for value in ("t", 5, 2.5):
        try:
            print(repr(spec), repr(f"{value:{spec}}"[:30]))
        except ValueError as e:
            print(repr(spec), e)


class Money(float):
    def __format__(self, spec):
        return "money " + spec


class Name(str):
    pass


print(f"{Money(1.5):.2f} {Name('n'):>4} {1.5!r:>6} {'q'!r:>5} {None!s:>6}")
x = 3.14159
print(f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:08.2f}|{-x:08.2f}|{12:>5}|{'ab':<4}|{'ab':^5}|")
print("Straße".upper(), "ÀÉ".lower(), "abcXYZ-09".upper(), "abcXYZ-09".lower(), "ŒUVRE x".lower(), "ἀΣ".lower())
