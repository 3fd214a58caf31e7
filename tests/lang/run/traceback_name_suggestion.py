# check: stderr
import traceback
colour = 1
class Box:
    def __init__(self): self.width = 5
def f():
    try:
        print(color)
    except NameError:
        traceback.print_exc()
    try:
        Box().widht
    except AttributeError:
        traceback.print_exc()
f()
pritn("x")
