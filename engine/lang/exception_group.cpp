// SPDX-License-Identifier: GPL-3.0-or-later
// BaseExceptionGroup and ExceptionGroup: construction, derive, split, subgroup. What except* does with them stands in
// raising.cpp.
#include <algorithm>

#include "engine/lang/core_names.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

std::span<const Value> membersOf(const Value& group) {
  return asTuple(asException(group)->field(ExceptionObject::kGroupExceptions))->items();
}

bool isGroup(Vm& vm, const Value& value) { return vm.isInstanceOf(value, vm.types().BaseExceptionGroup); }

Value construct(Vm& vm, Type* type, const CallArgs& args) {
  const CoreTypes& t = vm.types();
  if (args.count != 2) {
    return vm.raise(t.TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.count);
  }
  if (!isStr(args[0])) return vm.raise(t.TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not {}", vm.typeName(args[0]));
  if (vm.typeOf(args[1])->slots().getItem == nullptr || isDict(args[1])) {
    return vm.raise(t.TypeError, "second argument (exceptions) must be a sequence");
  }
  std::vector<Value> members;
  if (!vm.collect(args[1], members)) return {};
  if (members.empty()) return vm.raise(t.ValueError, "second argument (exceptions) must be a non-empty sequence");
  bool allOrdinary = true;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!isException(members[i])) {
      return vm.raise(t.ValueError, "Item {} of second argument (exceptions) is not an exception", i);
    }
    allOrdinary = allOrdinary && vm.isInstanceOf(members[i], t.Exception);
  }
  if (type == t.BaseExceptionGroup && allOrdinary) {
    type = t.ExceptionGroup;
  } else if (type == t.ExceptionGroup && !allOrdinary) {
    return vm.raise(t.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  } else if (!allOrdinary && type->isSubtypeOf(t.Exception)) {
    return vm.raise(t.TypeError, "Cannot nest BaseExceptions in '{}'", type->name());
  }
  Ref<ExceptionObject> group = vm.heap().make<ExceptionObject>(type);
  group->m_args = Ref<TupleObject>(asTuple(vm.newTuple(args.positionals())));
  group->setField(ExceptionObject::kGroupMessage, args[0]);
  group->setField(ExceptionObject::kGroupExceptions, vm.newTuple(members));
  return group;
}

bool initialise(Vm& vm, const Value& self, const CallArgs& args) {
  if (args.keywordCount() > 0) {
    vm.raise(vm.types().TypeError, "{}() takes no keyword arguments", vm.typeName(self));
    return false;
  }
  asException(self)->m_args = Ref<TupleObject>(asTuple(vm.newTuple(args.positionals())));
  return true;
}

Value groupStr(Vm& vm, const Value& self) {
  std::string message;
  if (!vm.strText(asException(self)->field(ExceptionObject::kGroupMessage), message)) return {};
  const std::size_t count = membersOf(self).size();
  return vm.newStr(fmt::format("{} ({} sub-exception{})", message, count, count == 1 ? "" : "s"));
}

/// group.derive(members) with the metadata of `group`.
Value deriveWith(Vm& vm, const Value& group, std::vector<Value> members) {
  Value made = vm.callMethod(group, "derive", {vm.newList(std::move(members))});
  if (made.isEmpty()) return {};
  if (!isGroup(vm, made)) {
    return vm.raise(vm.types().TypeError, "derive must return an instance of BaseExceptionGroup");
  }
  const ExceptionObject* from = asException(group);
  ExceptionObject* to = asException(made);
  to->m_traceback = from->m_traceback;
  to->m_context = from->m_context;
  to->m_cause = from->m_cause;
  to->m_suppressContext = from->m_suppressContext;
  Value notes;
  if (!vm.tryGetAttribute(group, vm.names().notes, notes)) return {};
  if (isList(notes) && !vm.setAttribute(made, vm.names().notes, vm.newList(asList(notes)->items()))) return {};
  return made;
}

Value derive(Vm& vm, std::span<Value> args) {
  return vm.call(Value(vm.types().BaseExceptionGroup), {asException(args[0])->field(ExceptionObject::kGroupMessage), args[1]});
}

/// How split and subgroup choose.
struct Matcher {
  Value type;       ///< A class or tuple of classes, or
  Value predicate;  ///< a callable.
};

bool makeMatcher(Vm& vm, const Value& condition, Matcher& matcher) {
  const auto isClass = [&](const Value& value) {
    return isFamily(value, Family::Type) && value.as<Type>()->isSubtypeOf(vm.types().BaseException);
  };
  bool isTypes = isClass(condition);
  if (isTuple(condition)) {
    const auto items = asTuple(condition)->items();
    isTypes = std::all_of(items.begin(), items.end(), isClass);
  }
  if (isTypes) {
    matcher.type = condition;
    return true;
  }
  if (isFunction(condition)) {
    matcher.predicate = condition;
    return true;
  }
  vm.raise(vm.types().TypeError, "expected a function, exception type or tuple of exception types");
  return false;
}

Truth matches(Vm& vm, const Matcher& matcher, const Value& exception) {
  if (!matcher.type.isEmpty()) return vm.isInstance(exception, matcher.type);
  const Value answer = vm.call(matcher.predicate, {exception});
  return answer.isEmpty() ? Truth::Error : vm.truthy(answer);
}

/// Splits in two; each part is None or an exception. `wantsRest` false: only the matching part is made.
bool split(Vm& vm, const Value& exception, const Matcher& matcher, bool wantsRest, Value& match, Value& rest) {
  match = rest = Value::none();
  const Truth whole = matches(vm, matcher, exception);
  if (whole == Truth::Error) return false;
  if (whole == Truth::True) {
    match = exception;
    return true;
  }
  if (!isGroup(vm, exception)) {
    rest = exception;
    return true;
  }
  if (!vm.enterNative(" in exceptiongroup_split_recursive")) return false;
  struct Leave {
    Vm& vm;
    ~Leave() { vm.leaveNative(); }
  } leave{vm};
  std::vector<Value> matching, others;
  const Value held = asException(exception)->field(ExceptionObject::kGroupExceptions);
  for (const Value& member : asTuple(held)->items()) {
    Value part, remainder;
    if (!split(vm, member, matcher, wantsRest, part, remainder)) return false;
    if (!part.isNone()) matching.push_back(std::move(part));
    if (!remainder.isNone()) others.push_back(std::move(remainder));
  }
  if (!matching.empty()) {
    match = deriveWith(vm, exception, std::move(matching));
    if (match.isEmpty()) return false;
  }
  if (wantsRest && !others.empty()) {
    rest = deriveWith(vm, exception, std::move(others));
    if (rest.isEmpty()) return false;
  }
  return true;
}

Value splitMethod(Vm& vm, std::span<Value> args) {
  Matcher matcher;
  Value match, rest;
  if (!makeMatcher(vm, args[1], matcher) || !split(vm, args[0], matcher, true, match, rest)) return {};
  return vm.newTuple({match, rest});
}

Value subgroupMethod(Vm& vm, std::span<Value> args) {
  Matcher matcher;
  Value match, rest;
  if (!makeMatcher(vm, args[1], matcher) || !split(vm, args[0], matcher, false, match, rest)) return {};
  return match;
}

constexpr NativeRow kMethods[] = {
    {"derive", &derive, "($self, excs, /)"},
    {"split", &splitMethod, "($self, condition, /)"},
    {"subgroup", &subgroupMethod, "($self, condition, /)"},
    {"__class_getitem__", [](Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); },
     "($type, item, /)"},
};

Value getMessage(Vm&, const Value& self) { return asException(self)->field(ExceptionObject::kGroupMessage); }
Value getExceptions(Vm&, const Value& self) { return asException(self)->field(ExceptionObject::kGroupExceptions); }

constexpr GetterRow kGetters[] = {{"message", &getMessage, nullptr}, {"exceptions", &getExceptions, nullptr}};

}  // namespace

Value Interpreter::projectGroup(Vm& vm, const Value& group, const std::vector<const Object*>& leaves) {
  if (!isGroup(vm, group)) {
    const bool isKept = std::find(leaves.begin(), leaves.end(), group.asObject()) != leaves.end();
    return isKept ? group : Value::none();
  }
  std::vector<Value> kept;
  const auto members = membersOf(group);
  for (const Value& member : members) {
    Value part = projectGroup(vm, member, leaves);
    if (part.isEmpty()) return {};
    if (!part.isNone()) kept.push_back(std::move(part));
  }
  if (kept.empty()) return Value::none();
  const bool isWhole = std::equal(kept.begin(), kept.end(), members.begin(), members.end());
  return isWhole ? group : deriveWith(vm, group, std::move(kept));
}

void completeExceptionGroups(Vm& vm) {
  TypeSpec spec;
  spec.slots.construct = &construct;
  spec.slots.initialise = &initialise;
  spec.slots.str = &groupStr;
  spec.methods = kMethods;
  spec.getters = kGetters;
  vm.completeType(vm.types().BaseExceptionGroup, spec);
}

}  // namespace awaitscope::lang
