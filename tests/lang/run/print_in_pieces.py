# What takes the place of a stream, or of its write(), sees each piece that print() and tracebacks write.
import io
import sys
import traceback
from contextlib import redirect_stdout


class Recorder:
    def __init__(self):
        self.seen = []

    def write(self, text):
        self.seen.append(text)

    def flush(self):
        self.seen.append('flush')


def fails():
    raise ValueError('no')


seen = []
original = sys.stdout.write
sys.stdout.write = lambda text: (seen.append(text), original(text))[1]
print('one', 2, sep='-')
print()
print('three', end='!')
print('', flush=True)
del sys.stdout.write
print(seen)

seen = []
sys.stderr.write = seen.append
print('to', 'stderr', file=sys.stderr)
try:
    fails()
except ValueError:
    traceback.print_exc()
del sys.stderr.write
print(seen)

recorder = Recorder()
with redirect_stdout(recorder):
    print('a', 'b', flush=True)
try:
    fails()
except ValueError as error:
    traceback.print_exception(error, limit=1, file=recorder)
    traceback.print_tb(error.__traceback__, file=recorder)
traceback.print_list([('file', 3, 'name', 'text')], file=recorder)
print(recorder.seen)


class Upper(io.StringIO):
    def write(self, text):
        return super().write(f'<{text.upper()}>')


upper = Upper()
print('a', 'b', file=upper)
print(repr(upper.getvalue()))
