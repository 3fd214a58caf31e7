# check: stderr
def divide(a, b):
    return a / b

def compute(values):
    total = 0
    for value in values:
        total += divide(10, value) + len(values)
    return total

print("before")
result = compute([1, 2, 0])
