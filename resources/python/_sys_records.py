# SPDX-License-Identifier: GPL-3.0-or-later
"""The records with named fields that sys holds."""
from sys import _version_fields, _version_values
from types import SimpleNamespace


def _record(name, /, **values):
    fields = tuple(values)

    def __repr__(self):
        return f"sys.{name}({', '.join([f'{field}={value!r}' for field, value in zip(fields, self)])})"

    namespace = {"__slots__": (), "__repr__": __repr__, "n_fields": len(fields), "__match_args__": fields}
    for index, field in enumerate(fields):
        namespace[field] = property(lambda self, index=index: self[index])
    cls = type(name, (tuple,), namespace)
    cls.__module__ = "sys"
    return cls(tuple(values.values()))


version_info = _record("version_info", **dict(zip(_version_fields, _version_values)))
flags = _record("flags", debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=0,
                no_site=0, ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0, isolated=0,
                dev_mode=False, utf8_mode=1, warn_default_encoding=0, safe_path=False, int_max_str_digits=4300)
float_info = _record("float_info", max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,
                     min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53,
                     epsilon=2.220446049250313e-16, radix=2, rounds=1)
int_info = _record("int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300,
                   str_digits_check_threshold=640)
thread_info = _record("thread_info", name="pthread", lock="semaphore", version="NPTL 2.36")
implementation = SimpleNamespace(name="cpython", cache_tag="cpython-311", version=version_info, hexversion=0x030b02f0,
                                 _multiarch="x86_64-linux-gnu")
