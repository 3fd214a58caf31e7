total = 0

def add(n):
    global total, created
    total += n
    created = "made in a function"

add(2); add(3)
print(total, created)

def shadow():
    total = 100
    return total

print(shadow(), total)

def unbound():
    print(total)
    total = 1

try:
    unbound()
except UnboundLocalError as error:
    print(error)
try:
    print(undefined_name)
except NameError as error:
    print(error)
del created
try:
    created
except NameError as error:
    print(error)
print("total" in globals(), sorted(k for k in locals() if k in ("add", "total")))
