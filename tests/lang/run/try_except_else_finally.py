def run(n):
    try:
        print("try", n)
        if n == 1:
            raise ValueError("one")
        if n == 2:
            return "returned"
        if n == 3:
            {}["k"]
    except ValueError as error:
        print("except", error)
    except (KeyError, IndexError) as error:
        print("either", repr(error))
        return "from except"
    else:
        print("else")
    finally:
        print("finally")
    return "end"

for n in range(4):
    print(run(n))

def override():
    try:
        return "try"
    finally:
        return "finally wins"

print(override())

def swallow():
    for i in range(2):
        try:
            raise RuntimeError
        finally:
            continue
    return "swallowed"

print(swallow())
try:
    try:
        raise KeyError("inner")
    finally:
        print("cleanup")
except KeyError as error:
    print("outer", error)
try:
    error
except NameError as e:
    print(e)
