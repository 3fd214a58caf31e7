import traceback, sys
def f(n):
    if n: return f(n - 1)
    raise ValueError('deep')
def g():
    try: f(8)
    except ValueError as e: raise KeyError('k') from e
def h():
    try: g()
    except KeyError: raise RuntimeError('multi\nline')
try: h()
except RuntimeError as e:
    print(traceback.format_exc()); print(traceback.format_exception(e)); print(traceback.format_exception(type(e), e, e.__traceback__, limit=1)); print(traceback.format_exception(e, chain=False)); print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(traceback.format_tb(e.__traceback__), traceback.format_tb(e.__traceback__, 1), traceback.format_tb(e.__traceback__, -1))
    for fr in traceback.extract_tb(e.__traceback__): print(repr(fr), fr.filename, fr.lineno, fr.name, fr.line, fr.colno, fr.end_colno, tuple(fr), fr[3])
    te = traceback.TracebackException.from_exception(e); print(str(te), te.exc_type, te.stack, list(te.format_exception_only()), te.__cause__, te.__context__.exc_type, len(list(te.format())), ''.join(te.format())); te.print(file=sys.stdout)
    traceback.print_exc(file=sys.stdout); traceback.print_exception(e, file=sys.stdout); traceback.print_exc(limit=1, file=sys.stdout); traceback.print_tb(e.__traceback__, file=sys.stdout)
    print(traceback.format_list(traceback.extract_tb(e.__traceback__))); print(traceback.format_list([('a.py', 3, 'fn', 'x = 1'), ('b.py', 4, 'gn', None)]))
    x = e.__context__.__cause__; print(''.join(traceback.format_exception(x)))
e = ValueError('noted'); e.add_note('n1'); e.add_note('n2\nn3'); print(traceback.format_exception_only(e), traceback.format_exception(e))
try: raise ExceptionGroup('eg', [ValueError(1), ExceptionGroup('in', [TypeError('t'), KeyError('k')])])
except ExceptionGroup as e: print(traceback.format_exc()); print(traceback.format_exception(e)); print(''.join(traceback.format_exception(ExceptionGroup('many', [ValueError(i) for i in range(20)]))))
print(traceback.format_exception(None), traceback.format_exception_only(None), traceback.format_exc())
class Bad(Exception):
    def __str__(self): raise TypeError
print(traceback.format_exception_only(Bad()))
class In:
    class E(Exception): pass
print(traceback.format_exception_only(In.E('x')), traceback.format_exception_only(In.E()))
try: compile('a b', 'x', 'exec') if False else exec('') if False else int('z')
except ValueError: traceback.print_exc(file=sys.stdout)
try: {}.foo
except AttributeError: print(traceback.format_exc())
try: undefined_name
except NameError: print(traceback.format_exc())
ei = None
try: 1 / 0
except ZeroDivisionError: ei = sys.exc_info()
print(traceback.format_exception(*ei)); traceback.print_exception(*ei, file=sys.stdout); traceback.clear_frames(ei[2])
