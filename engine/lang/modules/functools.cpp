// SPDX-License-Identifier: GPL-3.0-or-later
// _functools: partial, reduce, cmp_to_key and the cache behind lru_cache.
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

// ---- partial -------------------------------------------------------------------------------------------------

class PartialObject : public Container {
 public:
  explicit PartialObject(Type* type) : Container(type) {}
  // In the reverse of CPython's order: what they hold dies from the last member to the first.
  AttributeStorage attributes;
  Value keywords;   // a dict
  Value arguments;  // a tuple
  Value function;
  void traverse(Visitor& visitor) const override {
    visitor.visit(function);
    visitor.visit(arguments);
    visitor.visit(keywords);
    attributes.traverse(visitor);
  }
  void clear() noexcept override {
    const Value dying[] = {std::move(function), std::move(arguments), std::move(keywords)};
    attributes.clear();
  }
};

PartialObject& partialOf(const Value& self) { return *self.as<PartialObject>(); }

// partial(func, /, *args, **keywords): a partial of a partial is one partial
Value newPartial(Vm& vm, std::span<Value> args) {
  Value function = args[1];
  if (!vm.isCallable(function)) return vm.raiseText(vm.types().TypeError, "the first argument must be callable");
  auto made = vm.heap().make<PartialObject>(args[0].as<Type>());
  std::vector<Value> arguments;
  Ref<DictObject> keywords = vm.makeDict();
  if (vm.typeOf(function) == args[0].as<Type>()) {
    const PartialObject& inner = partialOf(function);
    for (const Value& given : asTuple(inner.arguments)->items()) arguments.push_back(given);
    if (!keywords->update(vm, *asDict(inner.keywords))) return {};
    function = Value(inner.function);
  }
  for (const Value& given : asTuple(args[2])->items()) arguments.push_back(given);
  if (!keywords->update(vm, *asDict(args[3]))) return {};
  made->function = function;
  made->arguments = vm.newTuple(arguments);
  made->keywords = Value(keywords);
  return Value(made);
}

Value callPartial(Vm& vm, const Value& self, const CallArgs& args) {
  const PartialObject& partial = partialOf(self);
  std::vector<Value> arguments;
  for (const Value& given : asTuple(partial.arguments)->items()) arguments.push_back(given);
  for (const Value& given : args.positionals()) arguments.push_back(given);
  const Value function = partial.function;
  if (asDict(partial.keywords)->size() == 0 && args.keywordCount() == 0) return vm.call(function, arguments);
  const Ref<DictObject> keywords = asDict(partial.keywords)->copy(vm);
  if (!keywords) return {};
  for (std::uint32_t i = 0; i < args.keywordCount(); ++i) keywords->set(args.keywordName(i), args.keywordValue(i));
  return vm.callWith(function, arguments, keywords.get());
}

Value reprPartial(Vm& vm, const Value& self) {
  const PartialObject& partial = partialOf(self);
  if (!vm.enterRepr(&partial)) return vm.newStr("...");
  std::string text;
  bool isFine = vm.reprText(partial.function, text);
  for (const Value& given : asTuple(partial.arguments)->items()) {
    std::string shown;
    isFine = isFine && vm.reprText(given, shown);
    text += ", " + shown;
  }
  const DictObject& keywords = *asDict(partial.keywords);
  for (auto i = keywords.nextPosition(0); i < keywords.entryCount(); i = keywords.nextPosition(i + 1)) {
    std::string name;
    std::string shown;
    isFine = isFine && vm.strText(keywords.entry(i).key, name) && vm.reprText(keywords.entry(i).value, shown);
    text.append(", ").append(name).append("=").append(shown);
  }
  vm.leaveRepr(&partial);
  return isFine ? vm.newStr(fmt::format("{}({})", partial.type()->displayName(), text)) : Value();
}

AttributeStorage* partialAttributes(Object* self) { return &static_cast<PartialObject*>(self)->attributes; }

constexpr GetterRow kPartialGetters[] = {
    {"__dict__", [](Vm& vm, const Value& self) { return Value(partialOf(self).attributes.dict(vm, vm.typeOf(self))); }},
    {"func", [](Vm&, const Value& self) { return partialOf(self).function; }},
    {"args", [](Vm&, const Value& self) { return partialOf(self).arguments; }},
    {"keywords", [](Vm&, const Value& self) { return partialOf(self).keywords; }},
};

Value aliasOf(Vm& vm, std::span<Value> args) { return vm.call(Value(vm.types().GenericAlias), {args[0], args[1]}); }

constexpr NativeRow kPartialMethods[] = {
    {"__class_getitem__", &aliasOf, "($type, item, /)"},
};

void definePartial(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "partial";
  spec.module = "functools";
  spec.flags = kSubclassable | kHasDict;
  spec.methods = kPartialMethods;
  spec.getters = kPartialGetters;
  spec.construct = {"__new__", &newPartial, "($type, func, /, *args, **keywords)"};
  spec.slots.call = &callPartial;
  spec.slots.repr = &reprPartial;
  spec.slots.attributes = &partialAttributes;
  module.dict().set(vm.intern("partial"), Value(vm.defineType(spec)));
}

// ---- cmp_to_key ----------------------------------------------------------------------------------------------

class KeyObject : public Container {
 public:
  explicit KeyObject(Type* type) : Container(type) {}
  Value compare;
  Value object;  // empty: the factory itself
  void traverse(Visitor& visitor) const override {
    visitor.visit(compare);
    visitor.visit(object);
  }
  void clear() noexcept override { const Value dying[] = {std::move(compare), std::move(object)}; }
};

KeyObject& keyOf(const Value& self) { return *self.as<KeyObject>(); }

Value callKey(Vm& vm, const Value& self, const CallArgs& args) {
  if (args.count != 1)
    return vm.raise(vm.types().TypeError, "K() takes 1 positional argument but {} were given", args.count);
  auto made = vm.heap().make<KeyObject>(vm.typeOf(self));
  made->compare = keyOf(self).compare;
  made->object = args[0];
  return Value(made);
}

Value compareKeys(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (vm.typeOf(left) != vm.typeOf(right)) {
    return vm.raiseText(vm.types().TypeError, "other argument must be K instance");
  }
  const Value answer = vm.call(Value(keyOf(left).compare), {keyOf(left).object, keyOf(right).object});
  return answer.isEmpty() ? Value() : vm.compare(kind, answer, Value::integer(0));
}

Value cmpToKey(Vm& vm, std::span<Value> args) {
  const Value type = vm.getAttribute(vm.import("_functools"), "KeyWrapper");
  if (type.isEmpty()) return {};
  auto made = vm.heap().make<KeyObject>(type.as<Type>());
  made->compare = args[0];
  return Value(made);
}

constexpr GetterRow kKeyGetters[] = {
    {"obj", [](Vm&, const Value& self) { return keyOf(self).object.isEmpty() ? Value::none() : keyOf(self).object; }},
};

void defineKey(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "KeyWrapper";
  spec.module = "functools";
  spec.flags = kDisallowInstantiation;
  spec.getters = kKeyGetters;
  spec.slots.call = &callKey;
  spec.slots.compare = &compareKeys;
  module.dict().set(vm.intern("KeyWrapper"), Value(vm.defineType(spec)));
}

// ---- lru_cache -----------------------------------------------------------------------------------------------

class CacheObject : public Container {
 public:
  explicit CacheObject(Type* type) : Container(type) {}
  Value function;
  std::int64_t maxSize = -1;  ///< -1: unlimited.
  bool isTyped = false;
  Ref<DictObject> results;  ///< Least recently used first.
  std::int64_t hits = 0;
  std::int64_t misses = 0;
  AttributeStorage attributes;
  void traverse(Visitor& visitor) const override {
    visitor.visit(function);
    visitor.visit(results);
    attributes.traverse(visitor);
  }
  void clear() noexcept override {
    const Value dying = std::move(function);
    const Ref<DictObject> dyingResults = std::move(results);
    attributes.clear();
  }
};

CacheObject& cacheOf(const Value& self) { return *self.as<CacheObject>(); }

// _lru_cache(function, maxsize, typed)
Value newCache(Vm& vm, std::span<Value> args) {
  auto made = vm.heap().make<CacheObject>(args[0].as<Type>());
  if (!vm.isCallable(args[1])) return vm.raiseText(vm.types().TypeError, "the first argument must be callable");
  made->function = args[1];
  if (!args[2].isNone() && !vm.indexNumber(args[2], made->maxSize)) return {};
  made->isTyped = vm.truthy(args[3]) == Truth::True;
  made->results = vm.makeDict();
  return Value(made);
}

/// One plain int or str argument is its own key; otherwise a tuple of all that was given.
Value keyFor(Vm& vm, const CacheObject& cache, const CallArgs& args) {
  if (!cache.isTyped && args.count == 1 && args.keywordCount() == 0) {
    const Value& only = args[0];
    const bool isPlain = only.isInteger() || (only.isObject() && only.asObject()->type() == vm.types().Str);
    if (isPlain) return only;
  }
  std::vector<Value> parts(args.positionals().begin(), args.positionals().end());
  if (args.keywordCount() > 0) {
    parts.emplace_back(vm.types().Object);  // a mark between positionals and keywords
    for (std::uint32_t i = 0; i < args.keywordCount(); ++i) {
      parts.emplace_back(args.keywordName(i));
      parts.push_back(args.keywordValue(i));
    }
  }
  if (cache.isTyped) {
    for (const Value& given : args.positionals()) parts.emplace_back(vm.typeOf(given));
    for (std::uint32_t i = 0; i < args.keywordCount(); ++i) parts.emplace_back(vm.typeOf(args.keywordValue(i)));
  }
  return vm.newTuple(parts);
}

Value callCache(Vm& vm, const Value& self, const CallArgs& args) {
  CacheObject& cache = cacheOf(self);
  if (cache.maxSize == 0) {
    ++cache.misses;
    return vm.call(cache.function, args);
  }
  const Value key = keyFor(vm, cache, args);
  const Ref<DictObject> results = cache.results;
  Value known;
  const DictObject::Found found = results->find(vm, key, known);
  if (found == DictObject::Found::Error) return {};
  if (found == DictObject::Found::Yes) {
    ++cache.hits;
    if (cache.maxSize > 0) {
      Value moved;
      if (results->take(vm, key, moved) == DictObject::Found::Yes && !results->set(vm, key, known)) return {};
    }
    return known;
  }
  ++cache.misses;
  Value result = vm.call(cache.function, args);
  if (result.isEmpty()) return {};
  if (cache.maxSize > 0 && static_cast<std::int64_t>(results->size()) >= cache.maxSize) {
    Value present;
    const DictObject::Found again = results->find(vm, key, present);
    if (again == DictObject::Found::Error) return {};
    if (again == DictObject::Found::No) {
      const Value oldest = results->entry(results->nextPosition(0)).key;
      Value dropped;
      if (results->take(vm, oldest, dropped) == DictObject::Found::Error) return {};
    }
  }
  return results->set(vm, key, result) ? result : Value();
}

Value bindCache(Vm& vm, const Value& self, const Value& instance, Type*) {
  return instance.isEmpty() || instance.isNone() ? self : vm.newMethod(self, instance);
}

Value cacheInfo(Vm& vm, std::span<Value> args) {
  const CacheObject& cache = cacheOf(args[0]);
  const Value type = vm.getAttribute(vm.import("functools"), "_CacheInfo");
  if (type.isEmpty()) return {};
  const Value limit = cache.maxSize < 0 ? Value::none() : Value::integer(cache.maxSize);
  return vm.call(type, {Value::integer(cache.hits), Value::integer(cache.misses), limit,
                        Value::integer(static_cast<std::int64_t>(cache.results->size()))});
}

Value cacheClear(Vm&, std::span<Value> args) {
  CacheObject& cache = cacheOf(args[0]);
  cache.hits = cache.misses = 0;
  cache.results->removeAll();
  return Value::none();
}

Value sameCache(Vm&, std::span<Value> args) { return args[0]; }

AttributeStorage* cacheAttributes(Object* self) { return &static_cast<CacheObject*>(self)->attributes; }

constexpr NativeRow kCacheMethods[] = {
    {"cache_info", &cacheInfo, "($self, /)"},
    {"cache_clear", &cacheClear, "($self, /)"},
    {"__copy__", &sameCache, "($self, /)"},
    {"__deepcopy__", &sameCache, "($self, memo, /)"},
};

constexpr GetterRow kCacheGetters[] = {
    {"__dict__", [](Vm& vm, const Value& self) { return Value(cacheOf(self).attributes.dict(vm, vm.typeOf(self))); }},
};

void defineCache(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "_lru_cache_wrapper";
  spec.module = "functools";
  spec.flags = kHasDict | kMethodDescriptor;
  spec.methods = kCacheMethods;
  spec.getters = kCacheGetters;
  spec.construct = {"__new__", &newCache, "($type, function, maxsize, typed, /)"};
  spec.slots.call = &callCache;
  spec.slots.descriptorGet = &bindCache;
  spec.slots.attributes = &cacheAttributes;
  module.dict().set(vm.intern("_lru_cache"), Value(vm.defineType(spec)));
}

// reduce(function, iterable[, initial])
Value reduce(Vm& vm, std::span<Value> args) {
  Value total = args[2];
  const Value iterator = vm.iterate(args[1]);
  if (iterator.isEmpty()) {
    if (!vm.pendingIs(vm.types().TypeError)) return {};
    vm.clearPending();
    return vm.raiseText(vm.types().TypeError, "reduce() arg 2 must support iteration");
  }
  const bool isFine = vm.forEachOf(iterator, [&](Value item) {
    total = total.isEmpty() ? std::move(item) : vm.call(args[0], {total, item});
    return !total.isEmpty();
  });
  if (!isFine) return {};
  if (total.isEmpty()) {
    return vm.raiseText(vm.types().TypeError, "reduce() of empty iterable with no initial value");
  }
  return total;
}

constexpr NativeRow kFunctions[] = {
    {"reduce", &reduce, "(function, iterable, initial=<omitted>, /)"},
    {"cmp_to_key", &cmpToKey, "(mycmp)"},
};

}  // namespace

void fillFunctools(Vm& vm, ModuleObject& module) {
  definePartial(vm, module);
  defineKey(vm, module);
  defineCache(vm, module);
  vm.addRows(module, kFunctions);
}

}  // namespace awaitscope::lang
