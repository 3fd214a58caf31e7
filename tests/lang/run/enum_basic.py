from enum import Enum, IntEnum, auto, Flag, unique

class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def pretty(self): return self.name.title()

class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = "done"

class Level(IntEnum):
    LOW = 1
    HIGH = 10

print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, Color.RED.pretty)
print(list(Color), len(Color), [s.value for s in State], State.IDLE == State.IDLE, State.IDLE == 1, Color.RED in Color, {Color.RED: 1}[Color.RED])
print(Level.LOW < Level.HIGH, Level.HIGH + 5, Level.LOW == 1, repr(Level.LOW), str(Level.LOW), f"{Level.HIGH}", f"{Color.RED}", max(Level), isinstance(Level.LOW, int))
print(Color.__members__, type(Color.RED), Color.RED != Color.GREEN, sorted(Level), Color.RED is Color(1))
for bad in (lambda: Color(99), lambda: Color["BLUE"], lambda: Color.BLUE, lambda: Color.RED < Color.GREEN):
    try:
        bad()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
try:
    Color.RED = 5
except AttributeError as error:
    print(error)
