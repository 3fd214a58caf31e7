# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths as text. Nothing exists."""

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
devnull = "/dev/null"
_HERE = "/home/user"


def _text(path):
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return path.decode()
    if hasattr(type(path), "__fspath__"):
        return type(path).__fspath__(path)
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def normcase(s):
    return _text(s)


def isabs(s):
    return _text(s).startswith("/")


def join(a, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _text(p)
    cut = p.rfind("/") + 1
    head, tail = p[:cut], p[cut:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def splitext(p):
    p = _text(p)
    name = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot < name or not p[name:dot].strip("."):
        return p, ""
    return p[:dot], p[dot:]


def splitdrive(p):
    return "", _text(p)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = 2 if path.startswith("//") and not path.startswith("///") else int(path.startswith("/"))
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    path = _text(path)
    return normpath(path if isabs(path) else join(_HERE, path))


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    origin = [part for part in abspath(start).split("/") if part]
    target = [part for part in abspath(path).split("/") if part]
    common = 0
    while common < min(len(origin), len(target)) and origin[common] == target[common]:
        common += 1
    return join(*[".."] * (len(origin) - common), *target[common:]) if origin[common:] or target[common:] else "."


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    split_paths = [[part for part in path.split("/") if part and part != "."] for path in paths]
    first, last = min(split_paths), max(split_paths)
    common = 0
    while common < len(first) and common < len(last) and first[common] == last[common]:
        common += 1
    return ("/" if isabs(paths[0]) else "") + "/".join(first[:common])


def expanduser(path):
    path = _text(path)
    return _HERE + path[1:] if path == "~" or path.startswith("~/") else path


def expandvars(path):
    return _text(path)


def exists(path):
    return False


lexists = isfile = isdir = islink = ismount = exists


def getsize(filename):
    raise FileNotFoundError(2, "No such file or directory", filename)


getmtime = getatime = getctime = getsize
