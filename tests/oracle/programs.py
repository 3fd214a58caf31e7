# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that CPython judges, and what is recorded of each.

Every scenario and every file of tests/lang/run is such a program, found by listing. Two comments in a
program change how it is judged:

    # check: stderr      its stderr counts too (library frames normalised, see `normalise_stderr`)
    # until: SECONDS     it is endless by design: it is stopped at this virtual instant, with exit status 96
"""
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "tests" / "oracle" / "recorded"
FOLDERS = ("scenarios", "tests/lang/run")

@dataclass(frozen=True)
class Program:
    path: Path

    @property
    def name(self):
        return str(self.path.relative_to(ROOT))

    @property
    def text(self):
        return self.path.read_text(encoding="utf-8", errors="replace")

    @property
    def checks_stderr(self):
        return re.search(r"^# check: stderr\s*$", self.text, re.M) is not None

    @property
    def until_s(self):
        found = re.search(r"^# until: ([0-9.]+)\s*$", self.text, re.M)
        return found.group(1) if found else None

    def recorded(self, suffix):
        """Where the answer is kept: .out (stdout), .err (stderr), .status (only if it is not 0)."""
        return RECORDED / self.path.relative_to(ROOT).with_suffix(suffix)


@dataclass(frozen=True)
class Answer:
    stdout: bytes
    stderr: bytes
    status: str

    def differences(self, other, *, with_stderr):
        """Names of the fields in which two answers differ."""
        fields = ["stdout", "status"] + (["stderr"] if with_stderr else [])
        return [f for f in fields if getattr(self, f) != getattr(other, f)]


def programs():
    return [Program(p) for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*.py"))]


# A frame of the library (its "File" line, its source and its carets) is not the program's business: which of
# them there are, and where they lie, differs between two correct implementations.
LIBRARY_FRAME = re.compile(r'^(?P<margin>[ |]*)  File "[^"\n]*/(?:(?:asyncio|concurrent.futures|contextlib|unittest|threading|queue|'
                           r'_thread_primitives)[^"\n]*|vrun\.py)", line \d+, in .*\n'
                           r'(?:(?P=margin)    .*\n)*(?:(?P=margin)  \[Previous line repeated .*\n)?', re.M)

# What is left of a traceback that had only such frames.
EMPTY_TRACEBACK = re.compile(r"^(?P<margin>[ |]*)Traceback \(most recent call last\):\n(?!(?P=margin)  )", re.M)

# A warning about what dies inside the library, or where no code of Python runs at all: its line is not the program's.
LIBRARY_WARNING = re.compile(r"^(?:/usr/lib/python3[^:\n]*|[^:\n]*/vrun\.py|<library>[^:\n]*|sys):\d+: (?P<text>\w*Warning: .*\n)(?:  .*\n)?"
                             r"(?:RuntimeWarning: Enable tracemalloc .*\n)?", re.M)


def normalise_stderr(stderr):
    """What may differ between two correct runs: the library's frames, addresses, what each says itself of a blocked run."""
    text = stderr.decode("utf-8", "replace")
    text = re.sub(r"^(?:\[vrun\]|awaitscope: The program is blocked).*\n", "", text, flags=re.M)
    text = EMPTY_TRACEBACK.sub("", LIBRARY_FRAME.sub("", text))
    text = LIBRARY_WARNING.sub(r"LIBRARY: \g<text>", text)
    return re.sub(r"0x[0-9a-f]{6,}", "0xADDRESS", text).encode()


def read_recorded(program):
    """The recorded answer, or None if there is none yet."""
    out = program.recorded(".out")
    if not out.exists():
        return None
    err, status = program.recorded(".err"), program.recorded(".status")
    return Answer(out.read_bytes(), err.read_bytes() if err.exists() else b"",
                  status.read_text().strip() if status.exists() else "0")
