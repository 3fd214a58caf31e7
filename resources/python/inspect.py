# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions about live objects: their kind, their parameters, their state."""
import functools as _functools
import sys as _sys
import types as _types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED = 1, 2, 4, 8, 16
CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = ('CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
                                                           'CORO_CLOSED')
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'

_LAZY = ('Signature', 'Parameter', 'BoundArguments', '_ParameterKind', '_empty', 'FullArgSpec', 'signature',
         'getfullargspec', 'getcallargs', 'formatannotation')
_RECORDS = {'FrameInfo': 'frame filename lineno function code_context index',
            'Traceback': 'filename lineno function code_context index',
            'Attribute': 'name kind defining_class object', 'ClosureVars': 'nonlocals globals builtins unbound',
            'ArgInfo': 'args varargs keywords locals', 'Arguments': 'args, varargs, varkw'}

__all__ = ['ArgInfo', 'Arguments', 'Attribute', 'BoundArguments', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING',
           'CORO_SUSPENDED', 'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED',
           'CO_NEWLOCALS', 'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'ClosureVars', 'FrameInfo', 'FullArgSpec',
           'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'Parameter', 'Signature', 'TPFLAGS_IS_ABSTRACT',
           'Traceback', 'classify_class_attrs', 'cleandoc', 'currentframe', 'formatannotation', 'getattr_static',
           'getcallargs', 'getclasstree', 'getclosurevars', 'getcomments', 'getcoroutinelocals', 'getcoroutinestate',
           'getdoc', 'getfile', 'getframeinfo', 'getfullargspec', 'getgeneratorlocals', 'getgeneratorstate',
           'getinnerframes', 'getmembers', 'getmembers_static', 'getmodule', 'getmodulename', 'getmro',
           'getouterframes', 'getsource', 'getsourcefile', 'getsourcelines', 'get_annotations', 'indentsize',
           'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode',
           'iscoroutine', 'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator',
           'isgeneratorfunction', 'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor',
           'ismethodwrapper', 'ismodule', 'isroutine', 'istraceback', 'signature', 'stack', 'trace', 'unwrap']


def __getattr__(name):
    # Most programs ask only for kinds; signatures are loaded when somebody wants one.
    if name in _LAZY:
        import _signature
        value = getattr(_signature, name)
    elif name in _RECORDS:
        from collections import namedtuple
        value = namedtuple(name, _RECORDS[name])
    elif name in ('getsource', 'getsourcelines', 'getcomments', 'getblock', 'findsource'):
        import _source
        value = getattr(_source, name)
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value


def _record(name):
    return globals().get(name) or __getattr__(name)


# ---- kinds

def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, _types.MethodWrapperType)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, '__get__') and not hasattr(tp, '__set__')


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, '__set__') or hasattr(tp, '__delete__')


def ismemberdescriptor(object):
    return isinstance(object, _types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, _types.GetSetDescriptorType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', None))


def iscode(object):
    return isinstance(object, _types.CodeType)


def isframe(object):
    return isinstance(object, _types.FrameType)


def istraceback(object):
    return isinstance(object, _types.TracebackType)


def _has_flag(function, flag):
    while ismethod(function):
        function = function.__func__
    while isinstance(function, _functools.partial):
        function = function.func
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


# What is native here and `async def` in CPython.
_NATIVE_COROUTINES = {'sleep', 'wait', 'wait_for', 'Queue.put', 'Queue.get', 'Queue.join', 'Lock.acquire', 'Event.wait',
                      'Condition.wait', 'Condition.wait_for', 'Condition.acquire', 'Semaphore.acquire', 'Barrier.wait',
                      'Barrier.reset', 'Barrier.abort'}


def _is_native_coroutine_function(function):
    while isinstance(function, _functools.partial):
        function = function.func
    if not isinstance(function, (_types.BuiltinFunctionType, _types.MethodDescriptorType)):
        return False
    name = function.__qualname__
    if '.' not in name and function.__module__ != '_asyncio':
        return False
    return name in _NATIVE_COROUTINES or name.endswith(('.__aenter__', '.__aexit__'))


def iscoroutinefunction(obj):
    # An AsyncMock is no function, but passes for one.
    return (_has_flag(obj, CO_COROUTINE) or _is_native_coroutine_function(obj)
            or getattr(type(obj), '_passes_for_coroutine_function', False))


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    if isinstance(object, _types.CoroutineType):
        return True
    if isinstance(object, _types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(object), '__await__', None) is not None


# ---- states

def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinelocals(coroutine):
    return {} if coroutine.cr_frame is None else coroutine.cr_frame.f_locals


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError('{!r} is not a Python generator'.format(generator))
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


# ---- documentation and members

def _inherited_doc(obj):
    # The documentation of the same method in a base class.
    if isclass(obj):
        for base in obj.__mro__[1:]:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    owner = None
    if ismethod(obj):
        owner, name = (obj.__self__ if isclass(obj.__self__) else type(obj.__self__)), obj.__func__.__name__
    elif isfunction(obj) and '.' in obj.__qualname__ and '<locals>' not in obj.__qualname__:
        owner, name = _sys.modules.get(obj.__module__), obj.__name__
        for part in obj.__qualname__.split('.')[:-1]:
            owner = getattr(owner, part, None)
    elif isinstance(obj, property) and obj.fget is not None:
        return None
    if not isclass(owner):
        return None
    for base in owner.__mro__:
        doc = getattr(base.__dict__.get(name), '__doc__', None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def indentsize(line):
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _members(object, predicate, getter):
    found, seen = [], set()
    names = dir(object)
    for name in names:
        try:
            value = getter(object, name)
        except AttributeError:
            if isclass(object):
                for base in object.__mro__:
                    if name in base.__dict__:
                        value = base.__dict__[name]
                        break
                else:
                    continue
            else:
                continue
        if name not in seen and (predicate is None or predicate(value)):
            found.append((name, value))
        seen.add(name)
    found.sort(key=lambda pair: pair[0])
    return found


def getmembers(object, predicate=None):
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """An attribute without calling any descriptor."""
    found = _missing
    if not isclass(obj):
        found = getattr(obj, '__dict__', {}).get(attr, _missing)
        klass = type(obj)
    else:
        klass = obj
    for base in klass.__mro__:
        if attr in base.__dict__:
            value = base.__dict__[attr]
            if found is _missing or isdatadescriptor(value):
                return value
            return found
    if found is _missing and isclass(obj):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if found is not _missing:
        return found
    if default is not _missing:
        return default
    raise AttributeError(attr)


def classify_class_attrs(cls):
    Attribute = _record('Attribute')
    found = []
    for name in dir(cls):
        for base in cls.__mro__:
            if name in base.__dict__:
                obj = base.__dict__[name]
                break
        else:
            continue
        if isinstance(obj, staticmethod):
            kind = 'static method'
        elif isinstance(obj, classmethod) or isinstance(obj, _types.ClassMethodDescriptorType):
            kind = 'class method'
        elif isinstance(obj, property):
            kind = 'property'
        else:
            kind = 'method' if isroutine(obj) else 'data'
        found.append(Attribute(name, kind, base, obj))
    return found


def getmro(cls):
    return cls.__mro__


def getclasstree(classes, unique=False):
    children, roots = {}, []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                if c not in children.setdefault(parent, []):
                    children[parent].append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]

    def walk(level):
        made = []
        for c in sorted(level, key=lambda c: (c.__module__, c.__name__)):
            made.append((c, c.__bases__))
            if c in children:
                made.append(walk(children[c]))
        return made
    return walk(roots)


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return _sys.modules.get(getattr(object, '__module__', None))


def getmodulename(path):
    name = path.rsplit('/', 1)[-1]
    return name[:-3] if name.endswith('.py') else None


def unwrap(func, *, stop=None):
    seen = {id(func)}
    first = func
    while hasattr(func, '__wrapped__') and (stop is None or not stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(first))
        seen.add(id(func))
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = obj.__dict__.get('__annotations__') if isclass(obj) else getattr(obj, '__annotations__', None)
    found = dict(found or {})
    if eval_str:
        if globals is None:
            globals = getattr(unwrap(obj), '__globals__', None) or vars(_sys.modules[obj.__module__])
        found = {key: eval(value, globals, locals) if isinstance(value, str) else value
                 for key, value in found.items()}
    return found


def getclosurevars(func):
    func = func.__func__ if ismethod(func) else func
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    builtins = vars(_sys.modules['builtins'])
    found, native, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif name in builtins:
            native[name] = builtins[name]
        else:
            unbound.add(name)
    return _record('ClosureVars')(nonlocals, found, native, unbound)


# ---- files, frames

def getfile(object):
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError('{!r} is a built-in module'.format(object))
    if isclass(object):
        module = _sys.modules.get(object.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        raise TypeError('{!r} is a built-in class'.format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'.format(
        type(object).__name__))


getsourcefile = getfile


def currentframe():
    return _sys._getframe(1)


def getframeinfo(frame, context=1):
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    lines = index = None
    if context > 0:
        import _source
        lines, index = _source.context_lines(frame.f_code, lineno, context)
    return _record('Traceback')(frame.f_code.co_filename, lineno, frame.f_code.co_name, lines, index)


def _frame_info(frame, context):
    return _record('FrameInfo')(frame if not istraceback(frame) else frame.tb_frame, *getframeinfo(frame, context))


def getouterframes(frame, context=1):
    found = []
    while frame:
        found.append(_frame_info(frame, context))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        found.append(_frame_info(tb, context))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(_sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(_sys.exc_info()[2], context)
