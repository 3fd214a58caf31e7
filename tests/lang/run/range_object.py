r = range(2, 10, 3)
print(r, list(r), len(r), r[1], r[-1], 5 in r, 6 in r, r.start, r.stop, r.step)
print(range(5), list(range(5)), list(range(5, 0, -2)), list(range(0)), list(range(3, 3)))
print(range(10)[2:8:2], list(reversed(range(3))), range(3) == range(0, 3, 1), sum(range(101)), max(range(4)))
for bad in (lambda: range(1, 2, 0), lambda: range(2.5), lambda: range(3)[5]):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
