# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program may ask the operating system without touching it."""
from _types import GenericAlias as _GenericAlias
import os.path as path
import sys as _sys
from _thread import exit_at_once as _exit_at_once
from operator import index as _index
from collections.abc import MutableMapping as _MutableMapping

name = "posix"
sep = "/"
altsep = None
extsep = "."
curdir = "."
pardir = ".."
pathsep = ":"
linesep = "\n"
devnull = "/dev/null"
defpath = "/bin:/usr/bin"
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
error = OSError


class _Environ(_MutableMapping):
    """The environment of a scenario: empty but for what every program expects."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError(f"str expected, not {type(key).__name__}")
        return self._data[key]

    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"environ({{{', '.join([f'{k!r}: {v!r}' for k, v in self._data.items()])}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]


environ = _Environ({"HOME": "/home/user", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
                    "PWD": "/home/user", "PYTHONUTF8": "1", "TZ": "UTC", "USER": "user"})


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getpid(number=None):
    """Processes of multiprocessing are numbered from the program's own on."""
    import _thread
    return 4242 + (_thread.memory_number() if number is None else number)


def getppid():
    import _thread
    if not _thread.memory_number():
        return 4241
    from multiprocessing.process import parent_process
    return parent_process().pid


def cpu_count():
    import _thread
    return _thread.cpu_count()


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getcwd():
    return "/home/user"


def getlogin():
    return "user"


def getuid():
    return 1000


getgid = geteuid = getegid = getuid

# The state of a linear congruential generator: entropy that is the same in every run.
_entropy = [0x9E3779B97F4A7C15]


def urandom(size, /):
    result = bytearray()
    for _ in range(size):
        _entropy[0] = (_entropy[0] * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        result.append(_entropy[0] >> 56)
    return bytes(result)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), "__fspath__"):
        return type(path).__fspath__(path)
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def fsencode(filename):
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    return filename.decode() if isinstance(filename, bytes) else filename


class terminal_size(tuple):
    """Columns and lines."""
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


def get_terminal_size(fd=1, /):
    raise OSError(25, "Inappropriate ioctl for device")


def strerror(code, /):
    return f"Unknown error {code}"


def getloadavg():
    return 0.0, 0.0, 0.0


def times():
    return 0.0, 0.0, 0.0, 0.0, 0.0


def uname():
    return "Linux", "scenario", "6.1.0", "#1 SMP", "x86_64"


def kill(pid, signal, /):
    pid, signal = _index(pid), _index(signal)
    if pid not in (0, getpid()):
        raise OSError(f"os.kill() of process {pid} is not supported in a scenario, which is the only process it knows; "
                      f"use os.getpid()")
    if not 0 <= signal <= 64:
        raise OSError(22, "Invalid argument")
    if signal:
        from _signal import deliver
        deliver(signal, _sys._getframe(1))


def _exit(status):
    _exit_at_once(_index(status))


def abort():
    _exit_at_once(134)


def _refused(what):
    def refuse(*args, **kwargs):
        raise OSError(f"os.{what}() is not supported in a scenario, which reaches no files and no processes; stand in "
                      "for it with data of the program and asyncio.sleep()")
    refuse.__name__ = refuse.__qualname__ = what
    return refuse


for _name in ("open", "read", "write", "close", "listdir", "scandir", "walk", "mkdir", "makedirs", "remove", "unlink",
              "rename", "replace", "rmdir", "removedirs", "stat", "lstat", "system", "popen", "fork", "pipe",
              "execv", "execvp", "spawnl", "chdir", "access", "symlink", "link", "readlink", "chmod", "utime",
              "truncate", "fdopen", "dup", "waitpid", "wait", "killpg", "setsid", "umask", "nice", "forkpty",
              "register_at_fork", "execl", "execle", "execlp", "execlpe", "execve", "execvpe", "spawnle", "spawnlp",
              "spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe", "posix_spawn", "posix_spawnp", "wait3", "wait4",
              "waitid", "pidfd_open", "getpgid", "getpgrp", "setpgid", "setpgrp", "getsid", "getpriority", "setpriority",
              "sched_setaffinity", "sched_yield", "setuid", "setgid", "chown", "chroot", "dup2", "pipe2", "mkfifo", "mknod",
              "fsync", "fdatasync", "fstat", "ftruncate", "lseek", "pread", "pwrite", "readv", "writev", "sendfile", "sync",
              "openpty", "ttyname", "isatty", "statvfs", "renames", "copy_file_range", "lockf", "set_blocking",
              "get_blocking", "set_inheritable", "get_inheritable", "eventfd", "memfd_create", "fwalk", "fchdir"):
    globals()[_name] = _refused(_name)

# The exit statuses of sysexits.h.
(EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE,
 EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG) = 0, *range(64, 79)
SEEK_SET, SEEK_CUR, SEEK_END = range(3)


class PathLike:
    """Anything with __fspath__."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)

    __class_getitem__ = classmethod(_GenericAlias)
