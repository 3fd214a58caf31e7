# What wrong calls and operations on numbers say.
def show(function):
    try:
        print(repr(function()))
    except BaseException as fault:
        print(type(fault).__name__ + ":", fault)


show(lambda: divmod(1,"a"))
show(lambda: divmod("a",1))
show(lambda: pow("a",2))
show(lambda: pow(2,"a"))
show(lambda: pow(2,3,"a"))
show(lambda: round())
show(lambda: complex("1","2"))
show(lambda: int("1",2,3))
show(lambda: float(1,2))
show(lambda: bool(1,2))
show(lambda: (1).bit_length(2))
show(lambda: abs())
show(lambda: int.__add__(1,"a"))
show(lambda: (1).__add__())
show(lambda: (1).__add__(1,2))
