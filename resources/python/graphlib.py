# SPDX-License-Identifier: GPL-3.0-or-later
"""Topological order of graphs."""
__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    """The graph has a cycle; the second argument is one."""


class _Node:
    __slots__ = ('node', 'waits_for', 'successors', 'state')

    def __init__(self, node):
        self.node, self.waits_for, self.successors, self.state = node, 0, [], 'waiting'


class TopologicalSorter:
    """Gives nodes after everything they depend on."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        info = self._info(node)
        info.waits_for += len(predecessors)
        for each in predecessors:
            self._info(each).successors.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = 'out'
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if info.state == 'waiting':
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if info.state == 'done':
                raise ValueError(f'node {node!r} was already marked done')
            info.state = 'done'
            for successor in info.successors:
                after = self._nodes[successor]
                after.waits_for -= 1
                if after.waits_for == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        stack, iterators, seen, on_stack = [], [], set(), {}
        for node in self._nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in on_stack:
                        return stack[on_stack[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(self._nodes[node].successors))
                    on_stack[node] = len(stack)
                    stack.append(node)
                while stack:
                    node = next(iterators[-1], iterators)
                    if node is not iterators:
                        break
                    del on_stack[stack.pop()]
                    iterators.pop()
                else:
                    break
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
