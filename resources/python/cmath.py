# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions of complex numbers."""
import math as _math

pi, e, tau, inf, nan = _math.pi, _math.e, _math.tau, _math.inf, _math.nan
infj, nanj = complex(0.0, inf), complex(0.0, nan)


def _complex(z):
    if isinstance(z, complex):
        return z
    if hasattr(type(z), '__complex__'):
        return type(z).__complex__(z)
    if isinstance(z, (int, float)) or hasattr(type(z), '__float__') or hasattr(type(z), '__index__'):
        return complex(z)
    raise TypeError(f'must be real number, not {type(z).__name__}')


def phase(z, /):
    z = _complex(z)
    return _math.atan2(z.imag, z.real)


def polar(z, /):
    z = _complex(z)
    return _math.hypot(z.real, z.imag), _math.atan2(z.imag, z.real)


def rect(r, phi, /):
    return complex(r * _math.cos(phi), r * _math.sin(phi) if phi else phi * r)


def exp(z, /):
    z = _complex(z)
    scale = _math.exp(z.real)
    return complex(scale * _math.cos(z.imag), scale * _math.sin(z.imag))


def log(z, base=None, /):
    z = _complex(z)
    if z == 0:
        raise ValueError('math domain error')
    result = complex(_log_of_size(z), _math.atan2(z.imag, z.real))
    return result if base is None else result / log(base)


def _log_of_size(z):
    size = _math.hypot(z.real, z.imag)
    if 0.71 <= size <= 1.73:                          # near 1 the logarithm of the hypotenuse loses digits
        larger, smaller = max(abs(z.real), abs(z.imag)), min(abs(z.real), abs(z.imag))
        return _math.log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2
    return _math.log(size)


def log10(z, /):
    result = log(z)
    ten = _math.log(10.0)
    return complex(result.real / ten, result.imag / ten)


def sqrt(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if x == 0 and y == 0:
        return complex(0.0, y)
    ax = abs(x) / 8
    s = 2 * _math.sqrt(ax + _math.hypot(ax, abs(y) / 8))
    d = abs(y) / (2 * s)
    return complex(s, _math.copysign(d, y)) if x >= 0 else complex(d, _math.copysign(s, y))


def cosh(z, /):
    z = _complex(z)
    return complex(_math.cos(z.imag) * _math.cosh(z.real), _math.sin(z.imag) * _math.sinh(z.real))


def sinh(z, /):
    z = _complex(z)
    return complex(_math.cos(z.imag) * _math.sinh(z.real), _math.sin(z.imag) * _math.cosh(z.real))


def tanh(z, /):
    z = _complex(z)
    tx, ty = _math.tanh(z.real), _math.tan(z.imag)
    cx = 1 / _math.cosh(z.real)
    txty = tx * ty
    below = 1 + txty * txty
    return complex(tx * (1 + ty * ty) / below, ((ty / below) * cx) * cx)


def cos(z, /):
    z = _complex(z)
    return cosh(complex(-z.imag, z.real))


def sin(z, /):
    z = _complex(z)
    s = sinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def tan(z, /):
    z = _complex(z)
    s = tanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def acos(z, /):
    z = _complex(z)
    s1, s2 = sqrt(complex(1 - z.real, -z.imag)), sqrt(complex(1 + z.real, z.imag))
    return complex(2 * _math.atan2(s1.real, s2.real), _math.asinh(s2.real * s1.imag - s2.imag * s1.real))


def asin(z, /):
    z = _complex(z)
    s = asinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def atan(z, /):
    z = _complex(z)
    s = atanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def acosh(z, /):
    z = _complex(z)
    s1, s2 = sqrt(complex(z.real - 1, z.imag)), sqrt(complex(z.real + 1, z.imag))
    return complex(_math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2 * _math.atan2(s1.imag, s2.real))


def asinh(z, /):
    z = _complex(z)
    s1, s2 = sqrt(complex(1 + z.imag, -z.real)), sqrt(complex(1 - z.imag, z.real))
    return complex(_math.asinh(s1.real * s2.imag - s2.real * s1.imag),
                   _math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))


def atanh(z, /):
    z = _complex(z)
    if z.real < 0 or z.real == 0 and _math.copysign(1, z.real) < 0:
        return -atanh(-z)
    ay = abs(z.imag)
    if z.real == 1 and ay == 0:
        raise ValueError('math domain error')
    real = _math.log1p(4 * z.real / ((1 - z.real) ** 2 + ay * ay)) / 4
    imag = -_math.atan2(-2 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2
    return complex(real, imag)


def isfinite(z, /):
    z = _complex(z)
    return _math.isfinite(z.real) and _math.isfinite(z.imag)


def isinf(z, /):
    z = _complex(z)
    return _math.isinf(z.real) or _math.isinf(z.imag)


def isnan(z, /):
    z = _complex(z)
    return _math.isnan(z.real) or _math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    a, b = _complex(a), _complex(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    apart = abs(a - b)
    return apart <= rel_tol * abs(b) or apart <= rel_tol * abs(a) or apart <= abs_tol
