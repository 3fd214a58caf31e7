def grade(n):
    if n >= 90:
        return "A"
    elif n >= 80:
        return "B"
    elif n >= 70:
        pass
    else:
        return "F"
    return "C"

print([grade(n) for n in (95, 85, 75, 10)])
assert True
assert 1 + 1 == 2, "never evaluated"
try:
    assert grade(1) == "A", f"got {grade(1)}"
except AssertionError as error:
    print("AssertionError:", error)
try:
    assert []
except AssertionError as error:
    print(repr(error))
