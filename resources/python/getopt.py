# SPDX-License-Identifier: GPL-3.0-or-later
"""Options of a command line in the manner of C."""
__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    def __init__(self, msg, opt=''):
        Exception.__init__(self, msg, opt)
        self.msg = msg
        self.opt = opt

    def __str__(self):
        return self.msg


error = GetoptError


def _take_long(found, option, longs, rest):
    name, has_value, value = option.partition('=')
    choices = [known for known in longs if known.startswith(name)]
    if not choices:
        raise GetoptError(f'option --{name} not recognized', name)
    if name in choices:
        wants, full = False, name
    elif name + '=' in choices:
        wants, full = True, name
    elif len(choices) > 1:
        raise GetoptError(f'option --{name} not a unique prefix', name)
    else:
        wants, full = choices[0].endswith('='), choices[0].rstrip('=')
    if wants and not has_value:
        if not rest:
            raise GetoptError(f'option --{full} requires argument', full)
        value = rest.pop(0)
    elif has_value and not wants:
        raise GetoptError(f'option --{full} must not have an argument', full)
    found.append(('--' + full, value))


def _take_short(found, letters, shorts, rest):
    while letters:
        letter, letters = letters[0], letters[1:]
        at = shorts.find(letter)
        if at < 0 or letter == ':':
            raise GetoptError(f'option -{letter} not recognized', letter)
        value = ''
        if shorts.startswith(':', at + 1):
            if not letters:
                if not rest:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                letters = rest.pop(0)
            value, letters = letters, ''
        found.append(('-' + letter, value))


def _parse(args, shortopts, longopts, mixed):
    longs = [longopts] if isinstance(longopts, str) else list(longopts)
    found, others, rest = [], [], list(args)
    while rest:
        word = rest.pop(0)
        if word == '--':
            return found, others + rest
        if word.startswith('--'):
            _take_long(found, word[2:], longs, rest)
        elif word.startswith('-') and word != '-':
            _take_short(found, word[1:], shortopts.lstrip('+'), rest)
        elif mixed:
            others.append(word)
        else:
            return found, [word] + rest
    return found, others


def getopt(args, shortopts, longopts=[]):
    return _parse(args, shortopts, longopts, mixed=False)


def gnu_getopt(args, shortopts, longopts=[]):
    return _parse(args, shortopts, longopts, mixed=not shortopts.startswith('+'))
