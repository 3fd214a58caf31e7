d = {"one": 1, "two": 2, "three": 3}
d.pop("one"); d["one"] = 11; print(d)
for key, value in d.items():
    print(key, value)
try:
    for key in d:
        d[key + "!"] = 0
except RuntimeError as error:
    print(error)
print({1: "int", 1.0: "float", True: "bool"}, {v: k for k, v in {"a": 1, "b": 2}.items()})
print(list(reversed({"a": 1, "b": 2})), {"x": {"y": [1]}}["x"]["y"][0])
print({} == {}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 1.5})
