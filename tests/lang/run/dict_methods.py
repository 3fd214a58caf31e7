d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10; print(d, len(d), "a" in d, "z" in d)
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("d", 4), d.setdefault("a", 99), d)
print(list(d.keys()), list(d.values()), list(d.items()), list(d))
print(d.pop("d"), d.pop("zz", None), d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); print(d)
del d["x"]; print(d, d.copy() is d, d == {"a": 10, "b": 2, "y": 2, "z": 3})
print(d | {"a": 0}, {**d, "b": 5}, dict([("k", 1)]), dict(p=1, q=2), dict.fromkeys("ab", 0))
d |= {"m": 1}; print(d); d.clear(); print(d)
for bad in (lambda: {}["missing"], lambda: {}.pop(3), lambda: {}.popitem(), lambda: {[]: 1}):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(d.keys(), {"a": 1}.values(), {"a": 1}.items(), {1: "x"}.keys() & {1, 2})
