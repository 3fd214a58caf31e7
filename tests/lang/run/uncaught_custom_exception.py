# check: stderr
class ConfigError(Exception):
    pass

class WithNote(Exception):
    def __str__(self): return "line one\nline two"

def check(n):
    if n > 1:
        error = ConfigError("too big", n)
        error.add_note("try a smaller number")
        raise error
    check(n + 1)

try:
    check(0)
finally:
    print("finally first")
