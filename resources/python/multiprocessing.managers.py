# SPDX-License-Identifier: GPL-3.0-or-later
"""What a manager keeps for all processes. There is no server process: a proxy holds the object itself. What goes in and
what comes out is a copy, as through a pipe.
"""
from _process_memory import sent as _sent

__all__ = ['BaseManager', 'SyncManager', 'Manager', 'Namespace', 'BaseProxy', 'DictProxy', 'ListProxy']


class BaseProxy:
    def __init__(self, value, typeid):
        self._value = value
        self._typeid = typeid

    def _in_process(self, process):
        return self

    def _getvalue(self):
        return _sent(self._value)

    def _callmethod(self, methodname, args=(), kwds={}):
        return _sent(getattr(self._value, methodname)(*_sent(args), **_sent(kwds)))

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._typeid!r} at {id(self):#x}>'

    def __str__(self):
        return repr(self._value)

    def __deepcopy__(self, memo):
        return self._getvalue()


def _forwarding(name):
    def call(self, /, *args, **kwargs):
        return self._callmethod(name, args, kwargs)
    call.__name__ = name
    call.__qualname__ = f'{name}'
    return call


def _forward(cls, names):
    for name in names.split():
        setattr(cls, name, _forwarding(name))


class DictProxy(BaseProxy):
    def keys(self):
        return list(self._callmethod('keys'))

    def values(self):
        return [_sent(value) for value in self._value.values()]

    def items(self):
        return [(key, _sent(value)) for key, value in self._value.items()]

    def __iter__(self):
        return iter(list(self._value))

    def copy(self):
        return _sent(self._value)


_forward(DictProxy, '__contains__ __delitem__ __getitem__ __len__ __setitem__ clear get pop popitem setdefault update')


class ListProxy(BaseProxy):
    def __iter__(self):
        index = 0
        while index < len(self._value):
            yield _sent(self._value[index])
            index += 1

    def __iadd__(self, value):
        self.extend(value)
        return self

    def __imul__(self, value):
        self._value *= value
        return self


_forward(ListProxy, '__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append '
                    'count extend index insert pop remove reverse sort')


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = [f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_')]
        return f"Namespace({', '.join(sorted(shown))})"


class NamespaceProxy(BaseProxy):
    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return _sent(getattr(self._value, key))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return setattr(self._value, key, _sent(value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return delattr(self._value, key)


class _Cell:
    def __init__(self, typecode, value):
        self.typecode, self.value = typecode, value

    def __repr__(self):
        return f'Value({self.typecode!r}, {self.value!r})'


class ValueProxy(BaseProxy):
    @property
    def value(self):
        return _sent(self._value.value)

    @value.setter
    def value(self, value):
        self._value.value = _sent(value)

    def get(self):
        return self.value

    def set(self, value):
        self.value = value


class BaseManager:
    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        self._runs = False

    def _in_process(self, process):
        return self

    def start(self, initializer=None, initargs=()):
        self._runs = True

    def __enter__(self):
        self._runs = True
        return self

    def __exit__(self, *details):
        self.shutdown()

    def shutdown(self):
        self._runs = False

    def join(self, timeout=None):
        pass

    @classmethod
    def register(cls, typeid, callable=None, **kwargs):
        def make(self, /, *args, **kwds):
            return _ObjectProxy(callable(*args, **kwds), typeid)
        setattr(cls, typeid, make)


class _ObjectProxy(BaseProxy):
    """Of a registered class: its public methods."""

    def __getattr__(self, name):
        if name[0] == '_' or not callable(getattr(self._value, name)):
            raise AttributeError(f"'AutoProxy[{self._typeid}]' object has no attribute {name!r}")
        return lambda *args, **kwargs: self._callmethod(name, args, kwargs)


class SyncManager(BaseManager):
    def dict(self, *args, **kwargs):
        return DictProxy(_sent(dict(*args, **kwargs)), 'dict')

    def list(self, sequence=()):
        return ListProxy(_sent(list(sequence)), 'list')

    def Namespace(self, /, **kwds):
        return NamespaceProxy(Namespace(**kwds), 'Namespace')

    def Value(self, typecode, value, lock=True):
        return ValueProxy(_Cell(typecode, value), 'Value')

    def Array(self, typecode, sequence, lock=True):
        return ListProxy(_sent(list(sequence)), 'Array')

    def Queue(self, maxsize=0):
        from multiprocessing.queues import JoinableQueue
        return JoinableQueue(maxsize)

    JoinableQueue = Queue

    def __getattr__(self, name):
        if name in ('Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event', 'Barrier'):
            return getattr(__import__('multiprocessing.synchronize', fromlist=(name,)), name)
        if name == 'Pool':
            from multiprocessing.pool import Pool
            return Pool
        raise AttributeError(f"'SyncManager' object has no attribute {name!r}")


def Manager():
    made = SyncManager()
    made.start()
    return made
