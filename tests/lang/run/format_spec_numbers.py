for spec in ("d", "5d", "<5d", "^5d", "05d", "+d", " d", ",", "_", "b", "o", "x", "X", "#x", "#o", "c", "e", ".2f", "%", "n", "08,d", "=+6d", "*>8"):
    print(spec, "|" + format(65, spec) + "|")
for spec in ("f", ".0f", ".1f", "8.3f", "e", ".2e", "E", "g", ".3g", "%", ".1%", ",", ",.2f", "+.1f", "010.2f", "", ".3", "G", "n", "#.0f", "_.1f"):
    print(spec, "|" + format(1234.5678, spec) + "|", "|" + format(-0.00012345, spec) + "|")
for value, spec in ((1.0, ""), (1e20, ".2f"), (float("inf"), "8.2f"), (float("nan"), "05"), (2.5, ".0f"), (10**20, ","), (-7, "b"), (0.0, "+"), (1e-10, "g"), (123456789.0, "g")):
    print(format(value, spec), end=";")
print()
for value, spec in (("a", "d"), (1, "s"), (1.5, "d"), ("a", "=5"), ([], "5"), (1, ".2d"), (1, "q")):
    try:
        print(format(value, spec))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
