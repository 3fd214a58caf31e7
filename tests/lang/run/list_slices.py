a = list(range(10))
print(a[2:5], a[::3], a[::-1], a[-3:], a[:-3], a[5:2], a[8:2:-2], a[100:], a[-100:3])
a[2:5] = ["x"]; print(a)
a[1:1] = [100, 200]; print(a)
a[::2] = [0] * len(a[::2]); print(a)
del a[0]; del a[-1]; del a[1:3]; print(a)
del a[::2]; print(a)
a[:] = []; print(a)
try:
    b = [1, 2, 3, 4]; b[::2] = [1]
except ValueError as error:
    print(error)
a += (1, 2); a *= 2; print(a)
s = slice(1, None, 2); print(s, a[s], s.start, s.stop, s.step)
