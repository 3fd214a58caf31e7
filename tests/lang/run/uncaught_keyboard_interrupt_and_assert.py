# check: stderr
import traceback
try:
    assert 1 == 2, "numbers differ"
except AssertionError:
    traceback.print_exc()
try:
    raise WithMessage
except NameError:
    traceback.print_exc()
assert []
