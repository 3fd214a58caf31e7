// SPDX-License-Identifier: GPL-3.0-or-later
// The interned names that the VM and the built-in types look up, one list.
#pragma once

#include "engine/lang/objects/str.h"

namespace awaitscope::lang {

/// X(member, "text")
#define AWAITSCOPE_CORE_NAMES(X)                                                                                       \
  X(new_, "__new__")                                                                                                   \
  X(init, "__init__") X(del, "__del__") X(repr, "__repr__") X(str, "__str__") X(call, "__call__") X(                   \
      hash, "__hash__") X(bool_, "__bool__") X(len, "__len__") X(lengthHint, "__length_hint__") X(getattribute,        \
                                                                                                  "__getattribute__")  \
      X(getattr, "__getattr__") X(setattr, "__setattr__") X(delattr, "__delattr__") X(get, "__get__") X(               \
          set, "__set__") X(delete_, "__delete__") X(setName, "__set_name__") X(getitem, "__getitem__")                \
          X(setitem, "__setitem__") X(delitem, "__delitem__") X(contains, "__contains__") X(missing, "__missing__") X( \
              iter, "__iter__") X(next, "__next__") X(reversed, "__reversed__") X(await, "__await__")                  \
              X(aiter, "__aiter__") X(anext, "__anext__") X(enter, "__enter__") X(exit, "__exit__") X(                 \
                  aenter,                                                                                              \
                  "__aenter__")                                                                                        \
                  X(aexit, "__aexit__") X(format, "__format__") X(bytes, "__bytes__") X(dir, "__dir__") X(             \
                      index,                                                                                           \
                      "__index__") X(int_,                                                                             \
                                     "__int__") X(float_, "__float__")                                                 \
                      X(complex_, "__complex__") X(abs, "__abs__") X(round, "__round__") X(trunc, "__trunc__") X(      \
                          floor,                                                                                       \
                          "__floor__") X(ceil,                                                                         \
                                         "__ceil__") X(divmod,                                                         \
                                                       "__divmod__") X(lt,                                             \
                                                                       "__lt__") X(le,                                 \
                                                                                   "__le__") X(eq,                     \
                                                                                               "__eq__") X(ne,         \
                                                                                                           "__ne__")   \
                          X(gt,                                                                                        \
                            "__gt__") X(ge, "__ge__")                                                                  \
                              X(name,                                                                                  \
                                "__name__") X(qualname, "__qualname__")                                                \
                                  X(module,                                                                            \
                                    "__module__") X(doc, "__doc__") X(dict, "__dict__")                                \
                                      X(class_, "__class__") X(classcell, "__classcell__") X(slots, "__slots__") X(    \
                                          weakref, "__weakref__") X(bases, "__bases__")                                \
                                          X(mro, "__mro__") X(mroMethod, "mro") X(prepare, "__prepare__") X(           \
                                              metaclass, "metaclass") X(initSubclass, "__init_subclass__")             \
                                              X(classGetitem, "__class_getitem__") X(mroEntries, "__mro_entries__") X( \
                                                  instancecheck,                                                       \
                                                  "__instancecheck__") X(subclasscheck, "__subclasscheck__")           \
                                                  X(annotations, "__annotations__") X(matchArgs, "__match_args__") X(  \
                                                      abstractmethods, "__abstractmethods__")                          \
                                                      X(isabstract, "__isabstractmethod__") X(                         \
                                                          builtins,                                                    \
                                                          "__builtins__") X(file, "__file__")                          \
                                                          X(path,                                                      \
                                                            "__path__") X(all, "__all__")                              \
                                                              X(package, "__package__") X(spec, "__spec__") X(         \
                                                                  loader,                                              \
                                                                  "__loader__") X(import_, "__import__")               \
                                                                  X(wrapped, "__wrapped__") X(notes, "__notes__") X(   \
                                                                      cause, "__cause__") X(context, "__context__")    \
                                                                      X(traceback, "__traceback__") X(send, "send") X( \
                                                                          throw_, "throw")                             \
                                                                          X(close, "close") X(keys, "keys") X(         \
                                                                              items, "items") X(super_, "super")       \
                                                                              X(asend, "asend") X(athrow, "athrow") X( \
                                                                                  aclose, "aclose") X(write, "write")  \
                                                                                  X(flush, "flush")                    \
                                                                                      X(stdout_, "stdout") X(stderr_,  \
                                                                                                             "stderr") \
                                                                                          X(end, "end") X(sep, "sep")  \
                                                                                              X(object, "object") X(   \
                                                                                                  lambda, "<lambda>")  \
                                                                                                  X(empty, "")

struct CoreNames {
  // By BinaryKind, UnaryKind and CompareKind: "__add__", "__radd__", "__iadd__", "__neg__", "__lt__".
  StrObject* binary[kBinaryKindCount] = {};
  StrObject* reflected[kBinaryKindCount] = {};
  StrObject* inplace[kBinaryKindCount] = {};
  StrObject* unary[kUnaryKindCount] = {};
  StrObject* compare[6] = {};
#define AWAITSCOPE_MEMBER(member, text) StrObject* member = nullptr;
  AWAITSCOPE_CORE_NAMES(AWAITSCOPE_MEMBER)
#undef AWAITSCOPE_MEMBER
};

}  // namespace awaitscope::lang
