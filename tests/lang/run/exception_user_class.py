class AppError(Exception):
    """Base."""

class Detailed(AppError):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code

class Worded(AppError):
    def __str__(self):
        return "worded: " + super().__str__()

for e in (AppError("plain"), Detailed(404, "not found"), Worded("inner"), AppError()):
    try:
        raise e
    except Detailed as d:
        print("detailed", d.code, d, repr(d), d.args)
    except AppError as a:
        print("app", a, repr(a))
print(isinstance(Detailed(1, ""), AppError), issubclass(Worded, Exception), AppError.__doc__)
try:
    raise Detailed(1)
except TypeError as error:
    print(error)
