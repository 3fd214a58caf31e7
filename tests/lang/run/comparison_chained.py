def value(n):
    print("value", n)
    return n

print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1)
print(value(1) < value(2) < value(3))
print(value(5) < value(2) < value(3))
print(1 == 1.0 == True, 1 is not None is not 2)
print("a" < "b" < "c", "Z" < "a", "" < "a", "abc" < "abd")
print([1, 2] < [1, 3], (1,) < (1, 0), [] < [0], (1, "a") < (2,))
print(2 in [1, 2] in [[1, 2]], 3 not in (1, 2), "b" in "abc", "bd" in "abc")
