# A missing name: the message says where the module is, and the exception carries it.
import asyncio
import json
import os.path
import sys
import typing

for statement in ("from os import nothing", "from asyncio import nothing", "from sys import nothing",
                  "from typing import override", "from concurrent.futures import nothing", "from json import nothing",
                  "from collections.abc import nothing", "from time import nothing"):
    try:
        exec(statement)
    except ImportError as error:
        print(error, error.name, error.path)
print(asyncio, typing, json, sys)
print(asyncio.__file__, os.path.__file__, hasattr(sys, "__file__"))
