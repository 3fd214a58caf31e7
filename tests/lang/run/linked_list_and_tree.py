class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

class LinkedList:
    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)):
            self.head = Node(item, self.head)
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def reverse(self):
        previous, node = None, self.head
        while node is not None:
            node.next, previous, node = previous, node, node.next
        self.head = previous
        return self
    def __repr__(self):
        return " -> ".join(map(repr, self)) or "empty"

class Tree:
    def __init__(self): self.root = None
    def insert(self, key):
        def place(node):
            if node is None: return {"key": key, "left": None, "right": None}
            side = "left" if key < node["key"] else "right"
            node[side] = place(node[side])
            return node
        self.root = place(self.root)
        return self
    def walk(self, node=...):
        node = self.root if node is ... else node
        if node:
            yield from self.walk(node["left"])
            yield node["key"]
            yield from self.walk(node["right"])

print(LinkedList([1, 2, 3]), LinkedList("ab").reverse(), LinkedList())
t = Tree()
for k in (5, 2, 8, 1, 9, 3): t.insert(k)
print(list(t.walk()), sum(t.walk()))
