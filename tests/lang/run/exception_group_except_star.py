def raise_group():
    raise ExceptionGroup("several", [ValueError("v1"), TypeError("t"), ExceptionGroup("inner", [ValueError("v2"), KeyError("k")])])

try:
    raise_group()
except* ValueError as group:
    print("values", group, [str(e) for e in group.exceptions], repr(group))
except* (TypeError, KeyError) as group:
    print("others", group.message, len(group.exceptions))
try:
    try:
        raise_group()
    except* ValueError:
        print("handled values")
except ExceptionGroup as rest:
    print("rest", rest, rest.exceptions)
try:
    raise KeyError("naked")
except* KeyError as group:
    print(repr(group))
else:
    print("no")
finally:
    print("finally")
try:
    pass
except* ValueError:
    print("no")
else:
    print("else")
eg = ExceptionGroup("eg", [ValueError(1), TypeError(2)])
match_, rest = eg.split(ValueError); print(repr(match_), repr(rest), eg.subgroup(KeyError), eg.subgroup(lambda e: True) is eg or True)
try:
    try:
        raise ExceptionGroup("g", [ValueError("x")])
    except* ValueError:
        raise RuntimeError("from handler")
except RuntimeError as error:
    print("runtime", error)
except ExceptionGroup as error:
    print("group", repr(error))
for bad in (lambda: ExceptionGroup("e", []), lambda: ExceptionGroup("e", [1]), lambda: ExceptionGroup("e", [KeyboardInterrupt()])):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [SystemExit()])).__name__)
