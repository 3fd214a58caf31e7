#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks CPython 3.11 what the parser's tests expect.

For each tests/lang/syntax/*.py its tree goes to the .ast file beside it; for each line of fault_sources.txt (a string
literal of a source text) the fault that compiling it raises goes to faults.json.
"""
import ast
import json
import pathlib
import sys
import warnings

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests" / "lang" / "syntax"


def dump(source):
    # Every character above ASCII as an escape: what dumpAst in engine/lang/ast_dump.h prints.
    return ast.dump(ast.parse(source), include_attributes=True).encode("ascii", "backslashreplace") + b"\n"


def fault_of(source):
    try:
        compile(source, "program.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        has_end = error.end_offset is not None and error.end_offset > 0
        return {"source": source, "class": type(error).__name__, "message": error.msg,
                "line": error.lineno, "offset": error.offset,
                "endLine": error.end_lineno if has_end else 0, "endOffset": error.end_offset if has_end else 0}
    return {"source": source, "class": ""}


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("record_ast.py: run it with Python 3.11, the reference")
    warnings.simplefilter("ignore")
    for path in sorted(FOLDER.glob("*.py")):
        path.with_suffix(".ast").write_bytes(dump(path.read_bytes()))
    sources = [ast.literal_eval(line) for line in (FOLDER / "fault_sources.txt").read_text().splitlines() if line]
    rows = [json.dumps(fault_of(source)) for source in sources]
    (FOLDER / "faults.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")


main()
