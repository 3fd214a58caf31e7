// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions that build tuples, lists, sets, dicts and texts.
#include <algorithm>

#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

namespace {

/// A slice's bound that is an int or None, clamped; None keeps `bound`. False: anything else.
inline bool takeSliceBound(const Value& value, std::size_t size, std::size_t& bound) {
  if (value.isNone()) return true;
  if (!value.isInteger()) return false;
  std::int64_t index = value.asInteger();
  if (index < 0) index = std::max<std::int64_t>(index + static_cast<std::int64_t>(size), 0);
  bound = std::min(static_cast<std::size_t>(index), size);
  return true;
}

/// x[start:stop] of an exact list, tuple or str of ASCII, without the slice object; empty: the long way.
Value sliceOf(Vm& vm, const Value& object, const Value& start, const Value& stop) {
  if (!object.isObject()) return {};
  const Type* type = object.asObject()->type();
  const bool isList = type == vm.types().List, isTuple = type == vm.types().Tuple;
  if (!isList && !isTuple && (type != vm.types().Str || !asStr(object)->isAscii())) return {};
  const std::size_t size = isList ? asList(object)->size() : isTuple ? asTuple(object)->size() : asStr(object)->length();
  std::size_t from = 0, to = size;
  if (!takeSliceBound(start, size, from) || !takeSliceBound(stop, size, to)) return {};
  to = std::max(from, to);
  if (isList) {
    const Value* items = asList(object)->items().data();
    return vm.newList(std::vector<Value>(items + from, items + to));
  }
  if (to - from == size) return object;
  if (isTuple) return vm.newTuple(asTuple(object)->items().subspan(from, to - from));
  const std::string_view part = asStr(object)->view().substr(from, to - from);
  return part.size() > 1 ? vm.newStr(part, part.size()) : vm.newStr(part);
}

}  // namespace

OPERATION(BUILD_TUPLE) {
  Ref<TupleObject> tuple = instruction.arg == 0 ? Ref<TupleObject>(asTuple(vm.m_emptyTuple)) : vm.makeTuple(instruction.arg);
  sp -= instruction.arg;
  for (std::uint32_t i = 0; i < instruction.arg; ++i) new (&tuple->fill(i)) Value(Value::adoptBits(sp[i].bits()));
  PUSH(Value(std::move(tuple)));
  NEXT();
}
END

OPERATION(BUILD_LIST) {
  Ref<ListObject> list = vm.makeList();
  sp -= instruction.arg;
  if (instruction.arg > 0) {
    list->change([&](std::vector<Value>& items) {
      items.reserve(instruction.arg);
      for (std::uint32_t i = 0; i < instruction.arg; ++i) items.push_back(Value::adoptBits(sp[i].bits()));
    });
  }
  PUSH(Value(std::move(list)));
  NEXT();
}
END

OPERATION(BUILD_SET) {
  SAVE();
  Ref<SetObject> set = vm.makeSet();
  for (std::uint32_t i = 0; i < instruction.arg; ++i) {
    if (set->add(vm, sp[static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(instruction.arg)]) ==
        SetObject::Found::Error) {
      return Next::Raise;
    }
  }
  for (std::uint32_t i = 0; i < instruction.arg; ++i) DROP();
  PUSH(Value(std::move(set)));
  NEXT();
}
END

OPERATION(BUILD_MAP) {
  SAVE();
  Ref<DictObject> dict = vm.makeDict();
  Value* pairs = sp - std::ptrdiff_t{2} * instruction.arg;
  for (std::uint32_t i = 0; i < instruction.arg; ++i) {
    if (!dict->set(vm, pairs[2 * i], pairs[2 * i + 1])) return Next::Raise;
  }
  while (sp > pairs) DROP();
  PUSH(Value(std::move(dict)));
  NEXT();
}
END

OPERATION(BUILD_CONST_KEY_MAP) {
  SAVE();
  Ref<DictObject> dict = vm.makeDict();
  const Value keys = sp[-1];
  Value* values = sp - 1 - instruction.arg;
  for (std::uint32_t i = 0; i < instruction.arg; ++i) {
    const Value& key = asTuple(keys)->at(i);
    if (key.isObject() && key.asObject()->type() == types.Str) {
      dict->set(asStr(key), std::move(values[i]));
    } else if (!dict->set(vm, key, values[i])) {
      return Next::Raise;
    }
  }
  while (sp > values) DROP();
  PUSH(Value(std::move(dict)));
  NEXT();
}
END

OPERATION(BUILD_STRING) {
  SAVE();
  Value* pieces = sp - instruction.arg;
  Value text = buildString(vm, pieces, instruction.arg);
  if (text.isEmpty()) return Next::Raise;
  while (sp > pieces) DROP();
  PUSH(std::move(text));
  NEXT();
}
END

OPERATION(BUILD_SLICE) {
  if (instruction.arg == 2 && ip[1].opcode == Opcode::BINARY_SUBSCR) {
    Value part = sliceOf(vm, sp[-3], sp[-2], sp[-1]);
    if (!part.isEmpty()) {
      SAVE();
      DROP();
      DROP();
      const Value whole = replace(sp[-1], std::move(part));
      SKIP(2);
    }
  }
  Value step = instruction.arg == 3 ? POP() : Value::none();
  Value stop = POP();
  Value first = POP();
  PUSH(vm.newSlice(std::move(first), std::move(stop), std::move(step)));
  NEXT();
}
END

OPERATION(LIST_TO_TUPLE) {
  SAVE();
  Value tuple = vm.newTuple(asList(sp[-1])->items());
  sp[-1] = std::move(tuple);
  NEXT();
}
END

OPERATION(LIST_APPEND) {
  Value item = POP();
  asList(sp[-static_cast<std::ptrdiff_t>(instruction.arg)])->append(std::move(item));
  NEXT();
}
END

OPERATION(SET_ADD) {
  SAVE();
  Value item = POP();
  if (asSet(sp[-static_cast<std::ptrdiff_t>(instruction.arg)])->add(vm, item) == SetObject::Found::Error) return Next::Raise;
  NEXT();
}
END

OPERATION(MAP_ADD) {
  SAVE();
  Value value = POP();
  Value key = POP();
  if (!asDict(sp[-static_cast<std::ptrdiff_t>(instruction.arg)])->set(vm, key, std::move(value))) return Next::Raise;
  NEXT();
}
END

OPERATION(LIST_EXTEND) {
  SAVE();
  Value iterable = POP();
  // The list of a call's arguments lies just above the callable.
  const bool isForCall = instruction.aux == 1;
  if (!listExtend(vm, sp[-static_cast<std::ptrdiff_t>(instruction.arg)], iterable, isForCall,
                  isForCall ? sp[-static_cast<std::ptrdiff_t>(instruction.arg) - 1] : Value::none())) {
    return Next::Raise;
  }
  NEXT();
}
END

OPERATION(SET_UPDATE) {
  SAVE();
  Value iterable = POP();
  SetObject* set = asSet(sp[-static_cast<std::ptrdiff_t>(instruction.arg)]);
  const bool updated = isAnySet(iterable) ? set->merge(vm, *asSet(iterable)) : vm.forEach(iterable, [&](const Value& item) {
    return set->add(vm, item) != SetObject::Found::Error;
  });
  if (!updated) return Next::Raise;
  NEXT();
}
END

OPERATION(DICT_UPDATE) {
  SAVE();
  Value mapping = POP();
  if (!dictUpdate(vm, sp[-static_cast<std::ptrdiff_t>(instruction.arg)], mapping)) return Next::Raise;
  NEXT();
}
END

OPERATION(DICT_MERGE) {
  SAVE();
  Value mapping = POP();
  const auto depth = static_cast<std::ptrdiff_t>(instruction.arg);
  if (!dictMerge(vm, sp[-depth], mapping, sp[-depth - 2])) return Next::Raise;
  NEXT();
}
END

OPERATION(FORMAT_VALUE) {
  SAVE();
  const bool hasSpec = (instruction.arg & 4U) != 0;
  Value text = formatValue(vm, sp[hasSpec ? -2 : -1], instruction.arg & 3U, hasSpec ? sp[-1] : Value());
  if (text.isEmpty()) return Next::Raise;
  if (hasSpec) DROP();
  sp[-1] = std::move(text);
  NEXT();
}
END

}  // namespace awaitscope::lang
