"""Documentation."""
x = 1
x = y = z = x, 2
(a, b), [c, *d] = 1, (2, 3)
a.b = c[0] = (d) = 5
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x **= 2
x @= y; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1
a.b.c += d[1]
x: int
x: int = 3
(x): int = 4
a.b: str = "c"
a[0]: list[int]
y: tuple = 1, *z
pass
del a, b.c, d[0]
del (a, b), [c]
assert x
assert x, "message"
raise
raise ValueError
raise ValueError("x") from None
import a
import a.b.c, d as e, f.g as h
from a import b
from a.b import (c, d as e,)
from . import f
from ... import g
from ..h import i as j
...
print(1);
from .... import *
