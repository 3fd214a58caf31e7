# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact fractions of integers."""
import math
import numbers
import operator

__all__ = ['Fraction']


def _read(text):
    # (numerator, denominator) of '3/4', '-1.5', '2e-3'.
    shown, body = text, text.strip()
    sign = -1 if body[:1] == '-' else 1
    body = body[1:] if body[:1] in '+-' and body[:1] else body
    try:
        if '/' in body:
            top, _, bottom = body.partition('/')
            if not (top.replace('_', '').isdigit() and bottom.replace('_', '').isdigit()):
                raise ValueError
            return sign * int(top), int(bottom)
        mantissa, _, exponent = body.lower().partition('e')
        if 'e' in body.lower() and not exponent:
            raise ValueError
        whole, _, part = mantissa.partition('.')
        if not (whole or part) or not (whole + part).replace('_', '').isdigit():
            raise ValueError
        part = part.replace('_', '')
        top, bottom = int(whole or '0') * 10 ** len(part) + int(part or '0'), 10 ** len(part)
        power = int(exponent or 0)
        return (sign * top * 10 ** power, bottom) if power >= 0 else (sign * top, bottom * 10 ** -power)
    except ValueError:
        raise ValueError('Invalid literal for Fraction: %r' % shown) from None


class Fraction(numbers.Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                top, bottom = numerator, 1
            elif isinstance(numerator, numbers.Rational):
                top, bottom = numerator.numerator, numerator.denominator
            elif isinstance(numerator, float) or hasattr(numerator, 'as_integer_ratio'):
                top, bottom = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                top, bottom = _read(numerator)
                if bottom == 0:
                    raise ZeroDivisionError(f'Fraction({top}, 0)')
            else:
                raise TypeError('argument should be a string or a Rational instance')
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            top, bottom = (numerator.numerator * denominator.denominator,
                           denominator.numerator * numerator.denominator)
        else:
            raise TypeError('both arguments should be Rational instances')
        if bottom == 0:
            raise ZeroDivisionError(f'Fraction({top}, 0)')
        common = math.gcd(top, bottom)
        if bottom < 0:
            common = -common
        self._numerator, self._denominator = top // common, bottom // common
        return self

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError('%s.from_float() only takes floats, not %r (%s)' % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    from_decimal = from_float

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        one, two = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return two if abs(two - self) <= abs(one - self) else one

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else '%s/%s' % (self._numerator, self._denominator)

    def __floordiv__(a, b):
        return _applied(a, b, lambda x, y: (x._numerator * y._denominator) // (x._denominator * y._numerator),
                        operator.floordiv)

    def __rfloordiv__(b, a):
        return _applied(a, b, lambda x, y: (x._numerator * y._denominator) // (x._denominator * y._numerator),
                        operator.floordiv)

    def __mod__(a, b):
        return _applied(a, b, _modulo, operator.mod)

    def __rmod__(b, a):
        return _applied(a, b, _modulo, operator.mod)

    def __divmod__(a, b):
        return _applied(a, b, lambda x, y: (x // y, x % y), divmod)

    def __rdivmod__(b, a):
        return _applied(a, b, lambda x, y: (x // y, x % y), divmod)

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction(a._numerator ** power, a._denominator ** power)
        return Fraction(a._denominator ** -power, a._numerator ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        return Fraction(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            if twice == self._denominator:
                return floor + floor % 2
            return floor + (twice > self._denominator)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, 2305843009213693951)
        except ValueError:
            value = 314159
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == Fraction(b)
        return NotImplemented

    def _ordered(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(0.0, other) if math.isnan(other) or math.isinf(other) else op(self, Fraction(other))
        return NotImplemented

    def __lt__(a, b):
        return a._ordered(b, operator.lt)

    def __gt__(a, b):
        return a._ordered(b, operator.gt)

    def __le__(a, b):
        return a._ordered(b, operator.le)

    def __ge__(a, b):
        return a._ordered(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __float__(self):
        return self._numerator / self._denominator

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _modulo(x, y):
    bottom = x._denominator * y._denominator
    return Fraction((x._numerator * y._denominator) % (y._numerator * x._denominator), bottom)


def _applied(a, b, exact, inexact):
    # Exactly among rationals; with floats and complex numbers as they do it.
    for value in (a, b):
        if isinstance(value, float):
            return inexact(float(a), float(b))
        if isinstance(value, complex):
            return inexact(complex(a), complex(b))
    if not (isinstance(a, numbers.Rational) and isinstance(b, numbers.Rational)):
        return NotImplemented
    as_fraction = [v if isinstance(v, Fraction) else Fraction(v.numerator, v.denominator) for v in (a, b)]
    return exact(*as_fraction)


def _operation(name, exact, inexact):
    def forward(a, b):
        return _applied(a, b, exact, inexact)

    def reverse(b, a):
        return _applied(a, b, exact, inexact)
    setattr(Fraction, f'__{name}__', forward)
    setattr(Fraction, f'__r{name}__', reverse)


_operation('add', lambda x, y: Fraction(x._numerator * y._denominator + y._numerator * x._denominator,
                                        x._denominator * y._denominator), operator.add)
_operation('sub', lambda x, y: Fraction(x._numerator * y._denominator - y._numerator * x._denominator,
                                        x._denominator * y._denominator), operator.sub)
_operation('mul', lambda x, y: Fraction(x._numerator * y._numerator, x._denominator * y._denominator), operator.mul)
_operation('truediv', lambda x, y: Fraction(x._numerator * y._denominator, x._denominator * y._numerator),
           operator.truediv)
Fraction.__abstractmethods__ = frozenset()
