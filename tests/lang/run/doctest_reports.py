"""
>>> double(2)
5
>>> for i in range(2):
...     print(i)
...
0
1
"""


def double(x):
    """
    >>> double(1)
    3
    >>> double(None)
    Traceback (most recent call last):
       ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    """
    return x * 2


class Thing:
    """Without examples."""

    def seven(self):
        """>>> Thing().seven()
        8
        """
        return 7

    @staticmethod
    def word():
        """
        >>> Thing.word()    # doctest: +ELLIPSIS
        'a...z'
        """
        return 'abcz'


def undocumented():
    pass


__test__ = {'extra': '>>> 3\n3\n'}

import doctest
print(doctest.testmod())
print(doctest.testmod(verbose=True))
print(doctest.testmod(report=False, exclude_empty=True))
