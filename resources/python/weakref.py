# SPDX-License-Identifier: GPL-3.0-or-later
# weakref: references that do not keep their object alive, and the containers made of them. The references themselves
# are native (_weakref). Entries go at the moment their object dies; while one of these containers is iterated a list
# of what is alive stands in, so that nothing changes under the loop.
import itertools
import sys
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref, getweakrefcount, getweakrefs,
                      proxy, ref)
from collections.abc import MutableMapping, MutableSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ProxyTypes = (ProxyType, CallableProxyType)


class WeakMethod(ref):
    """A reference to a bound method, which is made anew at each call and would die at once."""
    __slots__ = ("_func_ref", "_meth_type", "_alive", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not {}".format(type(meth))) from None

        def on_death(_):
            this = weak_self()
            if this is not None and this._alive:
                this._alive = False
                if callback is not None:
                    callback(this)

        self = ref.__new__(cls, obj, on_death)
        self._func_ref = ref(func, on_death)
        self._meth_type = type(meth)
        self._alive = True
        weak_self = ref(self)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows the key under which it stands."""
    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakMapping(MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._watch()
        self.update(other, **kw)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __iter__(self):
        return self.keys()

    def keys(self):
        for key, _ in self._alive():
            yield key

    def values(self):
        for _, value in self._alive():
            yield value

    def items(self):
        yield from self._alive()

    def copy(self):
        new = type(self)()
        for key, value in self._alive():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self._alive():
            new[key if isinstance(self, WeakKeyDictionary) else deepcopy(key, memo)] = (
                deepcopy(value, memo) if isinstance(self, WeakKeyDictionary) else value)
        return new

    def update(self, other=(), /, **kw):
        if hasattr(other, "items"):
            other = other.items()
        for key, value in itertools.chain(other, kw.items()):
            self[key] = value

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        new = type(self)()
        new.update(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    """A mapping whose entries go when nothing else holds their value."""

    def _watch(self):
        def remove(reference, weak_self=ref(self)):
            this = weak_self()
            if this is not None:
                _remove_dead_weakref(this.data, reference.key)
        self._remove = remove

    def _alive(self):
        pairs = [(key, reference()) for key, reference in self.data.items()]
        return [pair for pair in pairs if pair[1] is not None]

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = reference() if reference is not None else None
        return default if value is None else value

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = reference() if reference is not None else None
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())


class WeakKeyDictionary(_WeakMapping):
    """A mapping whose entries go when nothing else holds their key."""

    def __init__(self, dict=None):
        super().__init__(dict if dict is not None else ())

    def _watch(self):
        def remove(reference, weak_self=ref(self)):
            this = weak_self()
            if this is not None:
                this.data.pop(reference, None)
        self._remove = remove

    def _alive(self):
        pairs = [(reference(), value) for reference, value in self.data.items()]
        return [pair for pair in pairs if pair[0] is not None]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def keyrefs(self):
        return list(self.data)


class WeakSet(MutableSet):
    """A set whose members go when nothing else holds them."""

    def __init__(self, data=None):
        self.data = set()

        def remove(reference, weak_self=ref(self)):
            this = weak_self()
            if this is not None:
                this.data.discard(reference)
        self._remove = remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for member in [reference() for reference in self.data]:
            if member is not None:
                yield member

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def clear(self):
        self.data.clear()

    def pop(self):
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def copy(self):
        return self.__class__(self)

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def union(self, other):
        return self.__class__(item for source in (self, other) for item in source)

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    def difference(self, other):
        new = self.copy()
        for item in other:
            new.discard(item)
        return new

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def intersection_update(self, other):
        kept = self.intersection(other)
        self.data = kept.data

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    def symmetric_difference_update(self, other):
        for item in list(other):
            (self.discard if item in self else self.add)(item)

    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference

    def issubset(self, other):
        return self.data.issubset(ref(item) for item in other)

    def issuperset(self, other):
        return self.data.issuperset(ref(item) for item in other)

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    __hash__ = None


WeakSet.__module__ = "_weakrefset"


class finalize:
    """Calls a function when an object dies, or at the end of the program."""
    __slots__ = ()
    _registry = {}
    _index = itertools.count()
    _is_at_exit = False
    _has_ended = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._is_at_exit:
            finalize._is_at_exit = True
            try:
                import atexit
                atexit.register(self._exit)
            except ImportError:
                pass
        self._registry[self] = [ref(obj, self), func, args, kwargs, True, next(self._index)]

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info is not None and not self._has_ended:
            return info[1](*info[2], **(info[3] or {}))

    def detach(self):
        info = self._registry.get(self)
        obj = info and info[0]()
        if obj is not None and self._registry.pop(self, None):
            return obj, info[1], info[2], info[3] or {}

    def peek(self):
        info = self._registry.get(self)
        obj = info and info[0]()
        if obj is not None:
            return obj, info[1], info[2], info[3] or {}

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info[4]

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info[4] = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info[0]()
        if obj is None:
            return "<%s object at %#x; dead>" % (type(self).__name__, id(self))
        return "<%s object at %#x; for %r at %#x>" % (type(self).__name__, id(self), type(obj).__name__, id(obj))

    @classmethod
    def _exit(cls):
        """The newest first; what a function registers meanwhile comes next."""
        while True:
            pending = [(info[5], each) for each, info in cls._registry.items() if info[4]]
            if not pending:
                cls._has_ended = True
                return
            each = max(pending, key=lambda pair: pair[0])[1]
            try:
                each()
            except Exception:
                sys.excepthook(*sys.exc_info())
