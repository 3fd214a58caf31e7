# SPDX-License-Identifier: GPL-3.0-or-later
"""The size of the terminal; everything else of shutil is about files."""
import os as _os

from _absent import FILES as _FILES, rest_of as _rest_of


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def get_terminal_size(fallback=(80, 24)):
    return _os.terminal_size((80, 24))


def which(cmd, mode=1, path=None):
    return None


__getattr__ = _rest_of('shutil', _FILES)
