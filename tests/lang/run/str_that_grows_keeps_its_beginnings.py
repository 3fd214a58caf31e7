# A text that grows at its end may share its bytes with its earlier values; none of them may see it.
s = "é" * 200
stages = []
for i in range(40):
    s += "<%d>" % i
    if i % 8 == 0:
        stages.append(s)
for stage in stages:
    print(len(stage), stage[-6:], stage == s[:len(stage)], hash(stage) == hash(s[:len(stage)]))

# Two that grow from the same beginning.
base = "x" * 300 + "y"
left = base + "left"
right = base + "right"
left += "!"
right += "?"
print(left[-6:], right[-7:], base[-2:], len(base))

# The beginning dies before the rest is read.
t = "z" * 500
t = t + "1"
t = t + "2"
print(t[-3:], t.count("z"), t.endswith("12"))

# Doubling, and appending to itself.
d = "ab" * 100
for _ in range(5):
    d += d
print(len(d), d[:4], d[-4:], {d: 1}[d])


# A subclass stays out of it.
class Name(str):
    pass


n = Name("n" * 400)
m = n + "m"
print(type(n).__name__, type(m).__name__, len(m), m[-2:])
n += "o"
print(type(n).__name__, len(n))
print(type(Name("") + Name("q")).__name__, type("" + Name("q")).__name__, type(Name("q") + "").__name__)
try:
    "a" * 300 + 1
except TypeError as e:
    print(e)
