# check: stderr
# The line of a warning where a block cleans up: that of the last instruction before it, or none if several lead there.
import asyncio
from contextlib import nullcontext
class E(Exception): pass
async def co(): pass
def fail():
    raise E(co())
async def main(x):
    try:
        fail()
    except E as error:
        if x:
            x = 2
    print('next')
    try:
        fail()
    except E as error:
        pass
    print('next')
    c = co()
    if x:
        x = 3
asyncio.run(main(1))
def g(x):
    c = co()
    if x: x = 3
g(1)
def g(x):
    c = co()
    for i in range(3): x = 3
g(1)
def g(x):
    c = co()
    try:
        x = 1
    finally:
        x = 4
g(1)
def g(x):
    c = co()
    with nullcontext():
        x = 4
g(1)
def g(x):
    c = co()
    while x < 3:
        x += 1
g(1)
def g(x):
    c = co()
    if x > 3:
        x += 1
    else:
        x += 2
g(1)
