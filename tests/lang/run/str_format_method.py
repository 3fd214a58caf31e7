print("{} {} {}".format(1, "b", 2.5), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2))
print("{:>8}|{:<8}|{:^8}|{:*^8}".format("r", "l", "c", "m"))
print("{:05d} {:+d} {:,} {:_} {:x} {:#b} {:e}".format(42, 7, 1234567, 1234567, 255, 5, 12345.678))
print("{0[0]} {0[1]} {1[key]} {2.real}".format([1, 2], {"key": "v"}, 5))
print("{{literal}} {!r} {!s} {!a}".format("q", "s", "é"))
print("{:{width}.{precision}f}|".format(3.14159, width=8, precision=2))
print("{:.1%} {:.3g} {:10.2f}|{:<10}|{:=+8d}".format(0.256, 1234.5, 2.5, 3, 42))
for bad in (lambda: "{}".format(), lambda: "{a}".format(b=1), lambda: "{:d}".format("x")):
    try:
        bad()
    except (IndexError, KeyError, ValueError) as error:
        print(type(error).__name__, error)
