# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules of CPython's library that are beyond a scenario's reach. They can be imported, since many programs import what
they hardly use; a function of theirs that is called is refused with one sentence. Exceptions are classes, so that
`except socket.gaierror` is a clause like any other.
"""
import sys as _sys

NETWORK = 'it reaches no network; stand in for the remote side with asyncio.sleep() and a queue'
PROCESSES = 'it starts no process; stand in for it with asyncio.sleep()'
FILES = 'it reaches no file; keep the data in the program'
MACHINE = 'it reaches nothing of the machine it is simulated on'
INPUT = 'it reads no keyboard; keep the answers in the program'
PROFILE = 'the timeline shows where virtual time goes'
CODE = 'all code of a scenario must stand in its text'
WINDOWS = 'it has no windows; print instead'

_GROUPS = {
    NETWORK: 'ssl socketserver smtplib smtpd ftplib imaplib poplib nntplib telnetlib xmlrpc wsgiref cgi cgitb '
             'webbrowser urllib.request urllib.error urllib.robotparser urllib.response http.client http.server '
             'http.cookies http.cookiejar asyncore asynchat asyncio.sslproto asyncio.selector_events asyncio.trsock socket',
    'use the public names of asyncio': 'asyncio.base_futures asyncio.base_tasks asyncio.constants asyncio.mixins '
                                       'asyncio.staggered',
    PROCESSES: 'subprocess pty pipes asyncio.subprocess asyncio.base_subprocess',
    FILES: 'glob fileinput sqlite3 dbm shelve zipfile tarfile gzip bz2 lzma mailbox filecmp wave aifc sndhdr imghdr netrc '
           'mimetypes mailcap zipapp zipimport tempfile stat genericpath nturl2path sunau audioop',
    MACHINE: 'resource pwd grp spwd fcntl mmap ctypes curses syslog nis crypt ossaudiodev sysconfig site venv ensurepip '
             'distutils msvcrt winreg winsound _winapi',
    INPUT: 'readline termios tty cmd rlcompleter',
    PROFILE: 'cProfile profile pstats trace',
    CODE: 'dis code codeop tokenize token symtable compileall py_compile pyclbr runpy pkgutil modulefinder marshal '
          'lib2to3 imp bdb opcode pydoc tabnanny sre_compile sre_constants sre_parse importlib.util importlib.machinery '
          'importlib.abc importlib.metadata importlib.resources',
    WINDOWS: 'tkinter turtle turtledemo idlelib',
    'keep the text as it is': 'unicodedata encodings pyexpat email gettext stringprep quopri plistlib xml xdrlib html.parser '
                              'html.entities uu chunk',
    'use argparse': 'optparse',
    'write what you need of it': 'ipaddress colorsys tomllib',
    'use copy.deepcopy() or json': 'pickle pickletools copyreg',
}
_ADVICE = {name: advice for advice, names in _GROUPS.items() for name in names.split()}
_NOT_ON_LINUX = ('msvcrt', 'winreg', 'winsound', '_winapi')
_EXCEPTIONS = {
    'socket.error': OSError, 'socket.timeout': TimeoutError, 'socket.gaierror': OSError, 'socket.herror': OSError,
    'urllib.error.URLError': OSError, 'ssl.SSLError': OSError,
    'ssl.CertificateError': ValueError, 'subprocess.TimeoutExpired': Exception, 'zipfile.BadZipFile': Exception,
    'http.client.HTTPException': Exception,
}


def _sentence(name, advice):
    return f'{name}() is not supported in a scenario: {advice}'


class _BeyondReach:
    """What a program derives from a class that is not there: making one is refused."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(self._sentence)


class Absent:
    """A function, class or constant of a module that is not there."""

    def __init__(self, name, advice):
        self._name = name
        self._advice = advice

    def __repr__(self):
        return f'<{self._name}: not supported in a scenario>'

    def __call__(self, *args, **kwargs):
        raise NotImplementedError(_sentence(self._name, self._advice))

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(f'{self._name!r} has no attribute {name!r}')
        return Absent(f'{self._name}.{name}', self._advice)

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    __ror__ = __and__ = __rand__ = __or__

    def __mro_entries__(self, bases):
        return (type(self._name.rpartition('.')[2], (_BeyondReach,), {'_sentence': _sentence(self._name, self._advice)}),)


def member(module, name, advice):
    """The member of a module that has only a part, or nothing, of what CPython's has."""
    if name.startswith('__'):
        raise AttributeError(f'module {module!r} has no attribute {name!r}')
    full = f'{module}.{name}'
    kind = _EXCEPTIONS.get(full)
    if kind is None and name.endswith(('Error', 'Exception')) or kind is Exception:
        kind = type(name, (OSError if advice in (NETWORK, FILES) else Exception,), {'__module__': module})
    elif kind is OSError and name != 'error':
        kind = type(name, (OSError,), {'__module__': module})
    return Absent(full, advice) if kind is None else kind


def rest_of(module, advice):
    """A `__getattr__` for a module that is there in part."""
    def find_member(name):
        found = member(module, name, advice)
        setattr(_sys.modules[module], name, found)
        return found
    return find_member


def find(name):
    """The module, or None if CPython has none of that name either."""
    top = name.partition('.')[0]
    advice = _ADVICE.get(name) or _ADVICE.get(top)
    if advice is None or name in _NOT_ON_LINUX:
        return None
    module = type(_sys)(name)
    module.__path__ = []
    module.__getattr__ = rest_of(name, advice)
    return module
