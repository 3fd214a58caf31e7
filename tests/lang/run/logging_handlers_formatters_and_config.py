import logging, sys, io, warnings
import logging.handlers, logging.config
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
h = logging.StreamHandler(sys.stdout); print(h, logging.NullHandler(), logging.StreamHandler(io.StringIO()), logging.Handler(), h.name)
log = logging.getLogger('a.b'); root = logging.getLogger(); print(log, root, log.parent, logging.getLogger('a'), log.parent, log.name, log.level, log.getEffectiveLevel(), log.handlers, log.propagate, log.disabled, logging.getLogger('a.b') is log)
root.addHandler(h); log.warning('plain'); h.setFormatter(logging.Formatter('%(levelname)s|%(name)s|%(message)s|%(funcName)s|%(lineno)d|%(filename)s|%(module)s|%(threadName)s|%(process)d|%(processName)s|%(msecs)03d|%(relativeCreated)d|%(created)f|%(thread)d|%(levelno)s|%(asctime)s'))
log.error('args %s %d', 'x', 3); log.info('hidden')
def fn(): log.critical('in fn %(a)s', {'a': 1})
fn()
log.setLevel(logging.DEBUG); log.debug('dbg'); log.log(25, 'lvl 25'); log.setLevel('INFO'); print(log.level, logging.getLevelName(25), logging.getLevelName('INFO'), logging.getLevelName('zz'), log.isEnabledFor(10)); logging.addLevelName(25, 'NOTICE'); log.log(25, 'notice')
show(lambda: log.setLevel('nope')); show(lambda: log.setLevel(1.5)); show(lambda: logging.Formatter('%(message)s', style='!')); show(lambda: logging.Formatter('nothing')); show(lambda: logging.Formatter('{message', style='{')); show(lambda: logging.Formatter('xx', style='{')); show(lambda: logging.Formatter('xx', style='$')); show(lambda: logging.getLogger(5)); show(lambda: log.log('x', 'y')); show(lambda: logging.Handler().emit(1)); show(lambda: log.info('x', extra={'message': 1})); show(lambda: logging.basicConfig(foo=1)); show(lambda: logging.basicConfig(foo=1, force=True))
root.handlers[:] = [h]
h.setFormatter(logging.Formatter('{levelname:>8} {message} {user}', style='{', defaults={'user': 'nobody'})); log.warning('brace'); log.warning('extra', extra={'user': 'me'})
h.setFormatter(logging.Formatter('$levelname ${message}', style='$')); log.warning('dollar')
h.setFormatter(logging.Formatter('%(asctime)s %(message)s', '%H:%M')); log.warning('date')
h.setFormatter(logging.Formatter('%(nofield)s')); 
import contextlib
err = io.StringIO()
with contextlib.redirect_stderr(err): log.warning('missing field')
print(err.getvalue().split('\n')[0], '|', err.getvalue().split('\n')[-4:])
h.setFormatter(None)
with contextlib.redirect_stderr(err): log.warning('bad %d', 'x')
print(err.getvalue().split('\n')[-4:])
try: 1 / 0
except ZeroDivisionError: log.exception('exc'); log.error('no exc'); log.error('with', exc_info=True)
log.error('obj', exc_info=ValueError('v'))
f = logging.Filter('a.b'); print(f.filter(logging.makeLogRecord({'name': 'a.b.c'})), f.filter(logging.makeLogRecord({'name': 'a.bc'})))
class F(logging.Filter):
    def filter(self, r): r.tag = 'T'; return 'skip' not in r.msg
h.addFilter(F()); h.setFormatter(logging.Formatter('%(tag)s %(message)s')); log.warning('keep'); log.warning('skip me'); h.filters.clear(); h.addFilter(lambda r: True); h.setFormatter(None)
log.propagate = False; log.warning('to last resort? no handlers'); log.propagate = True
ad = logging.LoggerAdapter(log, {'k': 1}); print(ad, ad.extra); ad.warning('adapted')
class A(logging.LoggerAdapter):
    def process(self, msg, kw): return '[%s] %s' % (self.extra['k'], msg), kw
A(log, {'k': 9}).error('sub %s', 'x')
logging.disable(logging.ERROR); log.error('disabled'); log.critical('not disabled'); logging.disable(logging.NOTSET)
c = log.getChild('kid'); print(c, c.parent, c.hasHandlers())
r = logging.makeLogRecord({'msg': 'm %s', 'args': (1,), 'levelname': 'X'}); print(r, r.getMessage(), logging.Formatter().format(r))
mh = logging.handlers.MemoryHandler(3, target=h); log.addHandler(mh); log.propagate = False; log.info('1'); log.info('2'); print('--'); log.error('3'); log.info('4'); mh.close(); log.removeHandler(mh); log.propagate = True
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': 'CFG %(name)s %(message)s'}}, 'handlers': {'o': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout', 'level': 'INFO'}}, 'loggers': {'cfg': {'handlers': ['o'], 'level': 'DEBUG', 'propagate': False}}, 'root': {'level': 'WARNING', 'handlers': ['o']}})
logging.getLogger('cfg').info('hey'); logging.getLogger('cfg').debug('no'); logging.warning('root'); log.warning('existing disabled'); print(log.disabled)
show(lambda: logging.config.dictConfig({})); show(lambda: logging.config.dictConfig({'version': 1, 'handlers': {'x': {'class': 'nope.X'}}}))
logging.captureWarnings(True); warnings.warn('captured'); logging.captureWarnings(False)
class My(logging.Logger): pass
logging.setLoggerClass(My); print(logging.getLogger('mine'), logging.getLoggerClass()); logging.setLoggerClass(logging.Logger)
print(logging.getLevelNamesMapping())
class H(logging.Handler):
    def emit(self, r): print('H', self.format(r), r.levelname)
root.handlers[:] = [H(level='ERROR')]; root.warning('w'); root.error('e'); print(root.handlers, logging.lastResort); root.handlers.clear()
logging.basicConfig(format='%(levelname)s:%(message)s', level=logging.DEBUG, stream=sys.stdout); logging.debug('d'); logging.info('i %s', 1); logging.error('e'); logging.critical('c'); logging.log(5, 'x')
logging.basicConfig(stream=sys.stdout, force=True, style='{', format='{levelname}-{message}'); logging.warning('forced'); logging.basicConfig(handlers=[logging.StreamHandler(sys.stdout)], force=True); logging.warning('default format')
print(logging.BufferingFormatter(logging.Formatter('%(message)s\n')).format([r, r])); print(logging.Formatter('%(asctime)s').usesTime(), logging.Formatter().usesTime(), logging.Formatter.default_time_format)
