class Vault:
    def __init__(self):
        self.__secret = 42
        self._plain = 1
        self.__dunder__ = 2
    def reveal(self): return self.__secret
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()

v = Vault()
print(v.reveal(), v.call(), v._Vault__secret, sorted(vars(v)))
try:
    v.__secret
except AttributeError as error:
    print(error)

class Sub(Vault):
    def try_it(self):
        return self.__secret
try:
    Sub().try_it()
except AttributeError as error:
    print(error)
