class Base:
    kind = "base"
    def __init__(self, name):
        self.name = name
    def hello(self):
        return f"{self.kind} {self.name}"
    def template(self):
        return "<" + self.hello() + ">"

class Child(Base):
    kind = "child"
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def hello(self):
        return super().hello() + f" aged {self.age}"

class Left(Base):
    def hello(self):
        return "left " + super().hello()

class Right(Base):
    def hello(self):
        return "right " + super(Right, self).hello()

class Diamond(Left, Right):
    def hello(self):
        return "diamond " + super().hello()

print(Child("Ann", 5).template(), Base("Bob").template())
print(Diamond("D").hello(), [c.__name__ for c in Diamond.__mro__], Diamond.__bases__)
print(isinstance(Diamond("x"), Right), issubclass(Left, Right), Diamond.kind)
try:
    class Broken(Base, Left):
        pass
except TypeError as error:
    print(error)

class Abstract:
    def run(self):
        raise NotImplementedError
try:
    Abstract().run()
except NotImplementedError as error:
    print(repr(error))
