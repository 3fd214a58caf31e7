import csv, io
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
data = 'name,age,note\r\nAnn,30,"said ""hi"", left"\r\nBob,,"two\nlines"\r\n\r\nCy,5,x,extra\r\n'
show(lambda: list(csv.reader(io.StringIO(data)))); show(lambda: list(csv.DictReader(io.StringIO(data)))); show(lambda: csv.DictReader(io.StringIO(data)).fieldnames); show(lambda: list(csv.reader(['a;b c;"d;e"'], delimiter=';'))); show(lambda: list(csv.reader(['a, b,  "c"'], skipinitialspace=True))); show(lambda: list(csv.reader(["'a','b'"], quotechar="'"))); show(lambda: list(csv.reader(['1,"a",2.5'], quoting=csv.QUOTE_NONNUMERIC))); show(lambda: list(csv.reader(['a\tb'], 'excel-tab'))); show(lambda: list(csv.reader(['a\\,b,c'], escapechar='\\'))); show(lambda: list(csv.reader(['', 'a', '""', 'x"y,z'])))
for rows, kw in (([['a', 1, None, 2.5, 'x,y', 'q"q', 'l\nl', '']], {}), ([['a', 1]], {'quoting': csv.QUOTE_ALL}), ([['a', 1, 2.5]], {'quoting': csv.QUOTE_NONNUMERIC}), ([['a', 'b']], {'delimiter': '\t', 'lineterminator': '\n'}), ([['']], {}), ([[]], {}), ([['a,b']], {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}), ([['a,b']], {'quoting': csv.QUOTE_NONE}), ([['a"b']], {'doublequote': False, 'escapechar': '\\'}), ([['x']], {'dialect': 'unix'})):
    def run():
        out = io.StringIO(); csv.writer(out, **kw).writerows(rows); return out.getvalue()
    show(run)
out = io.StringIO(); w = csv.DictWriter(out, ['a', 'b'], restval='-'); w.writeheader(); w.writerow({'a': 1}); w.writerows([{'b': 2, 'a': 3}]); print(repr(out.getvalue())); show(lambda: w.writerow({'z': 1})); show(lambda: csv.writer(out).writerow(5)); show(lambda: csv.reader([], delimiter='ab')); show(lambda: list(csv.reader([b'x']))); show(lambda: csv.get_dialect('nope')); show(lambda: csv.list_dialects()); show(lambda: csv.writer(5))
r = csv.reader(['a', 'b']); next(r); print(r.line_num); csv.register_dialect('p', delimiter='|'); print(list(csv.reader(['a|b'], 'p')))
