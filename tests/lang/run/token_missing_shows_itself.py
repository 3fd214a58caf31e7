from contextvars import ContextVar, Token

variable = ContextVar("variable")
token = variable.set(1)
print(token.old_value, token.old_value is Token.MISSING)
for bad in (5, "token"):
    try:
        variable.reset(bad)
    except TypeError as error:
        print(error)
