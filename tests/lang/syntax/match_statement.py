match x:
    case 1: pass
    case -1 | 2.5 | -3j | 1 + 2j | -1 - 2j: pass
    case "a" 'b' | b'c': pass
    case None | True | False: pass
    case _: pass
match x, *y:
    case a: pass
match x,:
    case a, : pass
    case a, b: pass
    case *a, b: pass
    case (a, *_): pass
    case [a, [b, *c], ()]: pass
    case []: pass
    case (a): pass
    case (a as b): pass
    case [a, b] as c if d: pass
match (x := f(y)):
    case {}: pass
    case {"a": 1, b.c: d, -1: _, None: e, **rest}: pass
    case {1: a,}: pass
    case {**rest}: pass
    case A(): pass
    case a.b.C(1, d, e=2, f=[g],): pass
    case A(x=B(y=_)) | C(z=1): pass
    case a.b | a.b.c: pass
match match:
    case case:
        match = case
match(x)
match [a, b]:
    case _ if _: pass
match -x:
    case 0: pass
match *a, b:
    case _: pass
match {}:
    case {}: pass
