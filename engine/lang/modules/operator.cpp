// SPDX-License-Identifier: GPL-3.0-or-later
// operator: every operator as a function, and itemgetter, attrgetter, methodcaller.
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

template <BinaryKind kind>
Value binary(Vm& vm, std::span<Value> args) {
  return vm.binary(kind, args[0], args[1]);
}
template <BinaryKind kind>
Value inplace(Vm& vm, std::span<Value> args) {
  return vm.inplace(kind, args[0], args[1]);
}
template <UnaryKind kind>
Value unary(Vm& vm, std::span<Value> args) {
  return vm.unary(kind, args[0]);
}
template <CompareKind kind>
Value compare(Vm& vm, std::span<Value> args) {
  return vm.compare(kind, args[0], args[1]);
}

Value booleanOf(Truth truth) { return truth == Truth::Error ? Value() : Value::boolean(truth == Truth::True); }

Value truth(Vm& vm, std::span<Value> args) { return booleanOf(vm.truthy(args[0])); }
Value isNot(Vm& vm, std::span<Value> args) {
  const Truth answer = vm.truthy(args[0]);
  return answer == Truth::Error ? Value() : Value::boolean(answer == Truth::False);
}
Value isSame(Vm&, std::span<Value> args) { return Value::boolean(args[0] == args[1]); }
Value isDifferent(Vm&, std::span<Value> args) { return Value::boolean(!(args[0] == args[1])); }
Value contains(Vm& vm, std::span<Value> args) { return booleanOf(vm.contains(args[0], args[1])); }
Value getitem(Vm& vm, std::span<Value> args) { return vm.getItem(args[0], args[1]); }
Value setitem(Vm& vm, std::span<Value> args) { return vm.setItem(args[0], args[1], args[2]) ? Value::none() : Value(); }
Value delitem(Vm& vm, std::span<Value> args) { return vm.deleteItem(args[0], args[1]) ? Value::none() : Value(); }
Value index(Vm& vm, std::span<Value> args) { return vm.index(args[0]); }

Value indexOf(Vm& vm, std::span<Value> args) {
  std::int64_t position = -1;
  bool isFound = false;
  const bool isFine = vm.forEach(args[0], [&](const Value& item) {
    ++position;
    const Truth same = vm.equal(item, args[1]);
    isFound = same == Truth::True;
    return same == Truth::False;
  });
  if (!isFine) return {};
  if (!isFound) return vm.raiseText(vm.types().ValueError, "sequence.index(x): x not in sequence");
  return Value::integer(position);
}

Value countOf(Vm& vm, std::span<Value> args) {
  std::int64_t count = 0;
  const bool isFine = vm.forEach(args[0], [&](const Value& item) {
    const Truth same = vm.equal(item, args[1]);
    if (same == Truth::True) ++count;
    return same != Truth::Error;
  });
  return isFine ? Value::integer(count) : Value();
}

Value lengthHint(Vm& vm, std::span<Value> args) {
  Value hint = vm.lengthHint(args[0]);
  if (!hint.isNone()) return hint;
  return args[1].isEmpty() ? Value::integer(0) : args[1];
}

Value call(Vm& vm, std::span<Value> args) { return vm.callWith(args[0], asTuple(args[1])->items(), asDict(args[2])); }

/// Layout of the three getters: what to fetch, and for methodcaller its arguments.
class GetterObject : public Container {
 public:
  explicit GetterObject(Type* type) : Container(type) {}
  Value wanted;     // a tuple
  Value arguments;  // methodcaller: a tuple
  Value keywords;   // methodcaller: a dict
  void traverse(Visitor& visitor) const override {
    visitor.visit(wanted);
    visitor.visit(arguments);
    visitor.visit(keywords);
  }
  void clear() noexcept override {
    const Value dying[] = {std::move(wanted), std::move(arguments), std::move(keywords)};
  }
};

GetterObject& getterOf(const Value& self) { return *self.as<GetterObject>(); }

Value newItemGetter(Vm& vm, std::span<Value> args) {
  auto made = vm.makeInstance<GetterObject>(args[0].as<Type>());
  std::vector<Value> wanted{args[1]};
  for (const Value& more : asTuple(args[2])->items()) wanted.push_back(more);
  made->wanted = vm.newTuple(wanted);
  return Value(made);
}

Value newAttributeGetter(Vm& vm, std::span<Value> args) {
  std::vector<Value> all{args[1]};
  for (const Value& more : asTuple(args[2])->items()) all.push_back(more);
  for (const Value& name : all) {
    if (!isStr(name)) return vm.raiseText(vm.types().TypeError, "attribute name must be a string");
  }
  return newItemGetter(vm, args);
}

/// One item, or a tuple of several.
template <typename Fetch>
Value fetchAll(Vm& vm, const Value& wanted, Fetch fetch) {
  const auto items = asTuple(wanted)->items();
  if (items.size() == 1) return fetch(items[0]);
  std::vector<Value> fetched;
  for (const Value& item : items) {
    Value value = fetch(item);
    if (value.isEmpty()) return {};
    fetched.push_back(std::move(value));
  }
  return vm.newTuple(fetched);
}

bool takesOne(Vm& vm, const Value& self, const CallArgs& args) {
  if (args.count == 1 && args.keywordCount() == 0) return true;
  vm.raise(vm.types().TypeError, "{} expected 1 argument, got {}", vm.typeName(self), args.count);
  return false;
}

Value callItemGetter(Vm& vm, const Value& self, const CallArgs& args) {
  if (!takesOne(vm, self, args)) return {};
  const Value object = args[0];
  return fetchAll(vm, getterOf(self).wanted, [&](const Value& key) { return vm.getItem(object, key); });
}

Value attributeByPath(Vm& vm, Value object, std::string_view path) {
  while (!object.isEmpty()) {
    const std::size_t dot = path.find('.');
    object = vm.getAttribute(object, path.substr(0, dot));
    if (dot == std::string_view::npos) break;
    path = path.substr(dot + 1);
  }
  return object;
}

Value callAttributeGetter(Vm& vm, const Value& self, const CallArgs& args) {
  if (!takesOne(vm, self, args)) return {};
  const Value object = args[0];
  return fetchAll(vm, getterOf(self).wanted,
                  [&](const Value& path) { return attributeByPath(vm, object, asStr(path)->view()); });
}

Value newMethodCaller(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) return vm.raiseText(vm.types().TypeError, "method name must be a string");
  auto made = vm.makeInstance<GetterObject>(args[0].as<Type>());
  made->wanted = vm.newTuple({args[1]});
  made->arguments = args[2];
  made->keywords = args[3];
  return Value(made);
}

Value callMethodCaller(Vm& vm, const Value& self, const CallArgs& args) {
  if (!takesOne(vm, self, args)) return {};
  const GetterObject& getter = getterOf(self);
  const Value method = vm.getAttribute(args[0], asStr(asTuple(getter.wanted)->at(0))->view());
  if (method.isEmpty()) return {};
  return vm.callWith(method, asTuple(getter.arguments)->items(), asDict(getter.keywords));
}

Value reprGetter(Vm& vm, const Value& self) {
  const GetterObject& getter = getterOf(self);
  std::string inside;
  for (const Value* part : {&getter.wanted, &getter.arguments}) {
    if (part->isEmpty()) continue;
    for (const Value& item : asTuple(*part)->items()) {
      std::string shown;
      if (!vm.reprText(item, shown)) return {};
      inside += (inside.empty() ? "" : ", ") + shown;
    }
  }
  if (!getter.keywords.isEmpty()) {
    const DictObject& keywords = *asDict(getter.keywords);
    for (auto i = keywords.nextPosition(0); i < keywords.entryCount(); i = keywords.nextPosition(i + 1)) {
      std::string shown;
      if (!vm.reprText(keywords.entry(i).value, shown)) return {};
      inside += fmt::format(", {}={}", asStr(keywords.entry(i).key)->view(), shown);
    }
  }
  return vm.newStr(fmt::format("operator.{}({})", vm.typeOf(self)->name(), inside));
}

constexpr NativeRow kFunctions[] = {
    {"add", &binary<BinaryKind::Add>, "(a, b, /)"},
    {"sub", &binary<BinaryKind::Subtract>, "(a, b, /)"},
    {"mul", &binary<BinaryKind::Multiply>, "(a, b, /)"},
    {"truediv", &binary<BinaryKind::TrueDivide>, "(a, b, /)"},
    {"floordiv", &binary<BinaryKind::FloorDivide>, "(a, b, /)"},
    {"mod", &binary<BinaryKind::Modulo>, "(a, b, /)"},
    {"pow", &binary<BinaryKind::Power>, "(a, b, /)"},
    {"matmul", &binary<BinaryKind::MatrixMultiply>, "(a, b, /)"},
    {"lshift", &binary<BinaryKind::LeftShift>, "(a, b, /)"},
    {"rshift", &binary<BinaryKind::RightShift>, "(a, b, /)"},
    {"and_", &binary<BinaryKind::And>, "(a, b, /)"},
    {"or_", &binary<BinaryKind::Or>, "(a, b, /)"},
    {"xor", &binary<BinaryKind::Xor>, "(a, b, /)"},
    {"concat", &binary<BinaryKind::Add>, "(a, b, /)"},
    {"iadd", &inplace<BinaryKind::Add>, "(a, b, /)"},
    {"isub", &inplace<BinaryKind::Subtract>, "(a, b, /)"},
    {"imul", &inplace<BinaryKind::Multiply>, "(a, b, /)"},
    {"itruediv", &inplace<BinaryKind::TrueDivide>, "(a, b, /)"},
    {"ifloordiv", &inplace<BinaryKind::FloorDivide>, "(a, b, /)"},
    {"imod", &inplace<BinaryKind::Modulo>, "(a, b, /)"},
    {"ipow", &inplace<BinaryKind::Power>, "(a, b, /)"},
    {"iand", &inplace<BinaryKind::And>, "(a, b, /)"},
    {"ior", &inplace<BinaryKind::Or>, "(a, b, /)"},
    {"ixor", &inplace<BinaryKind::Xor>, "(a, b, /)"},
    {"ilshift", &inplace<BinaryKind::LeftShift>, "(a, b, /)"},
    {"irshift", &inplace<BinaryKind::RightShift>, "(a, b, /)"},
    {"imatmul", &inplace<BinaryKind::MatrixMultiply>, "(a, b, /)"},
    {"iconcat", &inplace<BinaryKind::Add>, "(a, b, /)"},
    {"neg", &unary<UnaryKind::Negative>, "(a, /)"},
    {"pos", &unary<UnaryKind::Positive>, "(a, /)"},
    {"inv", &unary<UnaryKind::Invert>, "(a, /)"},
    {"invert", &unary<UnaryKind::Invert>, "(a, /)"},
    {"abs", &unary<UnaryKind::Absolute>, "(a, /)"},
    {"lt", &compare<CompareKind::Less>, "(a, b, /)"},
    {"le", &compare<CompareKind::LessEqual>, "(a, b, /)"},
    {"eq", &compare<CompareKind::Equal>, "(a, b, /)"},
    {"ne", &compare<CompareKind::NotEqual>, "(a, b, /)"},
    {"gt", &compare<CompareKind::Greater>, "(a, b, /)"},
    {"ge", &compare<CompareKind::GreaterEqual>, "(a, b, /)"},
    {"not_", &isNot, "(a, /)"},
    {"truth", &truth, "(a, /)"},
    {"is_", &isSame, "(a, b, /)"},
    {"is_not", &isDifferent, "(a, b, /)"},
    {"contains", &contains, "(a, b, /)"},
    {"getitem", &getitem, "(a, b, /)"},
    {"setitem", &setitem, "(a, b, c, /)"},
    {"delitem", &delitem, "(a, b, /)"},
    {"index", &index, "(a, /)"},
    {"indexOf", &indexOf, "(a, b, /)"},
    {"countOf", &countOf, "(a, b, /)"},
    {"length_hint", &lengthHint, "(obj, default=0, /)"},
    {"call", &call, "(obj, /, *args, **kwargs)"},
};

struct GetterType {
  const char* name;
  NativeFunction construct;
  const char* signature;
  Slots::Call call;
};
constexpr GetterType kGetters[] = {
    {"itemgetter", &newItemGetter, "($type, item, /, *items)", &callItemGetter},
    {"attrgetter", &newAttributeGetter, "($type, attr, /, *attrs)", &callAttributeGetter},
    {"methodcaller", &newMethodCaller, "($type, name, /, *args, **kwargs)", &callMethodCaller},
};

}  // namespace

void fillOperator(Vm& vm, ModuleObject& module) {
  vm.addRows(module, kFunctions);
  for (const GetterType& row : kGetters) {
    TypeSpec spec;
    spec.name = row.name;
    spec.module = "operator";
    spec.flags = kSubclassable;
    spec.slots.call = row.call;
    spec.slots.subclassAttributes = &attributedAccess<GetterObject>;
    spec.slots.repr = &reprGetter;
    spec.construct = {"__new__", row.construct, row.signature};
    module.dict().set(vm.intern(row.name), Value(vm.defineType(spec)));
  }
}

}  // namespace awaitscope::lang
