for e in (ValueError(), ValueError("one"), ValueError("one", 2), KeyError("k"), KeyError(1), KeyError(), OSError(2, "No such file"), StopIteration(5), Exception("it's"), RuntimeError(None), SystemExit(3), AssertionError("x")):
    print(repr(e), "|", str(e), "|", e.args)
print(issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(KeyboardInterrupt, Exception), issubclass(TimeoutError, OSError))
print(StopIteration(5).value, ValueError.__name__, ValueError.__mro__)
print(type(ValueError("x")), ValueError, ValueError("a") == ValueError("a"))
e = ValueError("noted"); e.add_note("a note"); print(e.__notes__)
