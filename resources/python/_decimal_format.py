# SPDX-License-Identifier: GPL-3.0-or-later
"""format() of decimal numbers."""
from decimal import ROUND_HALF_EVEN, _made, getcontext


def _parsed(spec):
    import re
    match = re.fullmatch(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(\#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', spec, re.S)
    if match is None:
        raise ValueError('invalid format string')
    return match.groups()


def formatted(number, spec):
    fill, align, sign, _, _, zero, width, comma, precision, kind = _parsed(spec)
    precision = None if precision is None else int(precision)
    negative = bool(number._sign)
    if number._special:
        text = str(abs(number) if number._special == 'F' else number).lstrip('-')
        zero = None
    else:
        text = _body(number, kind, precision, comma)
    mark = '-' if negative else sign if sign in ('+', ' ') else ''
    width = int(width or 0)
    if zero and not align:
        fill, align = '0', '='
        if comma:
            head, dot, tail = text.partition('.')
            while len(mark) + len(head) + len(dot) + len(tail) < width:
                head = _grouped('0' + head.replace(comma, ''), comma)
            text = head + dot + tail
    fill, pad = fill or ' ', ''
    missing = width - len(mark) - len(text)
    pad = fill * max(missing, 0)
    align = align or '>'
    if align == '<':
        return mark + text + pad
    if align == '>':
        return pad + mark + text
    if align == '=':
        return mark + pad + text
    half = len(pad) // 2
    return pad[:half] + mark + text + pad[half:]


def _grouped(digits, comma):
    parts = []
    while len(digits) > 3:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return comma.join([digits] + parts)


def _body(number, kind, precision, comma):
    number = _made(0, number._number, number._exp)
    context = getcontext()
    rounding = context.rounding
    if kind == '%':
        number = _made(0, number._number, number._exp + 2)
    if precision is not None:
        if kind in ('f', 'F', '%'):
            number = number._rescaled(-precision, rounding)
        else:
            is_scientific = kind in ('e', 'E')
            places = precision + 1 if is_scientific else max(precision, 1)
            number = _to_digits(number, places, rounding, is_scientific)
    if not number and number._exp > 0 and kind in ('f', 'F', '%'):
        number = number._rescaled(0, rounding)
    digits = number._digits()
    left = number._exp + len(digits)
    if kind in ('e', 'E'):
        dot = 1 - precision if not number and precision is not None else 1
    elif kind in ('f', 'F', '%'):
        dot = left
    else:
        dot = left if number._exp <= 0 and left > -6 else 1
    if dot < 0:
        whole, part = '0', '0' * -dot + digits
    elif dot > len(digits):
        whole, part = digits + '0' * (dot - len(digits)), ''
    else:
        whole, part = digits[:dot] or '0', digits[dot:]
    if comma:
        whole = _grouped(whole, comma)
    text = whole + ('.' + part if part else '')
    if left != dot or kind in ('e', 'E'):
        letter = 'e' if kind in ('e', 'g', 'n') else 'E'
        text += f'{letter}{left - dot:+d}'
    return text + ('%' if kind == '%' else '')


def _to_digits(number, places, rounding, pads):
    if not number:
        return number
    extra = len(number._digits()) - places
    if extra < 0:
        return number._rescaled(number._exp + extra, rounding) if pads else number
    made = number._rescaled(number._exp + extra, rounding)
    return made if len(made._digits()) <= places else made._rescaled(made._exp + 1, ROUND_HALF_EVEN)
