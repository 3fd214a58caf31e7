import math
import os.path
import collections.abc as cabc
from math import sqrt, pi as PI
from random import *
import asyncio, time as clock

def inside():
    import math as m
    return m.floor(2.7)

try:
    import module_that_does_not_exist
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from math import nothing_there
except ImportError as error:
    print(str(error).split("(")[0])
print(math.sqrt(16), sqrt(2), PI, inside(), clock.time() > 0, math.__name__, __name__)
print(isinstance([], cabc.Sequence), isinstance((x for x in ()), cabc.Iterator))
if __name__ == "__main__":
    print("main")
