# SPDX-License-Identifier: GPL-3.0-or-later
"""The user of a scenario is called user; nobody types a password."""
from _absent import INPUT as _INPUT

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    pass


def getpass(prompt='Password: ', stream=None):
    raise NotImplementedError(f'getpass.getpass() is not supported in a scenario: {_INPUT}')


def getuser():
    return 'user'
