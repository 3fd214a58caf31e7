import ast
import cmath
import codecs
import doctest
import getopt
import linecache
import locale
import multiprocessing

print(cmath.sqrt(-1), cmath.polar(1j), cmath.phase(-1), cmath.rect(2, 0), cmath.exp(0), cmath.isclose(1j, 1j + 1e-12))
print(cmath.log(1j), cmath.sqrt(3 + 4j), cmath.isnan(complex("nan")), cmath.infj, cmath.cos(0))
for z in (1 + 1j, -2 + 0.5j, 0.25j):
    print(*(f"{f(z):.6f}" for f in (cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.tanh, cmath.asin, cmath.acos, cmath.atan, cmath.log10)))
try:
    cmath.log(0)
except ValueError as error:
    print(error)

print(ast.literal_eval("[1, 'a', (2.5, None), {'k': {1, 2}}, -3, b'x', 1+2j, True]"))
for text in ("f(1)", "x", "1 +"):
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__)

print(codecs.encode("Hello", "rot13"), codecs.decode(b"68656c6c6f", "hex"), codecs.lookup("utf8").name, codecs.BOM_UTF8)
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([byte])) for byte in "aé€".encode()])

print(getopt.getopt(["-a", "-b", "x", "--long=3", "--flag", "rest"], "ab:", ["long=", "flag"]))
print(getopt.gnu_getopt(["one", "-a", "two"], "a"))
try:
    getopt.getopt(["-z"], "a")
except getopt.GetoptError as error:
    print(error, error.opt)
print(linecache.getline("no such file", 1) == "", locale.localeconv()["decimal_point"])
print(multiprocessing.cpu_count(), multiprocessing.current_process().name, multiprocessing.get_start_method())
multiprocessing.freeze_support()

def average(values):
    """
    >>> average([1, 2, 3])
    2.0
    >>> average([])
    Traceback (most recent call last):
        ...
    ZeroDivisionError: division by zero
    >>> for i in range(2):
    ...     print(i)
    0
    1
    """
    return sum(values) / len(values)

class Account:
    """
    >>> Account(5).balance
    5
    """
    def __init__(self, balance):
        self.balance = balance

    def double(self):
        """
        >>> Account(2).double()
        4
        >>> print("a    b") # doctest: +NORMALIZE_WHITESPACE
        a b
        >>> list(range(20)) # doctest: +ELLIPSIS
        [0, 1, ..., 19]
        """
        return self.balance * 2

print(doctest.testmod())
