# SPDX-License-Identifier: GPL-3.0-or-later
"""How reprs of futures, tasks and handles show callbacks."""

# Where CPython 3.11.2 has functions of its library that are Python here, too: reprs show their lines.
_PLACES = {
    '_chain_future.<locals>._set_state': 'futures.py:381',
    '_chain_future.<locals>._call_check_cancel': 'futures.py:387',
    '_chain_future.<locals>._call_set_state': 'futures.py:394',
}
_FOLDER = '/usr/lib/python3.11/asyncio/'


def short_repr(value):
    import reprlib
    return reprlib.repr(value)


def format_callback_source(function, arguments):
    shown = _format_callback(function, arguments, {}, '')
    place = _place(function)
    return shown if place is None else f'{shown} at {place}'


def _format_arguments(arguments, keywords):
    shown = [short_repr(argument) for argument in arguments]
    shown.extend(f'{name}={short_repr(value)}' for name, value in keywords.items())
    return f"({', '.join(shown)})"


def _format_callback(function, arguments, keywords, suffix):
    if type(function).__name__ == 'partial':
        suffix = _format_arguments(arguments, keywords) + suffix
        return _format_callback(function.func, function.args, function.keywords, suffix)
    name = getattr(function, '__qualname__', None) or getattr(function, '__name__', None) or repr(function)
    return name + _format_arguments(arguments, keywords) + suffix


def _place(function):
    while hasattr(function, '__wrapped__'):
        function = function.__wrapped__
    if type(function).__name__ == 'partial':
        return _place(function.func)
    if type(function).__name__ != 'function':
        return None
    code = function.__code__
    known = _PLACES.get(function.__qualname__)
    if known is not None and code.co_filename.startswith('<library>'):
        return _FOLDER + known
    return f'{code.co_filename}:{code.co_firstlineno}'
