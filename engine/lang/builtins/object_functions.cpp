// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in functions on any object: what it is, what it looks like, what attributes it has.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/list.h"

namespace awaitscope::lang {
namespace {

Value length(Vm& vm, std::span<Value> args) {
  const std::int64_t count = vm.length(args[0]);
  return count < 0 ? Value() : vm.newInt(count);
}

Value quickLength(Vm& vm, const Value* args, std::uint32_t count) {
  if (count != 1 || !args[0].isObject()) return {};
  const Type* type = args[0].asObject()->type();
  const auto answer = [](std::size_t size) { return Value::integer(static_cast<std::int64_t>(size)); };
  if (type == vm.types().List) return answer(asList(args[0])->size());
  if (type == vm.types().Str) return answer(asStr(args[0])->length());
  if (type == vm.types().Dict) return answer(asDict(args[0])->size());
  if (type == vm.types().Tuple) return answer(asTuple(args[0])->size());
  if (type == vm.types().Set) return answer(asSet(args[0])->size());
  return {};
}

Value repr(Vm& vm, std::span<Value> args) { return vm.repr(args[0]); }
Value ascii(Vm& vm, std::span<Value> args) { return vm.ascii(args[0]); }

Value hash(Vm& vm, std::span<Value> args) {
  std::int64_t number = 0;
  return vm.hash(args[0], number) ? vm.newInt(number) : Value();
}

Value identity(Vm& vm, std::span<Value> args) { return vm.newInt(BigInt(vm.identityOf(args[0]))); }

Value isInstance(Vm& vm, std::span<Value> args) { return boolOrError(vm.isInstance(args[0], args[1])); }
/// Of an ordinary class. A script class may say something else by its __class__.
Value quickIsInstance(Vm& vm, const Value* args, std::uint32_t count) {
  if (count != 2 || !args[1].isObject()) return {};
  const Type* type = vm.typeOf(args[0]);
  if (args[1].asObject() == type) return Value::boolean(true);
  if (args[1].asObject()->type() != vm.types().Type_) return {};
  if (type->isSubtypeOf(args[1].as<Type>())) return Value::boolean(true);
  return type->has(kScriptClass) ? Value() : Value::boolean(false);
}

Value isSubclass(Vm& vm, std::span<Value> args) { return boolOrError(vm.isSubclass(args[0], args[1])); }
Value isCallable(Vm& vm, std::span<Value> args) { return Value::boolean(vm.isCallable(args[0])); }

Value format(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty()) return vm.format(args[0], "");
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "format() argument 2 must be str, not {}", vm.typeName(args[1]));
  }
  return vm.format(args[0], asStr(args[1])->view());
}

/// The interned name of an attribute; null: pending exception.
StrObject* takeName(Vm& vm, const Value& value) {
  if (isStr(value)) return vm.intern(asStr(value));
  vm.raise(vm.types().TypeError, "attribute name must be string, not '{}'", vm.typeName(value));
  return nullptr;
}

Value getAttribute(Vm& vm, std::span<Value> args) {
  StrObject* name = takeName(vm, args[1]);
  if (name == nullptr) return {};
  if (args[2].isEmpty()) return vm.getAttribute(args[0], name);
  Value found;
  if (!vm.tryGetAttribute(args[0], name, found)) return {};
  return found.isEmpty() ? args[2] : found;
}

Value hasAttribute(Vm& vm, std::span<Value> args) {
  StrObject* name = takeName(vm, args[1]);
  Value found;
  if (name == nullptr || !vm.tryGetAttribute(args[0], name, found)) return {};
  return Value::boolean(!found.isEmpty());
}

Value setAttribute(Vm& vm, std::span<Value> args) {
  StrObject* name = takeName(vm, args[1]);
  return name != nullptr && vm.setAttribute(args[0], name, args[2]) ? Value::none() : Value();
}

Value deleteAttribute(Vm& vm, std::span<Value> args) {
  StrObject* name = takeName(vm, args[1]);
  return name != nullptr && vm.deleteAttribute(args[0], name) ? Value::none() : Value();
}

Value globals(Vm& vm, std::span<Value>) {
  const Ref<DictObject> dict = vm.currentGlobals();
  return dict ? Value(dict) : vm.raise(vm.types().SystemError, "globals() without a frame");
}

Value locals(Vm& vm, std::span<Value>) { return vm.currentLocals(); }

Value variables(Vm& vm, std::span<Value> args) {
  if (args[0].isEmpty()) return vm.currentLocals();
  Value found;
  if (!vm.tryGetAttribute(args[0], vm.names().dict, found)) return {};
  return found.isEmpty() ? vm.raise(vm.types().TypeError, "vars() argument must have __dict__ attribute") : found;
}

Value sortedList(Vm& vm, std::vector<Value> items) {
  if (!sortItems(vm, items, Value::none(), SortOrder::Ascending)) return {};
  return vm.newList(std::move(items));
}

Value directory(Vm& vm, std::span<Value> args) {
  std::vector<Value> items;
  bool found = true;
  const Value names = args[0].isEmpty() ? vm.currentLocals() : vm.callSpecial(args[0], vm.names().dir, {}, found);
  if (!found) return vm.raise(vm.types().TypeError, "object does not provide __dir__");
  if (names.isEmpty() || !vm.collect(names, items)) return {};
  return sortedList(vm, std::move(items));
}

constexpr NativeRow kRows[] = {
    {"len", length, "(obj, /)", nullptr, quickLength},
    {"repr", repr, "(obj, /)"},
    {"ascii", ascii, "(obj, /)"},
    {"hash", hash, "(obj, /)"},
    {"id", identity, "(obj, /)"},
    {"isinstance", isInstance, "(obj, class_or_tuple, /)", nullptr, quickIsInstance},
    {"issubclass", isSubclass, "(cls, class_or_tuple, /)"},
    {"callable", isCallable, "(obj, /)"},
    {"format", format, "(value, format_spec='', /)"},
    {"getattr", getAttribute, "(object, name, default=<omitted>, /)"},
    {"hasattr", hasAttribute, "(obj, name, /)"},
    {"setattr", setAttribute, "(obj, name, value, /)"},
    {"delattr", deleteAttribute, "(obj, name, /)"},
    {"globals", globals, "()"},
    {"locals", locals, "()"},
    {"vars", variables, "(object=<omitted>, /)"},
    {"dir", directory, "(object=<omitted>, /)"},
};

}  // namespace

void installObjectFunctions(Vm& vm) { addFunctions(vm, kRows); }

}  // namespace awaitscope::lang
