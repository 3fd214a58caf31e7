class Registry:
    plugins = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.plugins.append((cls.__name__, tag))

class A(Registry, tag="first"): pass
class B(Registry): pass
print(Registry.plugins)

class Field:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, value): setattr(obj, self.name, value * 2)

class Model:
    size = Field()
m = Model(); print(m.size); m.size = 5; print(m.size, vars(m), Model.size.name)

class Singleton:
    _it = None
    def __new__(cls, *a):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it
print(Singleton() is Singleton())
class Meta(type):
    def __call__(cls, *a): print("creating", cls.__name__); return super().__call__(*a)
class WithMeta(metaclass=Meta): pass
print(type(WithMeta()).__name__, type(WithMeta).__name__)
