class Both:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
class Fmt:
    def __format__(self, spec): return f"<{spec}>"
b = Both()
print(b, [b], (b,), {"k": b}, f"{b} {b!r} {b!s:>5}", "%s %r" % (b, b), "{} {!r}".format(b, b), str([b]))
print(f"{Fmt():abc} {Fmt()}", format(Fmt(), "x"))
class BadStr:
    def __str__(self): return 5
try:
    print(BadStr())
except TypeError as error:
    print(error)
