for left, right in ((1, "a"), (None, 0), ([], ()), ({}, {}), (1j, 2j), (1.5, "x")):
    try:
        print(left < right)
    except TypeError as error:
        print(error)
try:
    sorted([3, "a", 1])
except TypeError as error:
    print(error)
print(1 == "1", None == 0, [] == (), {} == {})
