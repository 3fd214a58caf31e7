cases = [
    lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.5 / 0, lambda: 0 ** -1, lambda: divmod(1, 0), lambda: 1.0 // 0,
    lambda: int("x"), lambda: int("1.5"), lambda: float("abc"), lambda: int(None), lambda: int([]), lambda: "a" + 1, lambda: 1 + "a",
    lambda: [] + (), lambda: None + 1, lambda: "a" * "b", lambda: -"a", lambda: [1, 2][10], lambda: {}["k"], lambda: {}[1],
    lambda: (1).foo, lambda: "s".nope, lambda: None.x, lambda: [].y, lambda: {}.z, lambda: len(5), lambda: iter(5), lambda: next([]),
    lambda: undefined, lambda: chr(-1), lambda: ord("ab"), lambda: [][0], lambda: "abc".index("z"), lambda: hash([]), lambda: hash({}),
    lambda: 5[0], lambda: None[0], lambda: 1 < "a", lambda: sum(["a"]), lambda: ",".join([1]), lambda: 1 @ 2, lambda: int("9" * 5, 40),
    lambda: abs("x"), lambda: round("x"), lambda: sorted(5), lambda: "a" in 5, lambda: 5 in "abc", lambda: isinstance(1, 5), lambda: 1 << -1,
    lambda: range("a"), lambda: float([]), lambda: str(b"x", 5), lambda: bytes("x"), lambda: 2 ** 0.5 % 0, lambda: object() + 1, lambda: print.x,
]
for case in cases:
    try:
        case()
        print("no error")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
