# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a program small while it keeps a property: statements are taken out, blocks are replaced by what they hold.

The classic delta debugging over the statements of the syntax tree; prior art: Zeller's ddmin, and C-Reduce's passes.
"""
import ast

BODIES = ("body", "orelse", "finalbody", "handlers")


def blocks(tree):
    """Every list of statements or handlers, outermost first."""
    for node in ast.walk(tree):
        for field in BODIES:
            members = getattr(node, field, None)
            if isinstance(members, list) and members:
                yield members


def is_valid(tree):
    try:
        compile(ast.unparse(ast.fix_missing_locations(tree)), "program.py", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


class Shrinker:
    def __init__(self, text, holds):
        """`holds(text)`: does this program still have the property?"""
        self.tree = ast.parse(text)
        self.holds = holds
        self.text = ast.unparse(self.tree)

    def accept(self):
        """Keep the tree as it now is, if it still has the property."""
        if not is_valid(self.tree):
            return False
        text = ast.unparse(self.tree)
        if text == self.text or not self.holds(text):
            return False
        self.text = text
        return True

    def try_slice(self, members, start, stop, replacement):
        removed = members[start:stop]
        members[start:stop] = replacement
        if self.accept():
            return True
        members[start:start + len(replacement)] = removed
        return False

    def remove_runs(self):
        changed = False
        for members in list(blocks(self.tree)):
            size = len(members)
            while size:
                start = 0
                while start < len(members):
                    whole = size >= len(members) and not isinstance(members[0], ast.excepthandler)
                    if self.try_slice(members, start, start + size, [ast.Pass()] if whole else []):
                        changed = True
                        if whole:
                            break
                    else:
                        start += size
                size //= 2
        return changed

    def unwrap_blocks(self):
        changed = False
        for members in list(blocks(self.tree)):
            index = 0
            while index < len(members):
                inner = getattr(members[index], "body", None)
                is_function = isinstance(members[index], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.excepthandler))
                if isinstance(inner, list) and not is_function and self.try_slice(members, index, index + 1, list(inner)):
                    changed = True
                else:
                    index += 1
        return changed

    def shorten_calls(self):
        """Take out arguments of calls, and replace a call by one of its arguments."""
        changed = False
        for node in list(ast.walk(self.tree)):
            if not isinstance(node, ast.Call):
                continue
            for members in (node.args, node.keywords):
                for index in reversed(range(len(members))):
                    changed |= self.try_slice(members, index, index + 1, [])
        return changed

    def run(self):
        while self.remove_runs() | self.unwrap_blocks() | self.shorten_calls():
            pass
        return self.text + "\n"
