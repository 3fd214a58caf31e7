# SPDX-License-Identifier: GPL-3.0-or-later
"""Decimal numbers: arithmetic, rounding, comparison and formatting. exp(), ln() and powers that are no integers are
refused. The context of a thread is one object; traps are those of CPython's default context."""
import _types
import math
import numbers
import operator

__all__ = ['Decimal', 'Context', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
           'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
           'FloatOperation', 'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP',
           'ROUND_HALF_DOWN', 'ROUND_05UP', 'getcontext', 'setcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX',
           'MIN_EMIN']

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = ('ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN',
                                                             'ROUND_CEILING')
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP'
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
_MODULUS = (1 << 61) - 1


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


class Context:
    """Precision and rounding of operations."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin, self.Emax = -999999 if Emin is None else Emin, 999999 if Emax is None else Emax
        self.capitals, self.clamp = 1 if capitals is None else capitals, 0 if clamp is None else clamp
        wanted = (InvalidOperation, DivisionByZero, Overflow) if traps is None else traps
        self.traps = dict(wanted) if isinstance(wanted, dict) else {s: s in wanted for s in _SIGNALS}
        self.flags = {s: flags is not None and bool(flags.get(s) if isinstance(flags, dict) else s in flags) for s in _SIGNALS}

    def __setattr__(self, name, value):
        if name == 'prec':
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 1 <= value <= MAX_PREC:
                raise ValueError('valid range for prec is [1, MAX_PREC]')
        elif name == 'rounding' and value not in _ROUNDERS:
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                            '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ', '.join(s.__name__ for s in _SHOWN if self.flags[s])
        traps = ', '.join(s.__name__ for s in _SHOWN if self.traps.get(s))
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
                f'capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

    def copy(self):
        made = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, None, self.traps)
        made.flags = dict(self.flags)
        return made

    __copy__ = copy

    def clear_flags(self):
        self.flags = {s: False for s in _SIGNALS}

    def create_decimal(self, num='0'):
        return Decimal(num)._fixed(self)

    def quantize(self, a, b):
        return Decimal(a).quantize(Decimal(b), context=self)

    def sqrt(self, a):
        return Decimal(a).sqrt(self)

    def _signal(self, signal, kind=None):
        self.flags[signal] = True
        if self.traps.get(signal):
            raise signal([kind or signal])
        return _NAN


def _away(quotient, rest, unit, negative):
    return quotient + (rest > 0)


_ROUNDERS = {
    ROUND_DOWN: lambda q, r, u, n: q,
    ROUND_UP: _away,
    ROUND_CEILING: lambda q, r, u, n: q if n else q + (r > 0),
    ROUND_FLOOR: lambda q, r, u, n: q + (r > 0) if n else q,
    ROUND_HALF_UP: lambda q, r, u, n: q + (2 * r >= u),
    ROUND_HALF_DOWN: lambda q, r, u, n: q + (2 * r > u),
    ROUND_HALF_EVEN: lambda q, r, u, n: q + (2 * r > u or 2 * r == u and q % 2),
    ROUND_05UP: lambda q, r, u, n: q + (r > 0 and q % 5 == 0)}


def _shortened(number, digits, rounding, negative):
    # The coefficient without its last digits.
    unit = 10 ** digits
    quotient, rest = divmod(number, unit)
    return _ROUNDERS[rounding](quotient, rest, unit, negative)


def _read(text):
    # (sign, coefficient, exponent, special) of a numeral, or None.
    text = text.strip().replace('_', '')
    sign = 1 if text[:1] == '-' else 0
    body = text[1:] if text[:1] and text[0] in '+-' else text
    lower = body.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 0, 'F'
    for mark, special in (('snan', 'N'), ('nan', 'n')):
        if lower.startswith(mark) and (lower[len(mark):].isdigit() or lower == mark):
            return sign, int(lower[len(mark):] or 0), 0, special
    mantissa, e, exponent = lower.partition('e')
    whole, _, part = mantissa.partition('.')
    digits = whole + part
    if not digits or not digits.isdigit() or e and not exponent.lstrip('+-').isdigit() or exponent[1:2] in ('+', '-'):
        return None
    return sign, int(digits), int(exponent or 0) - len(part), ''


class Decimal:
    """A decimal number. Immutable."""
    __slots__ = ('_sign', '_number', '_exp', '_special', '__weakref__')

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            found = _read(value)
            if found is None:
                return getcontext()._signal(InvalidOperation, ConversionSyntax)
        elif isinstance(value, int):
            found = int(value < 0), abs(int(value)), 0, ''
        elif isinstance(value, Decimal):
            found = value._sign, value._number, value._exp, value._special
        elif isinstance(value, float):
            found = _of_float(value)
        elif isinstance(value, (tuple, list)):
            found = _of_tuple(value)
        else:
            raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)
        self = object.__new__(cls)
        self._sign, self._number, self._exp, self._special = found
        return self

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError('argument must be int or float')
        return cls(f)

    # ---- showing

    def _digits(self):
        return str(self._number)

    def __str__(self, eng=False):
        sign = '-' if self._sign else ''
        if self._special:
            if self._special == 'F':
                return sign + 'Infinity'
            return sign + ('NaN' if self._special == 'n' else 'sNaN') + (str(self._number) if self._number else '')
        digits = self._digits()
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            dot = left
        elif not eng:
            dot = 1
        elif digits == '0':
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            text = '0.' + '0' * -dot + digits
        elif dot >= len(digits):
            text = digits + '0' * (dot - len(digits))
        else:
            text = digits[:dot] + '.' + digits[dot:]
        if left != dot:
            text += ('E' if getcontext().capitals else 'e') + '%+d' % (left - dot)
        return sign + text

    def to_eng_string(self, context=None):
        return self.__str__(True)

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __format__(self, spec, context=None):
        from _decimal_format import formatted
        return formatted(self, spec)

    def as_tuple(self):
        exponent = self._special or self._exp
        digits = () if self._special == 'n' and not self._number else tuple(map(int, self._digits()))
        return _tuple_type()(self._sign, digits, exponent)

    def as_integer_ratio(self):
        if self._special:
            if self._special == 'F':
                raise OverflowError('cannot convert Infinity to integer ratio')
            raise ValueError('cannot convert NaN to integer ratio')
        top = -self._number if self._sign else self._number
        if self._exp >= 0:
            return top * 10 ** self._exp, 1
        bottom = 10 ** -self._exp
        common = math.gcd(top, bottom)
        return top // common, bottom // common

    # ---- questions

    def is_nan(self):
        return self._special in ('n', 'N')

    def is_qnan(self):
        return self._special == 'n'

    def is_snan(self):
        return self._special == 'N'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return not self._special

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._special and self._number == 0

    def adjusted(self):
        return 0 if self._special else self._exp + len(self._digits()) - 1

    def __bool__(self):
        return bool(self._special) or self._number != 0

    # ---- comparing

    def _compare(self, other):
        # -1, 0 or 1; None with a NaN.
        if self.is_nan() or other.is_nan():
            return None
        if self._special or other._special:
            a, b = [(-1 if d._sign else 1) if d._special else 0 for d in (self, other)]
        else:
            exp = min(self._exp, other._exp)
            a, b = self._at(exp), other._at(exp)
        return (a > b) - (a < b)

    def _at(self, exp):
        # The signed coefficient for a smaller exponent.
        number = self._number * 10 ** (self._exp - exp)
        return -number if self._sign else number

    def __eq__(self, other):
        other = _convert_for_comparison(other)
        return other if other is NotImplemented else self._compare(other) == 0

    def _ordered(self, other, op):
        other = _convert_for_comparison(other)
        if other is NotImplemented:
            return other
        order = self._compare(other)
        if order is None:
            getcontext()._signal(InvalidOperation)
            return False
        return op(order, 0)

    def __lt__(self, other):
        return self._ordered(other, operator.lt)

    def __le__(self, other):
        return self._ordered(other, operator.le)

    def __gt__(self, other):
        return self._ordered(other, operator.gt)

    def __ge__(self, other):
        return self._ordered(other, operator.ge)

    def compare(self, other, context=None):
        order = self._compare(_convert(other, True))
        return _NAN if order is None else Decimal(order)

    def __hash__(self):
        if self._special:
            if self._special == 'N':
                raise TypeError('Cannot hash a signaling NaN value.')
            return object.__hash__(self) if self._special == 'n' else (-314159 if self._sign else 314159)
        power = pow(10, self._exp, _MODULUS)
        value = self._number * power % _MODULUS
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def max(self, other, context=None):
        other = _convert(other, True)
        return (self if self._compare(other) == 1 or self._compare(other) == 0 and not self._sign
                else other)._fixed(context or getcontext())

    def min(self, other, context=None):
        other = _convert(other, True)
        return (self if self._compare(other) == -1 else other)._fixed(context or getcontext())

    # ---- rounding

    def _fixed(self, context):
        if self._special:
            return self
        extra = len(self._digits()) - context.prec
        if extra <= 0:
            if self._number and self.adjusted() > context.Emax:
                return self._overflowed(context)
            return self
        number = _shortened(self._number, extra, context.rounding, self._sign)
        context.flags[Rounded] = True
        if number * 10 ** extra != self._number:
            context.flags[Inexact] = True
        exp = self._exp + extra
        if len(str(number)) > context.prec:
            number, exp = number // 10, exp + 1
        made = _made(self._sign, number, exp)
        return made._overflowed(context) if made.adjusted() > context.Emax else made

    def _overflowed(self, context):
        context._signal(Overflow)
        return _made(self._sign, 0, 0, 'F')

    def quantize(self, exp, rounding=None, context=None):
        exp = _convert(exp, True)
        context = context or getcontext()
        rounding = context.rounding if rounding is None else rounding
        if rounding not in _ROUNDERS:
            context.rounding = rounding
        if self._special or exp._special:
            if self.is_nan() or exp.is_nan():
                return _NAN
            return self if self._special and exp._special else context._signal(InvalidOperation)
        made = self._rescaled(exp._exp, rounding)
        if len(made._digits()) > context.prec:
            return context._signal(InvalidOperation)
        return made

    def _rescaled(self, exp, rounding):
        if self._special:
            return self
        if exp <= self._exp:
            return _made(self._sign, self._number * 10 ** (self._exp - exp), exp)
        return _made(self._sign, _shortened(self._number, exp - self._exp, rounding, self._sign), exp)

    def to_integral_value(self, rounding=None, context=None):
        return self if self._special or self._exp >= 0 else self._rescaled(0, rounding or getcontext().rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fixed(context or getcontext())
        if made._special:
            return made
        if not made._number:
            return _made(made._sign, 0, 0)
        number, exp = made._number, made._exp
        while number % 10 == 0:
            number, exp = number // 10, exp + 1
        return _made(made._sign, number, exp)

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_made(0, 1, -operator.index(n)))
        return self._integer('round', ROUND_HALF_EVEN)

    def _integer(self, what, rounding):
        if self._special:
            if self._special == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')
        return self._rescaled(0, rounding)._at(0) if self._exp < 0 else self._at(0)

    def __floor__(self):
        return self._integer('floor', ROUND_FLOOR)

    def __ceil__(self):
        return self._integer('ceil', ROUND_CEILING)

    def __int__(self):
        return self._integer('int', ROUND_DOWN)

    __trunc__ = __int__

    def __float__(self):
        if self.is_snan():
            raise ValueError('cannot convert signaling NaN to float')
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    # ---- arithmetic

    def __neg__(self, context=None):
        if not self and not self._special:
            return _made(0, 0, self._exp)
        return _made(1 - self._sign, self._number, self._exp, self._special)._fixed(getcontext())

    def __pos__(self, context=None):
        return self._fixed(getcontext())

    def __abs__(self, round=True, context=None):
        return _made(0, self._number, self._exp, self._special)._fixed(getcontext())

    def copy_abs(self):
        return _made(0, self._number, self._exp, self._special)

    def copy_negate(self):
        return _made(1 - self._sign, self._number, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _made(_convert(other, True)._sign, self._number, self._exp, self._special)

    def __add__(self, other):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return _NAN
            if self._special and other._special and self._sign != other._sign:
                return context._signal(InvalidOperation)
            return self if self._special else other
        exp = min(self._exp, other._exp)
        total = self._at(exp) + other._at(exp)
        sign = int(total < 0)
        if not total:
            negative = self._sign and other._sign or self._sign != other._sign and context.rounding == ROUND_FLOOR
            sign = int(bool(negative))
        return _made(sign, abs(total), exp)._fixed(context)

    __radd__ = __add__

    def __sub__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self + other.copy_negate()

    def __rsub__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _convert(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return _NAN
            if not self or not other:
                return getcontext()._signal(InvalidOperation)
            return _made(sign, 0, 0, 'F')
        return _made(sign, self._number * other._number, self._exp + other._exp)._fixed(getcontext())

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context, sign = getcontext(), self._sign ^ other._sign
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return _NAN
            if self._special and other._special:
                return context._signal(InvalidOperation)
            return _made(sign, 0, 0, 'F') if self._special else _made(sign, 0, context.Emin - context.prec + 1)
        if not other:
            if not self:
                return context._signal(InvalidOperation, DivisionUndefined)
            context._signal(DivisionByZero)
            return _made(sign, 0, 0, 'F')
        ideal = self._exp - other._exp
        if not self:
            return _made(sign, 0, ideal)._fixed(context)
        shift = len(other._digits()) - len(self._digits()) + context.prec + 1
        exp = ideal - shift
        top, bottom = (self._number * 10 ** shift, other._number) if shift >= 0 else (
            self._number, other._number * 10 ** -shift)
        number, rest = divmod(top, bottom)
        if rest:
            # A digit that can be neither 0 nor 5 stands for all that follow.
            number += number % 5 == 0
        else:
            while exp < ideal and number % 10 == 0:
                number, exp = number // 10, exp + 1
        return _made(sign, number, exp)._fixed(context)

    def __rtruediv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other / self

    def _divided(self, other):
        # (quotient, remainder), the quotient cut off.
        context = getcontext()
        if self.is_nan() or other.is_nan():
            return _NAN, _NAN
        if self._special:
            return (_made(self._sign ^ other._sign, 0, 0, 'F') if not other._special
                    else context._signal(InvalidOperation)), context._signal(InvalidOperation)
        if other._special:
            return _made(self._sign ^ other._sign, 0, 0), self._fixed(context)
        if not other:
            if not self:
                return (context._signal(InvalidOperation, DivisionUndefined),) * 2
            context._signal(DivisionByZero)
            return _made(self._sign ^ other._sign, 0, 0, 'F'), context._signal(InvalidOperation)
        exp = min(self._exp, other._exp)
        quotient, rest = divmod(abs(self._at(exp)), abs(other._at(exp)))
        if len(str(quotient)) > context.prec:
            return (context._signal(InvalidOperation, DivisionImpossible),) * 2
        return _made(self._sign ^ other._sign, quotient, 0), _made(self._sign, rest, exp)._fixed(context)

    def __floordiv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._divided(other)[0]

    def __rfloordiv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other // self

    def __mod__(self, other):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if not other and self and not self._special and not other._special:
            return getcontext()._signal(InvalidOperation)
        return self._divided(other)[1]

    def __rmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other % self

    def __divmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._divided(other)

    def __rdivmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else divmod(other, self)

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if modulo is not None or other._special or self._special or other != other.to_integral_value():
            raise NotImplementedError('powers of Decimal that are no integers are not supported in a scenario; use '
                                      'float or sqrt()')
        context, power = getcontext(), int(other)
        if not self and power <= 0:
            if power == 0:
                return context._signal(InvalidOperation)
            context._signal(DivisionByZero)
            return _made(self._sign & power, 0, 0, 'F')
        sign = self._sign & power & 1
        if power >= 0:
            return _made(sign, self._number ** power, self._exp * power)._fixed(context)
        return _made(0, 1, 0) / _made(sign, self._number ** -power, self._exp * -power)

    def __rpow__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other ** self

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special:
            return self if self.is_nan() or not self._sign else context._signal(InvalidOperation)
        if not self:
            return _made(self._sign, 0, self._exp >> 1)._fixed(context)
        if self._sign:
            return context._signal(InvalidOperation)
        size, exp = len(self._digits()), self._exp >> 1
        number, half = (self._number * 10, (size >> 1) + 1) if self._exp & 1 else (self._number, size + 1 >> 1)
        shift, exact = context.prec + 1 - half, True
        if shift >= 0:
            number *= 100 ** shift
        else:
            number, rest = divmod(number, 100 ** -shift)
            exact = not rest
        exp -= shift
        root = math.isqrt(number)
        if exact and root * root == number:
            root = root // 10 ** shift if shift >= 0 else root * 10 ** -shift
            exp += shift
        else:
            root += root % 5 == 0
        made = _made(0, root, exp)
        rounding, context.rounding = context.rounding, ROUND_HALF_EVEN
        try:
            return made._fixed(context)
        finally:
            context.rounding = rounding

    def fma(self, other, third, context=None):
        exact = _convert(other, True)
        product = _made(self._sign ^ exact._sign, self._number * exact._number, self._exp + exact._exp)
        return product + third

    def _refused(self, *args, **kwargs):
        raise NotImplementedError('exp(), ln() and log10() of Decimal are not supported in a scenario; use math')

    exp = ln = log10 = _refused

    def scaleb(self, other, context=None):
        return _made(self._sign, self._number, self._exp + int(other), self._special)._fixed(context or getcontext())

    def same_quantum(self, other, context=None):
        other = _convert(other, True)
        return self._special == other._special if self._special or other._special else self._exp == other._exp

    def canonical(self):
        return self

    conjugate = __copy__ = canonical
    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__class__, (str(self),)


def _made(sign, number, exp, special=''):
    self = object.__new__(Decimal)
    self._sign, self._number, self._exp, self._special = sign, number, exp, special
    return self


def _of_float(value):
    if value != value:
        return 0, 0, 0, 'n'
    sign = int(math.copysign(1.0, value) < 0)
    if math.isinf(value):
        return sign, 0, 0, 'F'
    top, bottom = abs(value).as_integer_ratio()
    places = bottom.bit_length() - 1
    return sign, top * 5 ** places, -places, ''


def _of_tuple(value):
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exponent = value
    number = int(''.join(map(str, digits)) or 0)
    return (sign, number, 0, exponent) if isinstance(exponent, str) else (sign, number, exponent, '')


def _convert(other, raiseit=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    if raiseit:
        raise TypeError('conversion from %s to Decimal is not supported' % type(other).__name__)
    return NotImplemented


def _convert_for_comparison(other):
    if isinstance(other, (Decimal, int, float)):
        return Decimal(other)
    if isinstance(other, numbers.Rational):
        return Decimal(other.numerator) / Decimal(other.denominator)
    return NotImplemented


_DecimalTuple = None


def _tuple_type():
    global _DecimalTuple
    if _DecimalTuple is None:
        from collections import namedtuple
        _DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
    return _DecimalTuple


def __getattr__(name):
    if name == 'DecimalTuple':
        return _tuple_type()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


_NAN = _made(0, 0, 0, 'n')
numbers.Number.register(Decimal)
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_current = [DefaultContext.copy()]


def getcontext():
    return _current[0]


def setcontext(context, /):
    _current[0] = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


class localcontext:
    """A context for the length of a block."""

    def __init__(self, ctx=None, **kwargs):
        self._new = (getcontext() if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, t, v, tb):
        setcontext(self._saved)


_types.set_name_in_messages(Decimal, 'decimal.Decimal')


def _not_here(name):
    def refuse(self, *args, **kwargs):
        raise NotImplementedError(f'{type(self).__name__}.{name}() is not supported in a scenario; compute with the '
                                  f'operators')
    refuse.__name__ = name
    return refuse


for _name in ('compare_signal compare_total compare_total_mag is_canonical is_normal is_subnormal logb logical_and '
              'logical_invert logical_or logical_xor max_mag min_mag next_minus next_plus next_toward number_class '
              'radix remainder_near rotate shift').split():
    setattr(Decimal, _name, _not_here(_name))
for _name in ('Etiny Etop abs add clear_traps compare copy_decimal create_decimal_from_float divide divide_int divmod '
              'exp fma ln log10 minus multiply normalize plus power quantize remainder scaleb sqrt subtract to_eng_string '
              'to_integral_value to_sci_string').split():
    if not hasattr(Context, _name):
        setattr(Context, _name, _not_here(_name))
