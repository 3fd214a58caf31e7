class Temperature:
    count = 0

    def __init__(self, celsius):
        self._celsius = celsius
        type(self).count += 1

    @property
    def fahrenheit(self):
        """In F."""
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        print("deleted")

    @property
    def read_only(self):
        return self._celsius

    @staticmethod
    def is_cold(c):
        return c < 10

    @classmethod
    def from_kelvin(cls, kelvin):
        return cls(kelvin - 273)

class Sub(Temperature):
    pass

t = Temperature(100)
print(t.fahrenheit)
t.fahrenheit = 32
print(t._celsius)
del t.fahrenheit
print(t.is_cold(5), Temperature.is_cold(50), Temperature.from_kelvin(300)._celsius, type(Sub.from_kelvin(300)).__name__, Sub.count, Temperature.count)
try:
    t.read_only = 5
except AttributeError as error:
    print(error)
print(Temperature.fahrenheit.__doc__)
