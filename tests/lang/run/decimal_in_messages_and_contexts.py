from collections import OrderedDict
from decimal import Context, Decimal, Inexact, Rounded, Clamped, Overflow, getcontext

for wrong in (lambda: Decimal(1) + 1.0, lambda: Decimal(1) < "x", lambda: OrderedDict() + 1):
    try:
        wrong()
    except TypeError as error:
        print(error)
Decimal(1) / 3
print(getcontext())
print(Context(flags=[Rounded, Inexact, Clamped, Overflow]))
getcontext().rounding = "ROUND_UP"
print(round(Decimal("1.31"), 1), round(Decimal("2.5")))
