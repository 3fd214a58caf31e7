# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs may import the debugger; there is nobody to type its commands."""


def _refuse(name):
    def refused(*args, **kwargs):
        raise NotImplementedError(f'pdb.{name}() is not supported in a scenario, which has no standard input; look at '
                                  'the trace instead')
    refused.__name__ = refused.__qualname__ = name
    return refused


for _name in ('set_trace', 'post_mortem', 'pm', 'run', 'runeval', 'runcall'):
    globals()[_name] = _refuse(_name)
