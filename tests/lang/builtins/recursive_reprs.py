# Containers that contain themselves, and deep ones.
a = [1]
a.append(a)
d = {'me': a}
d['self'] = d
t = (a, d)
a.append(t)
print(a, d, t, sep='\n')
print(d.keys(), d.values(), d.items(), sep='\n')
s = {frozenset({frozenset()})}
print(s, [[]] * 3, [()], ({},), {(): []})


class Loop:
    def __repr__(self):
        return f'Loop({self.inner!r})'


loop = Loop()
loop.inner = [loop_list := []]
loop_list.append(loop.inner)
print(loop)
deep = []
for _ in range(400):
    deep = [deep]
print(len(repr(deep)), deep == deep, deep == [deep][0])
try:
    x = []
    y = []
    for _ in range(100000):
        x = [x]
        y = [y]
    print(x == y)
except RecursionError as fault:
    print(type(fault).__name__, fault)
try:
    repr(x)
except RecursionError as fault:
    print(type(fault).__name__, fault)
