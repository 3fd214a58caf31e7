import traceback
def f(): raise ValueError("inside f")
try:
    f()
except ValueError as error:
    text = traceback.format_exc()
    print(text.splitlines()[0], "|", text.splitlines()[-1])
    print(traceback.format_exception_only(type(error), error))
    print(error.__traceback__.tb_lineno, error.__traceback__.tb_next.tb_lineno)
