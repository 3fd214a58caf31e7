// SPDX-License-Identifier: GPL-3.0-or-later
// contextvars: Context, ContextVar, Token. A context is a dict shared until it is written to, so that copying one for
// each task costs one small object; a program that never sets a variable has no context at all. Source: PEP 567.
// Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/modules.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"

namespace awaitscope::bindings {
namespace {

using base::Ref;
using lang::DictObject;

class Context final : public lang::Container {
 public:
  Context(Type* type, Ref<DictObject> variables) : Container(type), m_variables(std::move(variables)) {}
  Ref<DictObject> m_variables;
  bool m_entered = false;
  void traverse(lang::Visitor& visitor) const override { visitor.visit(m_variables); }
  void clear() noexcept override { m_variables.reset(); }
};

class ContextVar final : public lang::Container {
 public:
  ContextVar(Type* type, Value name, Value fallback)
      : Container(type), m_name(std::move(name)), m_default(std::move(fallback)) {}
  Value m_name;
  Value m_default;  ///< Empty: none.
  void traverse(lang::Visitor& visitor) const override { visitor.visit(m_default); }
  void clear() noexcept override { Value dying = std::move(m_default); }
};

class Token final : public lang::Container {
 public:
  Token(Type* type, Value variable, Value context, Value old)
      : Container(type), m_variable(std::move(variable)), m_context(std::move(context)), m_old(std::move(old)) {}
  Value m_variable;
  Value m_context;
  Value m_old;  ///< Empty: the variable had no value.
  bool m_used = false;
  void traverse(lang::Visitor& visitor) const override {
    visitor.visit(m_variable);
    visitor.visit(m_context);
    visitor.visit(m_old);
  }
  void clear() noexcept override {
    Value dying = std::move(m_old);
    Value context = std::move(m_context);
  }
};

Value& currentContext(Vm& vm) { return simulationOf(vm).environment().context(); }

Value makeContext(Vm& vm, Ref<DictObject> variables) {
  return vm.heap().make<Context>(simulationOf(vm).types().Context, std::move(variables));
}

/// The running context; made when the first variable is set.
Context& requireContext(Vm& vm) {
  Value& current = currentContext(vm);
  if (!current.isObject()) current = makeContext(vm, vm.makeDict());
  return *current.as<Context>();
}

bool store(Vm& vm, Context& context, const Value& variable, Value value) {
  if (context.m_variables->references() > 1) context.m_variables = context.m_variables->copy(vm);
  return context.m_variables->set(vm, variable, std::move(value));
}

/// The variable's value in the running context; empty if it has none.
Value look(Vm& vm, const Value& variable) {
  const Value& current = currentContext(vm);
  Value found;
  if (current.isObject()) current.as<Context>()->m_variables->find(vm, variable, found);
  return found;
}

Value newVariable(Vm& vm, std::span<Value> args) {
  if (!lang::isStr(args[1])) return vm.raise(vm.types().TypeError, "context variable name must be a str");
  return vm.heap().make<ContextVar>(args[0].as<Type>(), args[1], args[2]);
}

Value get(Vm& vm, std::span<Value> args) {
  const Value found = look(vm, args[0]);
  if (!found.isEmpty()) return found;
  if (!args[1].isEmpty()) return args[1];
  const auto& variable = *args[0].as<ContextVar>();
  if (!variable.m_default.isEmpty()) return variable.m_default;
  return vm.raiseWith(vm.types().LookupError, {args[0]});
}

Value set(Vm& vm, std::span<Value> args) {
  Context& context = requireContext(vm);
  Value token = vm.heap().make<Token>(simulationOf(vm).types().Token, args[0], Value(&context), look(vm, args[0]));
  if (!store(vm, context, args[0], args[1])) return {};
  return token;
}

Value raiseNoToken(Vm& vm, const Value& value) {
  std::string shown;
  if (!vm.reprText(value, shown)) return {};
  return vm.raise(vm.types().TypeError, "expected an instance of Token, got {}", shown);
}

Value reset(Vm& vm, std::span<Value> args) {
  if (!vm.isInstanceOf(args[1], simulationOf(vm).types().Token)) return raiseNoToken(vm, args[1]);
  auto& token = *args[1].as<Token>();
  std::string shown;
  if (!vm.reprText(args[1], shown)) return {};
  if (token.m_used) return vm.raise(vm.types().RuntimeError, "{} has already been used once", shown);
  if (!(token.m_variable == args[0]))
    return vm.raise(vm.types().ValueError, "{} was created by a different ContextVar", shown);
  if (!(token.m_context == currentContext(vm)))
    return vm.raise(vm.types().ValueError, "{} was created in a different Context", shown);
  token.m_used = true;
  Context& context = requireContext(vm);
  if (!token.m_old.isEmpty()) return store(vm, context, args[0], token.m_old) ? Value::none() : Value{};
  if (context.m_variables->references() > 1) context.m_variables = context.m_variables->copy(vm);
  Value removed;
  context.m_variables->take(vm, args[0], removed);
  return Value::none();
}

Value variableName(Vm&, const Value& self) { return self.as<ContextVar>()->m_name; }
Value variableRepr(Vm& vm, const Value& self) {
  const auto& variable = *self.as<ContextVar>();
  std::string name;
  std::string fallback;
  if (!vm.reprText(variable.m_name, name)) return {};
  if (!variable.m_default.isEmpty()) {
    if (!vm.reprText(variable.m_default, fallback)) return {};
    fallback = " default=" + fallback;
  }
  return vm.newStr(fmt::format("<ContextVar name={}{} at {}>", name, fallback, vm.addressText(self.asObject())));
}

Value tokenVariable(Vm&, const Value& self) { return self.as<Token>()->m_variable; }
Value tokenOld(Vm& vm, const Value& self) {
  const Value& old = self.as<Token>()->m_old;
  return old.isEmpty() ? vm.getAttribute(Value(vm.typeOf(self)), "MISSING") : old;
}
Value missingRepr(Vm& vm, const Value&) { return vm.newStr("<Token.MISSING>"); }
Value tokenRepr(Vm& vm, const Value& self) {
  const auto& token = *self.as<Token>();
  std::string variable;
  if (!vm.reprText(token.m_variable, variable)) return {};
  return vm.newStr(
      fmt::format("<Token{} var={} at {}>", token.m_used ? " used" : "", variable, vm.addressText(self.asObject())));
}

// ---- Context -----------------------------------------------------------------------------------------------------

Value newContext(Vm& vm, std::span<Value>) { return makeContext(vm, vm.makeDict()); }

Value run(Vm& vm, std::span<Value> args) {
  auto& context = *args[0].as<Context>();
  if (context.m_entered) {
    std::string shown;
    if (!vm.reprText(args[0], shown)) return {};
    return vm.raise(vm.types().RuntimeError, "cannot enter context: {} is already entered", shown);
  }
  const Value outer = currentContext(vm);
  const Value self = args[0];
  context.m_entered = true;
  currentContext(vm) = self;
  Value result = vm.callWith(args[1], lang::asTuple(args[2])->items(), lang::asDict(args[3]));
  currentContext(vm) = outer;
  self.as<Context>()->m_entered = false;
  return result;
}

Value copyOf(Vm& vm, std::span<Value> args) { return makeContext(vm, args[0].as<Context>()->m_variables); }
Value keysOf(Vm& vm, std::span<Value> args) { return vm.callMethod(Value(args[0].as<Context>()->m_variables), "keys"); }
Value valuesOf(Vm& vm, std::span<Value> args) {
  return vm.callMethod(Value(args[0].as<Context>()->m_variables), "values");
}
Value itemsOf(Vm& vm, std::span<Value> args) {
  return vm.callMethod(Value(args[0].as<Context>()->m_variables), "items");
}
/// A context is asked for variables only; false: TypeError pending.
bool requireVariable(Vm& vm, const Value& key) {
  if (vm.isInstanceOf(key, simulationOf(vm).types().ContextVar)) return true;
  std::string shown;
  if (vm.reprText(key, shown)) vm.raise(vm.types().TypeError, "a ContextVar key was expected, got {}", shown);
  return false;
}

Value getFrom(Vm& vm, std::span<Value> args) {
  if (!requireVariable(vm, args[1])) return {};
  Value found;
  if (args[0].as<Context>()->m_variables->find(vm, args[1], found) == DictObject::Found::Error) return {};
  if (!found.isEmpty()) return found;
  return args[2].isEmpty() ? Value::none() : args[2];
}
std::int64_t lengthOf(Vm&, const Value& self) {
  return static_cast<std::int64_t>(self.as<Context>()->m_variables->size());
}
Value itemOf(Vm& vm, const Value& self, const Value& key) {
  if (!requireVariable(vm, key)) return {};
  return vm.getItem(Value(self.as<Context>()->m_variables), key);
}
lang::Truth containsKey(Vm& vm, const Value& self, const Value& key) {
  if (!requireVariable(vm, key)) return lang::Truth::Error;
  return vm.contains(Value(self.as<Context>()->m_variables), key);
}
Value compareContexts(Vm& vm, const Value& left, const Value& right, lang::CompareKind op) {
  const bool asksEqual = op == lang::CompareKind::Equal;
  if (!vm.isInstanceOf(right, simulationOf(vm).types().Context) || (!asksEqual && op != lang::CompareKind::NotEqual))
    return Value::notImplemented();
  const lang::Truth same = vm.equal(Value(left.as<Context>()->m_variables), Value(right.as<Context>()->m_variables));
  if (same == lang::Truth::Error) return {};
  return Value::boolean((same == lang::Truth::True) == asksEqual);
}

Value iterOf(Vm& vm, const Value& self) { return vm.iterate(Value(self.as<Context>()->m_variables)); }

Value copyContext(Vm& vm, std::span<Value>) {
  const Value& current = currentContext(vm);
  return makeContext(vm, current.isObject() ? current.as<Context>()->m_variables : vm.makeDict());
}

Value aliasOf(Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); }

constexpr lang::NativeRow kTokenMethods[] = {{"__class_getitem__", &aliasOf, "($type, object, /)"}};
constexpr lang::NativeRow kVariableMethods[] = {
    {"__class_getitem__", &aliasOf, "($type, object, /)"},
    {"get", &get, "($self, default=<unrepresentable>, /)"},
    {"set", &set, "($self, value, /)"},
    {"reset", &reset, "($self, token, /)"},
};
const lang::GetterRow kVariableGetters[] = {{"name", &variableName, nullptr}};
const lang::GetterRow kTokenGetters[] = {{"var", &tokenVariable, nullptr}, {"old_value", &tokenOld, nullptr}};
constexpr lang::NativeRow kContextMethods[] = {
    {"run", &run, "($self, callable, /, *args, **kwargs)"},
    {"copy", &copyOf, "($self, /)"},
    {"keys", &keysOf, "($self, /)"},
    {"values", &valuesOf, "($self, /)"},
    {"items", &itemsOf, "($self, /)"},
    {"get", &getFrom, "($self, key, default=None, /)"},
};
constexpr lang::NativeRow kFunctions[] = {{"copy_context", &copyContext, "()"}};

}  // namespace

Value sharedContext(Vm& vm, const Value& current) {
  if (!current.isObject()) return current;
  return makeContext(vm, current.as<Context>()->m_variables);
}

void installContextTypes(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec context{.name = "Context", .module = "_contextvars"};
  context.construct = {"__new__", &newContext, "($type, /)"};
  context.slots.length = &lengthOf;
  context.slots.getItem = &itemOf;
  context.slots.contains = &containsKey;
  context.slots.iter = &iterOf;
  context.slots.compare = &compareContexts;
  context.methods = kContextMethods;
  types.Context = vm.defineType(context);

  lang::TypeSpec variable{.name = "ContextVar", .module = "_contextvars"};
  variable.construct = {"__new__", &newVariable, "($type, name, /, *, default=<unrepresentable>)"};
  variable.slots.repr = &variableRepr;
  variable.methods = kVariableMethods;
  variable.getters = kVariableGetters;
  types.ContextVar = vm.defineType(variable);

  lang::TypeSpec token{.name = "Token", .module = "_contextvars"};
  token.flags = lang::kDisallowInstantiation;
  token.slots.repr = &tokenRepr;
  token.methods = kTokenMethods;
  token.getters = kTokenGetters;
  types.Token = vm.defineType(token);
  lang::TypeSpec missing{.name = "Token.MISSING", .module = "_contextvars"};
  missing.slots.repr = &missingRepr;
  types.Token->setOwn(vm.intern("MISSING"), vm.newInstance(vm.defineType(missing)));
}

Value makeContextvarsModule(Vm& vm) {
  const AsyncioTypes& types = simulationOf(vm).types();
  auto module = vm.newModule("_contextvars");
  module->dict().set(vm.intern("Context"), Value(types.Context));
  module->dict().set(vm.intern("ContextVar"), Value(types.ContextVar));
  module->dict().set(vm.intern("Token"), Value(types.Token));
  vm.addRows(*module, kFunctions);
  return Value(module);
}

}  // namespace awaitscope::bindings
