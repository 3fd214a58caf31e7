# check: stderr
import traceback

class Box:
    value = None

box = Box()
items = [1, 2, 3]
table = {"a": {"b": None}}

def attribute(): return box.value.name.first
def subscript(): return table["a"]["b"]["c"]
def operator(): return items + (1, 2) + items
def call(): return len(1) + len(items)
def nested(): return [len(x) for x in items]
def multi_line():
    return len(
        items
    ) + undefined

for f in (attribute, subscript, operator, call, nested, multi_line):
    try:
        f()
    except Exception:
        traceback.print_exc()
