# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks CPython and the app what many programs print, quickly: CPython's side is one interpreter that has imported
vrun.py once and forks for every program, so each still starts from the same state.
"""
import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

from programs import Answer, normalise_stderr

VRUN = Path(__file__).with_name("vrun.py")
REFERENCE_PYTHON = "/usr/bin/python3"
REAL_LIMIT_S = 30
# As vrun.py sets it, so that it need not start itself again.
ENVIRONMENT = {"PYTHONHASHSEED": "0", "TZ": "UTC", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
               "COLUMNS": "80", "LINES": "24"}
LAST_LINE = "sys.exit(main())"


def serve():
    """Runs in the judge's process: reads names of programs, answers each with its exit status when it has ended."""
    requests, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    source = VRUN.read_text()
    assert source.rstrip().endswith(LAST_LINE)
    sys.argv = [str(VRUN), "program.py"]
    scope = {"__name__": "__main__", "__file__": str(VRUN), "__builtins__": __builtins__}
    vrun = sys.modules["__main__"]
    exec(compile(source.rstrip()[: -len(LAST_LINE)], str(VRUN), "exec"), scope)
    vrun.__dict__.update(scope)
    with os.fdopen(requests) as lines:
        for line in lines:
            status = in_child(scope, *line.rstrip("\n").split("\t"))
            os.write(answers, f"{status}\n".encode())


def in_child(scope, program, out, err):
    child = os.fork()
    if child == 0:
        for name, descriptor in ((out, 1), (err, 2)):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), descriptor)
        limit_processor_time()
        signal.alarm(20 * REAL_LIMIT_S)
        scope["REST"][:] = [program]
        sys.exit(scope["main"]())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status if status >= 0 else "timeout"


def limit_processor_time():
    resource.setrlimit(resource.RLIMIT_CPU, (REAL_LIMIT_S, REAL_LIMIT_S + 1))


def without_depth(stderr):
    """Which call exceeds the recursion limit depends on the depth of the interpreter's own stack."""
    return re.sub(rb"(RecursionError: maximum recursion depth exceeded).*", rb"\1", normalise_stderr(stderr))


class CPython:
    """The judge. One process; ask it from one thread."""

    def __init__(self, folder):
        self.out, self.err = Path(folder, "judge.out"), Path(folder, "judge.err")
        command = f"import sys; sys.path.insert(0, {str(VRUN.parent)!r}); import judge; judge.serve()"
        self.server = subprocess.Popen([REFERENCE_PYTHON, "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       text=True, env=os.environ | ENVIRONMENT)

    def ask(self, program):
        self.server.stdin.write(f"{program}\t{self.out}\t{self.err}\n")
        self.server.stdin.flush()
        status = self.server.stdout.readline().strip()
        return Answer(self.out.read_bytes(), without_depth(self.err.read_bytes()), status)

    def close(self):
        self.server.stdin.close()
        self.server.wait()


class App:
    def __init__(self, binary):
        self.binary = binary

    def ask(self, program):
        """What counts is the time of the processor: on a busy machine every program is slow."""
        try:
            done = subprocess.run([self.binary, "run", "--cpu-cost", "0", str(program)], capture_output=True,
                                  stdin=subprocess.DEVNULL, preexec_fn=limit_processor_time, timeout=20 * REAL_LIMIT_S)
        except subprocess.TimeoutExpired:
            done = None
        if done is None or done.returncode == -signal.SIGXCPU:
            return Answer(b"", f"no end after {REAL_LIMIT_S} s\n".encode(), "timeout")
        return Answer(done.stdout, without_depth(done.stderr), str(done.returncode))
