# repr of a float is the shortest text that reads back as the same number.
for value in (0.1, 0.1 + 0.2, 1.0, -0.0, 1e16, 1e15, 123456789012345678.0, 1e22, 1e-4, 1e-5, 1.5e-7, 2.5, 1/3,
              100.0, 1e100, 5e-324, 1.7976931348623157e308, 0.30000000000000004, 3.0e10, 12345.678):
    print(value, repr(value), str(-value))
print(float("inf"), float("-inf"), float("nan"))
print(1e400, -1e400)
print([0.5, 1e-7], (2.0,), {1.5: 2.5})
