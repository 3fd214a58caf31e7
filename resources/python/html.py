# SPDX-License-Identifier: GPL-3.0-or-later
"""Text and HTML."""
__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def unescape(s):
    for name, text in (('&lt;', '<'), ('&gt;', '>'), ('&quot;', '"'), ('&#x27;', "'"), ('&#39;', "'"),
                       ('&nbsp;', '\xa0'), ('&apos;', "'")):
        s = s.replace(name, text)
    plain = s.replace('&amp;', '')
    if '&' in plain and ';' in plain[plain.index('&'):]:
        raise NotImplementedError('html.unescape() of other than the basic entities is not supported in a scenario')
    return s.replace('&amp;', '&')
