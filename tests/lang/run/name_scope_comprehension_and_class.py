x = "global"

class C:
    x = "class"
    def method(self): return x
    items = [x for _ in range(1)]
    nested = [y for y in [x]]

print(C().method(), C.items, C.nested)

def f():
    x = "local"
    return [x for _ in range(1)], (lambda: x)(), [(lambda: x)() for x in "ab"], x
print(f())
fs = {k: (lambda: k) for k in "ab"}; print({k: v() for k, v in fs.items()})
def params(a, b=x, *, c=lambda: x): return b, c()
x = "changed"; print(params(1))
def g():
    try:
        raise ValueError("v")
    except ValueError as x:
        pass
    try:
        return x
    except UnboundLocalError as error:
        return str(error)
print(g())
exec_free = [i for i in range(3)]
try:
    i
except NameError as error:
    print(error)
