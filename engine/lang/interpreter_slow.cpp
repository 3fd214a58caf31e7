// SPDX-License-Identifier: GPL-3.0-or-later
// The long and the rare halves of instructions: filling inline caches, names, unpacking, with, imports, matching.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "engine/base/check.h"
#include "engine/lang/calls.h"
#include "engine/lang/core_names.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/notes.h"
#include "engine/lang/quick_format.h"
#include "engine/lang/slots.h"

namespace awaitscope::lang {

namespace {

void fill(InlineCache& cache, CacheKind kind, std::uint32_t version, const void* key, std::int32_t index, Value value) {
  cache.kind = static_cast<std::uint8_t>(kind);
  cache.version = version;
  cache.key = key;
  cache.index = index;
  Value old = std::exchange(cache.value, std::move(value));
}

/// Cache 0 serves all instructions beyond the first 65535 and must stay empty; so must a site that sees many types.
bool mayCache(InlineCache& cache, const CodeObject& code) {
  return &cache != &const_cast<CodeObject&>(code).cache(0);
}

bool isPlainInstance(const Type* type) { return type->family() == Family::Plain && type->has(kScriptClass); }

Value raiseNameError(Vm& vm, StrObject* name) {
  Value error = vm.newException(vm.types().NameError, fmt::format("name '{}' is not defined", name->view()));
  asException(error)->setField(ExceptionObject::kName, Value(name));
  return vm.raiseValue(std::move(error));
}

/// A name that is nowhere; but a built-in class that is written in Python, and rare, is made when it is first named.
Value loadMissingName(Vm& vm, StrObject* name) {
  if (name->view() != "memoryview") return raiseNameError(vm, name);
  const Value module = vm.import("_memoryview");
  if (module.isEmpty()) return {};
  Value made = vm.getAttribute(module, name);
  if (!made.isEmpty()) vm.builtins().dict().set(name, made);
  return made;
}

}  // namespace

// ---- names -----------------------------------------------------------------------------------------------------

Value Interpreter::loadGlobalSlow(Vm& vm, Frame* frame, StrObject* name, InlineCache& cache) {
  const bool caches = mayCache(cache, *frame->code);
  if (const std::int32_t position = frame->globals->positionOf(name); position >= 0) {
    if (caches) fill(cache, CacheKind::Global, frame->globals->layoutVersion(), nullptr, position, Value());
    return frame->globals->entry(static_cast<std::uint32_t>(position)).value;
  }
  if (const std::int32_t position = frame->builtins->positionOf(name); position >= 0) {
    if (caches) {
      fill(cache, CacheKind::Builtin, frame->globals->layoutVersion(), nullptr, position, Value());
      cache.version2 = frame->builtins->layoutVersion();
    }
    return frame->builtins->entry(static_cast<std::uint32_t>(position)).value;
  }
  return loadMissingName(vm, name);
}

Value Interpreter::loadName(Vm& vm, Frame* frame, StrObject* name, InlineCache& cache) {
  if (frame->locals.asObject() == frame->globals) return loadGlobalSlow(vm, frame, name, cache);
  if (isDict(frame->locals) && frame->locals.asObject()->type() == vm.types().Dict) {
    if (const Value* found = asDict(frame->locals)->find(name); found != nullptr) return *found;
  } else {
    Value found = vm.getItem(frame->locals, Value(name));
    if (!found.isEmpty()) return found;
    if (!vm.pendingIs(vm.types().KeyError)) return {};
    vm.clearPending();
  }
  if (const Value* found = frame->globals->find(name); found != nullptr) return *found;
  if (const Value* found = frame->builtins->find(name); found != nullptr) return *found;
  return loadMissingName(vm, name);
}

bool Interpreter::storeName(Vm& vm, Frame* frame, StrObject* name, Value value) {
  if (isDict(frame->locals) && frame->locals.asObject()->type() == vm.types().Dict) {
    asDict(frame->locals)->set(name, std::move(value));
    return true;
  }
  return vm.setItem(frame->locals, Value(name), value);
}

bool Interpreter::deleteName(Vm& vm, Frame* frame, StrObject* name) {
  if (isDict(frame->locals) && !asDict(frame->locals)->take(name).isEmpty()) return true;
  if (!isDict(frame->locals)) {
    if (vm.deleteItem(frame->locals, Value(name))) return true;
    if (!vm.pendingIs(vm.types().KeyError)) return false;
    vm.clearPending();
  }
  raiseNameError(vm, name);
  return false;
}

Value Interpreter::raiseUnbound(Vm& vm, Frame* frame, std::uint32_t local) {
  const std::string_view name = frame->code->parts().varNames[local]->view();
  return vm.raise(vm.types().UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value",
                  name);
}

Value Interpreter::raiseEmptyCell(Vm& vm, Frame* frame, std::uint32_t deref) {
  const CodeParts& parts = frame->code->parts();
  if (deref < parts.cellNames.size()) {
    return vm.raise(vm.types().UnboundLocalError,
                    "cannot access local variable '{}' where it is not associated with a value",
                    parts.cellNames[deref]->view());
  }
  StrObject* name = parts.freeNames[deref - parts.cellNames.size()].get();
  return vm.raise(vm.types().NameError,
                  "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                  name->view());
}

Value Interpreter::loadClassDeref(Vm& vm, Frame* frame, std::uint32_t index) {
  const CodeParts& parts = frame->code->parts();
  StrObject* name = index < parts.cellNames.size() ? parts.cellNames[index].get()
                                                   : parts.freeNames[index - parts.cellNames.size()].get();
  if (isDict(frame->locals)) {
    if (const Value* found = asDict(frame->locals)->find(name); found != nullptr) return *found;
  } else if (!frame->locals.isEmpty()) {
    Value found = vm.getItem(frame->locals, Value(name));
    if (!found.isEmpty()) return found;
    if (!vm.pendingIs(vm.types().KeyError)) return {};
    vm.clearPending();
  }
  const Value& content = frame->slots()[frame->code->localCount() + index].as<CellObject>()->m_content;
  return content.isEmpty() ? raiseEmptyCell(vm, frame, index) : content;
}

// ---- attributes ------------------------------------------------------------------------------------------------

namespace {

/// What an inline cache can do about `object.name`; called before the generic way, which has the last word.
void cacheInstanceLoad(Vm& vm, const Value& object, StrObject* name, InlineCache& cache, bool isForCall) {
  Type* type = object.asObject()->type();
  if (!type->has(kDefaultGetAttribute)) return;
  const Value* found = type->lookup(name);
  const std::uint32_t version = type->ensureVersion();
  Type* kind = found != nullptr ? vm.typeOf(*found) : nullptr;
  const bool isPlain = isPlainInstance(type);
  if (found != nullptr && kind->has(kDescriptorData)) {
    if (!isPlain) return;
    if (kind == vm.types().MemberDescriptor && !isForCall) {
      fill(cache, CacheKind::Slot, version, nullptr, static_cast<std::int32_t>(found->as<MemberObject>()->m_index), {});
    } else if (kind == vm.types().Property && !isForCall && isFunction(found->as<PropertyObject>()->m_getter)) {
      const Value& getter = found->as<PropertyObject>()->m_getter;
      const CodeObject& code = getter.as<FunctionObject>()->code();
      if (!Calls::isGeneratorCode(code)) fill(cache, CacheKind::Property, version, nullptr, 0, getter);
    }
    return;
  }
  if (!isPlain) {
    if (found != nullptr && isForCall && type->slots().attributes == nullptr && kind->has(kMethodDescriptor)) {
      fill(cache, CacheKind::NativeMethod, version, nullptr, 0, *found);
    }
    return;
  }
  const AttributeStorage& storage = static_cast<InstanceObject*>(object.asObject())->attributes();
  if (storage.dictOrNull() != nullptr) return;
  const std::int32_t index = storage.shape() != nullptr ? storage.shape()->find(name) : -1;
  if (index >= 0) {
    if (!isForCall) {
      fill(cache, CacheKind::Field, version, storage.shape(), index + static_cast<std::int32_t>(storage.slotCount()), {});
    }
    return;
  }
  if (found == nullptr) return;
  if (kind->has(kMethodDescriptor)) {
    if (isForCall) fill(cache, CacheKind::Method, version, storage.shape(), 0, *found);
    return;
  }
  if (kind->slots().descriptorGet == nullptr && !isForCall) {
    fill(cache, CacheKind::TypeValue, version, storage.shape(), 0, *found);
  }
}

void cacheOtherLoad(Vm& vm, const Value& object, StrObject* name, InlineCache& cache) {
  Type* type = object.asObject()->type();
  if (type == vm.types().Module) {
    DictObject& dict = object.as<ModuleObject>()->dict();
    const std::int32_t position = dict.positionOf(name);
    if (position < 0 || type->lookup(name) != nullptr) return;
    fill(cache, CacheKind::ModuleField, type->ensureVersion(), nullptr, position, {});
    cache.version2 = dict.layoutVersion();
    return;
  }
  if (type != vm.types().Type_) return;
  Type* self = object.as<Type>();
  const Value* found = self->lookup(name);
  if (found == nullptr) return;
  const Value* meta = type->lookup(name);
  if (meta != nullptr && vm.typeOf(*meta)->has(kDescriptorData)) return;
  const auto get = vm.typeOf(*found)->slots().descriptorGet;
  if (get != nullptr && !isFunction(*found)) return;
  fill(cache, CacheKind::ClassValue, type->ensureVersion(), self, 0, *found);
  cache.version2 = self->ensureVersion();
}

}  // namespace

Value Interpreter::loadAttributeSlow(Vm& vm, const Value& object, StrObject* name, InlineCache& cache) {
  if (object.isObject() && &cache != &vm.m_thread->frame->code->cache(0)) {
    cacheInstanceLoad(vm, object, name, cache, false);
    cacheOtherLoad(vm, object, name, cache);
  }
  const Value held = object;
  return vm.getAttribute(held, name);
}

bool Interpreter::storeAttributeSlow(Vm& vm, const Value& object, StrObject* name, const Value& value,
                                     InlineCache& cache) {
  const bool caches = object.isObject() && &cache != &vm.m_thread->frame->code->cache(0);
  Type* type = vm.typeOf(object);
  if (caches && isPlainInstance(type) && type->has(kDefaultSetAttribute)) {
    const Value* found = type->lookup(name);
    AttributeStorage& storage = static_cast<InstanceObject*>(object.asObject())->attributes();
    if (found != nullptr && vm.typeOf(*found)->has(kDescriptorData)) {
      if (vm.typeOf(*found) == vm.types().MemberDescriptor) {
        fill(cache, CacheKind::Slot, type->ensureVersion(), nullptr,
             static_cast<std::int32_t>(found->as<MemberObject>()->m_index), {});
      }
    } else if (type->has(kHasDict) && storage.dictOrNull() == nullptr && storage.shape() != nullptr) {
      const std::int32_t index = storage.shape()->find(name);
      if (index >= 0) {
        fill(cache, CacheKind::Field, type->ensureVersion(), storage.shape(),
             index + static_cast<std::int32_t>(storage.slotCount()), {});
      } else if (Shape* next = storage.shape()->extend(name); next != nullptr) {
        fill(cache, CacheKind::FieldAdd, type->ensureVersion(), storage.shape(), 0, {});
        cache.next = next;
      }
    }
  }
  const Value held = object;
  return vm.setAttribute(held, name, value);
}

bool Interpreter::loadMethodSlow(Vm& vm, const Value& object, StrObject* name, InlineCache& cache, Value& function,
                                 Value& self) {
  Type* type = vm.typeOf(object);
  if (object.isObject() && &cache != &vm.m_thread->frame->code->cache(0)) {
    cacheInstanceLoad(vm, object, name, cache, true);
    cacheOtherLoad(vm, object, name, cache);
  }
  const Value held = object;
  if (type->has(kDefaultGetAttribute)) {
    const Value* found = type->lookup(name);
    if (found != nullptr && vm.typeOf(*found)->has(kMethodDescriptor)) {
      const bool isShadowed = type->slots().attributes != nullptr &&
                              !type->slots().attributes(held.asObject())->get(name).isEmpty();
      if (!isShadowed) {
        function = *found;
        self = held;
        return true;
      }
    }
  }
  function = vm.getAttribute(held, name);
  self = Value();
  return !function.isEmpty();
}

// ---- functions -------------------------------------------------------------------------------------------------

Value Interpreter::makeFunction(Vm& vm, Frame* frame, std::uint32_t flags, Value*& sp) {
  const auto pop = [&] { return Value::adoptBits((--sp)->bits()); };
  const Value code = pop();
  Ref<FunctionObject> function = vm.newFunction(Ref<CodeObject>(code.as<CodeObject>()), Ref<DictObject>(frame->globals));
  function->m_builtins = Ref<DictObject>(frame->builtins);
  if ((flags & 8U) != 0) function->m_closure = Ref<TupleObject>(asTuple(pop()));
  if ((flags & 4U) != 0) function->m_annotations = pop();
  if ((flags & 2U) != 0) function->m_keywordDefaults = Ref<DictObject>(asDict(pop()));
  if ((flags & 1U) != 0) function->m_defaults = Ref<TupleObject>(asTuple(pop()));
  return function;
}

bool Interpreter::listExtend(Vm& vm, const Value& list, const Value& iterable, bool isForCall, const Value& callable) {
  const Slots& slots = vm.typeOf(iterable)->slots();
  if (slots.iter == nullptr && slots.getItem == nullptr) {
    if (isForCall) {
      vm.raise(vm.types().TypeError, "{} argument after * must be an iterable, not {}", describeCallable(vm, callable),
               vm.typeName(iterable));
    } else {
      vm.raise(vm.types().TypeError, "Value after * must be an iterable, not {}", vm.typeName(iterable));
    }
    return false;
  }
  ListObject* into = asList(list);
  const Value iterator = vm.iterateSized(iterable);
  return !iterator.isEmpty() && vm.forEachOf(iterator, [&](Value item) {
    into->append(std::move(item));
    return true;
  });
}

std::string Interpreter::describeCallable(Vm& vm, const Value& callable) {
  if (callable.isObject()) {
    if (isFunction(callable)) {
      const auto* function = callable.as<FunctionObject>();
      const std::string module = isStr(function->m_module) ? std::string(asStr(function->m_module)->view()) + "." : "";
      return module + std::string(asStr(function->m_qualifiedName)->view()) + "()";
    }
    if (isFamily(callable, Family::NativeFunction)) {
      return std::string(callable.as<NativeFunctionObject>()->entry().row.name) + "()";
    }
    if (isFamily(callable, Family::Type)) return callable.as<Type>()->displayName() + "()";
    if (isFamily(callable, Family::Method)) return describeCallable(vm, callable.as<MethodObject>()->m_function);
  }
  return vm.typeName(callable) + " object";
}

namespace {

bool isMapping(Vm& vm, const Value& value) {
  return isDict(value) || vm.typeOf(value)->lookup(vm.names().keys) != nullptr;
}

/// Calls `store(key, value)` for each item of a mapping.
template <typename F>
bool forEachItem(Vm& vm, const Value& mapping, F&& store) {
  if (isDict(mapping) && mapping.asObject()->type() == vm.types().Dict) {
    const DictObject* dict = asDict(mapping);
    for (std::uint32_t at = dict->nextPosition(0); at < dict->entryCount(); at = dict->nextPosition(at + 1)) {
      if (!store(dict->entry(at).key, dict->entry(at).value)) return false;
    }
    return true;
  }
  const Value keys = vm.callMethod(mapping, vm.names().keys);
  if (keys.isEmpty()) return false;
  return vm.forEach(keys, [&](const Value& key) {
    const Value value = vm.getItem(mapping, key);
    return !value.isEmpty() && store(key, value);
  });
}

}  // namespace

bool Interpreter::dictUpdate(Vm& vm, const Value& dict, const Value& mapping) {
  if (!isMapping(vm, mapping)) {
    vm.raise(vm.types().TypeError, "'{}' object is not a mapping", vm.typeName(mapping));
    return false;
  }
  return forEachItem(vm, mapping, [&](const Value& key, const Value& value) { return asDict(dict)->set(vm, key, value); });
}

bool Interpreter::dictMerge(Vm& vm, const Value& dict, const Value& mapping, const Value& callable) {
  if (!isMapping(vm, mapping)) {
    vm.raise(vm.types().TypeError, "{} argument after ** must be a mapping, not {}", describeCallable(vm, callable),
             vm.typeName(mapping));
    return false;
  }
  return forEachItem(vm, mapping, [&](const Value& key, const Value& value) {
    if (!isStr(key)) {
      vm.raiseText(vm.types().TypeError, "keywords must be strings");
      return false;
    }
    if (asDict(dict)->find(asStr(key)) != nullptr) {
      vm.raise(vm.types().TypeError, "{} got multiple values for keyword argument '{}'", describeCallable(vm, callable),
               asStr(key)->view());
      return false;
    }
    asDict(dict)->set(vm.intern(asStr(key)), value);
    return true;
  });
}

Value Interpreter::callExtended(Vm& vm, const Value& callable, const Value& args, const Value& keywords) {
  std::span<const Value> positional;
  std::vector<Value> collected;
  if (isTuple(args)) {
    positional = asTuple(args)->items();
  } else {
    if (!isList(args)) {
      const Slots& slots = vm.typeOf(args)->slots();
      if (slots.iter == nullptr && slots.getItem == nullptr) {
        return vm.raise(vm.types().TypeError, "{} argument after * must be an iterable, not {}",
                        describeCallable(vm, callable), vm.typeName(args));
      }
    }
    if (!vm.collectSized(args, collected)) return {};
    positional = collected;
  }
  return vm.callWith(callable, positional, keywords.isEmpty() ? nullptr : asDict(keywords));
}

// ---- text ------------------------------------------------------------------------------------------------------

namespace {

Value integerText(Vm& vm, std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  return text.size() == 1 ? vm.newStr(text) : vm.newStr(text, text.size());
}

/// The one piece that is not empty.
std::string_view onlyText(const Value* pieces, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i)
    if (asStr(pieces[i])->byteCount() != 0) return asStr(pieces[i])->view();
  return {};
}

}  // namespace

Value Interpreter::formatValue(Vm& vm, const Value& value, std::uint32_t flags, const Value& spec) {
  if (spec.isEmpty() && flags != 3) {
    if (value.isInteger()) return integerText(vm, value.asInteger());
    if (flags != 2 && value.isObject() && value.asObject()->type() == vm.types().Str) return value;
  }
  if (!spec.isEmpty() && flags == 0) {
    Value quick = quickFormat(vm, value, asStr(spec)->view());
    if (!quick.isEmpty()) return quick;
  }
  Value converted = value;
  if (flags == 1) converted = vm.str(value);
  if (flags == 2) converted = vm.repr(value);
  if (flags == 3) converted = vm.ascii(value);
  if (converted.isEmpty()) return {};
  return vm.format(converted, spec.isEmpty() ? std::string_view() : asStr(spec)->view());
}

Value Interpreter::buildString(Vm& vm, const Value* pieces, std::uint32_t count) {
  std::size_t bytes = 0, codePoints = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    bytes += asStr(pieces[i])->byteCount();
    codePoints += asStr(pieces[i])->length();
  }
  if (!vm.ensureMemory(bytes)) return {};
  if (bytes <= 1) return vm.newStr(bytes == 0 ? std::string_view() : onlyText(pieces, count));
  Ref<StrObject> text = vm.heap().makeSized<StrObject>(bytes, vm.types().Str, bytes, codePoints);
  char* at = text->fill();
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view piece = asStr(pieces[i])->view();
    std::memcpy(at, piece.data(), piece.size());
    at += piece.size();
  }
  return text;
}

// ---- unpacking -------------------------------------------------------------------------------------------------

namespace {

bool checkIterable(Vm& vm, const Value& iterable) {
  const Slots& slots = vm.typeOf(iterable)->slots();
  if (slots.iter != nullptr || slots.getItem != nullptr) return true;
  vm.raise(vm.types().TypeError, "cannot unpack non-iterable {} object", vm.typeName(iterable));
  return false;
}

}  // namespace

bool Interpreter::unpackSequence(Vm& vm, const Value& iterable, std::uint32_t count, Value* place) {
  if (!checkIterable(vm, iterable)) return false;
  if (iterable.isObject() && (iterable.asObject()->type() == vm.types().List || iterable.asObject()->type() == vm.types().Tuple)) {
    const std::span<const Value> items = isList(iterable) ? std::span<const Value>(asList(iterable)->items()) : asTuple(iterable)->items();
    if (items.size() > count) {
      vm.raise(vm.types().ValueError, "too many values to unpack (expected {})", count);
      return false;
    }
    if (items.size() < count) {
      vm.raise(vm.types().ValueError, "not enough values to unpack (expected {}, got {})", count, items.size());
      return false;
    }
    for (std::uint32_t i = 0; i < count; ++i) place[count - 1 - i] = items[i];
    return true;
  }
  const Value iterator = vm.iterate(iterable);
  if (iterator.isEmpty()) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    Value item = vm.next(iterator);
    if (item.isEmpty()) {
      if (vm.hasPending() || vm.isStopping()) return false;
      vm.raise(vm.types().ValueError, "not enough values to unpack (expected {}, got {})", count, i);
      return false;
    }
    place[count - 1 - i] = std::move(item);
  }
  const Value extra = vm.next(iterator);
  if (extra.isEmpty()) return !vm.hasPending() && !vm.isStopping();
  vm.raise(vm.types().ValueError, "too many values to unpack (expected {})", count);
  return false;
}

bool Interpreter::unpackStarred(Vm& vm, const Value& iterable, std::uint32_t before, std::uint32_t after, Value* place) {
  if (!checkIterable(vm, iterable)) return false;
  std::vector<Value> items;
  if (!vm.collectFast(iterable, items)) return false;
  if (items.size() < std::size_t{before} + after) {
    vm.raise(vm.types().ValueError, "not enough values to unpack (expected at least {}, got {})", before + after,
             items.size());
    return false;
  }
  const std::uint32_t total = before + 1 + after;
  const std::size_t middle = items.size() - before - after;
  const auto first = items.begin() + static_cast<std::ptrdiff_t>(before);
  Value list = vm.newList(std::vector<Value>(first, first + static_cast<std::ptrdiff_t>(middle)));
  for (std::uint32_t i = 0; i < before; ++i) place[total - 1 - i] = items[i];
  place[after] = std::move(list);
  for (std::uint32_t i = 0; i < after; ++i) place[after - 1 - i] = items[before + middle + i];
  return true;
}

// ---- with ------------------------------------------------------------------------------------------------------

bool Interpreter::beforeWith(Vm& vm, const Value& manager, bool isAsync, Value& exit, Value& entered) {
  const CoreNames& names = vm.names();
  StrObject* enterName = isAsync ? names.aenter : names.enter;
  StrObject* exitName = isAsync ? names.aexit : names.exit;
  const Value held = manager;
  const char* protocol = isAsync ? "asynchronous context manager" : "context manager";
  const Value enter = vm.lookupSpecial(held, enterName);
  if (enter.isEmpty()) {
    if (!vm.hasPending()) {
      vm.raise(vm.types().TypeError, "'{}' object does not support the {} protocol", vm.typeName(held), protocol);
    }
    return false;
  }
  exit = vm.lookupSpecial(held, exitName);
  if (exit.isEmpty()) {
    if (!vm.hasPending()) {
      vm.raise(vm.types().TypeError, "'{}' object does not support the {} protocol (missed {} method)", vm.typeName(held),
               protocol, exitName->view());
    }
    return false;
  }
  entered = vm.call(enter);
  return !entered.isEmpty();
}

Value Interpreter::withExceptStart(Vm& vm, const Value& exit, const Value& exception) {
  const Ref<TracebackObject>& traceback = asException(exception)->m_traceback;
  return vm.call(exit, {Value(vm.typeOf(exception)), exception, traceback ? Value(traceback) : Value::none()});
}

bool Interpreter::setupAnnotations(Vm& vm, Frame* frame) {
  StrObject* name = vm.names().annotations;
  if (isDict(frame->locals)) {
    if (asDict(frame->locals)->find(name) == nullptr) asDict(frame->locals)->set(name, vm.makeDict());
    return true;
  }
  const Truth has = vm.contains(frame->locals, Value(name));
  if (has == Truth::Error) return false;
  return has == Truth::True || vm.setItem(frame->locals, Value(name), vm.makeDict());
}

namespace {

const Object* objectOf(const Value& value) { return value.isObject() ? value.asObject() : nullptr; }

/// A read has no value to tell of.
void noteAccess(Vm& vm, NoteListener& listener, SharedAccess access) {
  if (!access.isWrite()) access.value = nullptr;
  if (access.holder != nullptr) listener.noteAccess(vm, access);
}

}  // namespace

void Interpreter::note(Vm& vm, Frame* frame, const Value* sp, Instruction instruction) {
  NoteListener* const listener = vm.host().noteListener();
  if (listener == nullptr) return;
  const StrObject* const name = frame->code->parts().names[instruction.arg].get();
  const auto kind = static_cast<NoteKind>(instruction.aux >> kNoteKindShift & 15U);
  const auto access = static_cast<NoteAccess>(instruction.aux >> kNoteAccessShift & 3U);
  const int number = instruction.aux >> kNoteNumberShift;
  switch (kind) {
    case NoteKind::AwaitBegins:
    case NoteKind::AwaitEnds: {
      std::uint32_t line = 0;
      std::from_chars(name->view().data(), name->view().data() + name->view().size(), line);
      using Edge = NoteListener::AwaitEdge;
      return listener->noteSerialAwait(vm, line, kind == NoteKind::AwaitBegins ? Edge::Begin : Edge::End);
    }
    case NoteKind::BusyWait:
      return listener->noteBusyWait(vm);
    case NoteKind::Foreseen:
      return listener->noteForeseen(vm, name, access);
    case NoteKind::Over:
      return listener->noteForeseen(vm, name, NoteAccess::Read);
    case NoteKind::Attribute:
      return noteAccess(vm, *listener, {objectOf(sp[-1]), name, nullptr, &sp[-2], access});
    case NoteKind::Global:
      return noteAccess(vm, *listener, {frame->globals, name, nullptr, &sp[-1], access});
    case NoteKind::Cell: {
      const Value& cell = frame->slots()[frame->code->localCount() + static_cast<unsigned>(number)];
      return noteAccess(vm, *listener, {objectOf(cell), name, nullptr, &sp[-1], access});
    }
    case NoteKind::Item:
      return noteAccess(vm, *listener, {objectOf(sp[-2]), name, &sp[-1], &sp[-3], access});
    case NoteKind::TestedItem:
      return noteAccess(vm, *listener, {objectOf(sp[-1]), name, &sp[-2], nullptr, access});
    case NoteKind::GottenItem:
      return noteAccess(vm, *listener, {objectOf(sp[-1 - number]), name, &sp[-number], nullptr, access});
  }
}

void Interpreter::nameValue(Vm& vm, Frame* frame, const Value& value, StrObject* name, bool isAttribute) {
  Object* object = value.asObject();
  clearFlag(object, kWantsName);
  std::string owner;
  if (isAttribute && frame->code->localCount() > 0 && !frame->slots()[0].isEmpty()) {
    owner = vm.typeName(frame->slots()[0]);
  }
  const Value held = value;
  vm.host().nameValue(vm, object, name->view(), owner);
}

// ---- imports ---------------------------------------------------------------------------------------------------

Value Interpreter::importName(Vm& vm, Frame* frame, StrObject* name, const Value& level, const Value& fromList) {
  std::int64_t dots = 0;
  if (smallIntOf(level, dots) && dots > 0) {
    return vm.raise(vm.types().ImportError, "attempted relative import with no known parent package");
  }
  static_cast<void>(frame);
  const Value module = vm.import(name->view());
  if (module.isEmpty()) return {};
  if (!fromList.isNone()) {
    if (isTuple(fromList)) {
      // A submodule may be meant: from a import b.
      for (const Value& wanted : asTuple(fromList)->items()) {
        const std::string_view text = asStr(wanted)->view();
        Value attribute;
        if (text == "*" || !vm.tryGetAttribute(module, vm.intern(text), attribute)) continue;
        if (!attribute.isEmpty()) continue;
        if (vm.import(std::string(name->view()) + "." + std::string(text)).isEmpty()) {
          if (!vm.pendingIs(vm.types().ModuleNotFoundError)) return {};
          vm.clearPending();
        }
      }
    }
    return module;
  }
  const std::size_t dot = name->view().find('.');
  return dot == std::string_view::npos ? module : vm.import(name->view().substr(0, dot));
}

Value Interpreter::importFrom(Vm& vm, const Value& module, StrObject* name) {
  Value value;
  if (!vm.tryGetAttribute(module, name, value)) return {};
  if (!value.isEmpty()) return value;
  const std::string moduleName = isFamily(module, Family::Module) ? module.as<ModuleObject>()->name() : "<unknown module name>";
  const Value full = vm.newStr(moduleName + "." + std::string(name->view()));
  if (const Value* found = vm.modules().find(asStr(full)); found != nullptr) return *found;
  std::string place = "unknown location";
  Value file;
  if (vm.tryGetAttribute(module, vm.names().file, file) && isStr(file)) place = asStr(file)->view();
  vm.clearPending();
  Value error = vm.newException(vm.types().ImportError, fmt::format("cannot import name '{}' from '{}' ({})", name->view(),
                                                                    moduleName, place));
  asException(error)->setField(ExceptionObject::kImportName, vm.newStr(moduleName));
  if (isStr(file)) asException(error)->setField(ExceptionObject::kImportPath, file);
  return vm.raiseValue(std::move(error));
}

bool Interpreter::importStar(Vm& vm, Frame* frame, const Value& module) {
  if (!isFamily(module, Family::Module)) {
    vm.raise(vm.types().ImportError, "from-import-* object has no __dict__ and no __all__");
    return false;
  }
  DictObject& dict = module.as<ModuleObject>()->dict();
  Value names;
  if (!vm.tryGetAttribute(module, vm.names().all, names)) return false;
  if (!names.isEmpty()) {
    return vm.forEach(names, [&](const Value& name) {
      if (!isStr(name)) {
        vm.raise(vm.types().TypeError, "Item in {}.__all__ must be str, not {}", module.as<ModuleObject>()->name(),
                 vm.typeName(name));
        return false;
      }
      StrObject* text = vm.intern(asStr(name));
      const Value value = vm.getAttribute(module, text);
      return !value.isEmpty() && storeName(vm, frame, text, value);
    });
  }
  for (std::uint32_t at = dict.nextPosition(0); at < dict.entryCount(); at = dict.nextPosition(at + 1)) {
    if (!isStr(dict.entry(at).key)) continue;
    StrObject* name = asStr(dict.entry(at).key);
    if (name->view().starts_with('_')) continue;
    if (!storeName(vm, frame, vm.intern(name), dict.entry(at).value)) return false;
  }
  return true;
}

// ---- matching --------------------------------------------------------------------------------------------------

Value Interpreter::matchKeys(Vm& vm, const Value& subject, const Value& keys) {
  const TupleObject* wanted = asTuple(keys);
  Ref<TupleObject> values = vm.makeTuple(wanted->size());
  Value get;
  if (!vm.tryGetAttribute(subject, vm.intern("get"), get)) return {};
  const Value missing = vm.newInstance(vm.types().Object);
  std::vector<Value> seen;
  for (std::size_t i = 0; i < wanted->size(); ++i) {
    const Value& key = wanted->at(i);
    for (const Value& earlier : seen) {
      const Truth same = vm.equal(earlier, key);
      if (same == Truth::Error) return {};
      if (same == Truth::True) {
        Value text = vm.repr(key);
        if (text.isEmpty()) return {};
        return vm.raise(vm.types().ValueError, "mapping pattern checks duplicate key ({})", asStr(text)->view());
      }
    }
    seen.push_back(key);
    const Value value = vm.call(get, {key, missing});
    if (value.isEmpty()) return {};
    if (value == missing) return Value::none();
    values->fill(i) = value;
  }
  return values;
}

Value Interpreter::matchClass(Vm& vm, const Value& subject, const Value& type, std::uint32_t positional,
                              const Value& names) {
  if (!isFamily(type, Family::Type)) {
    return vm.raise(vm.types().TypeError, "called match pattern must be a type");
  }
  const Truth isOne = vm.isInstance(subject, type);
  if (isOne == Truth::Error) return {};
  if (isOne == Truth::False) return Value::none();
  Type* cls = type.as<Type>();
  std::vector<Value> attributes;
  std::vector<StrObject*> taken;
  const auto fetch = [&](StrObject* name, bool& matched) {
    if (std::find(taken.begin(), taken.end(), name) != taken.end()) {
      vm.raise(vm.types().TypeError, "{}() got multiple sub-patterns for attribute '{}'", cls->name(), name->view());
      return false;
    }
    taken.push_back(name);
    Value value;
    if (!vm.tryGetAttribute(subject, name, value)) return false;
    matched = !value.isEmpty();
    if (matched) attributes.push_back(std::move(value));
    return true;
  };
  if (positional > 0) {
    Value matchArgs;
    if (!vm.tryGetAttribute(type, vm.names().matchArgs, matchArgs)) return {};
    if (matchArgs.isEmpty()) matchArgs = vm.emptyTuple();
    const bool selfMatches = cls->has(kMatchSelf) && asTuple(matchArgs)->size() == 0;
    if (!isTuple(matchArgs)) {
      return vm.raise(vm.types().TypeError, "{}.__match_args__ must be a tuple (got {})", cls->name(),
                      vm.typeName(matchArgs));
    }
    const std::size_t allowed = selfMatches ? 1 : asTuple(matchArgs)->size();
    if (allowed < positional) {
      return vm.raise(vm.types().TypeError, "{}() accepts {} positional sub-pattern{} ({} given)", cls->name(), allowed,
                      allowed == 1 ? "" : "s", positional);
    }
    if (selfMatches) {
      attributes.push_back(subject);
    } else {
      for (std::uint32_t i = 0; i < positional; ++i) {
        const Value& name = asTuple(matchArgs)->at(i);
        if (!isStr(name)) {
          return vm.raise(vm.types().TypeError, "__match_args__ elements must be strings (got {})", vm.typeName(name));
        }
        bool matched = false;
        if (!fetch(vm.intern(asStr(name)), matched)) return {};
        if (!matched) return Value::none();
      }
    }
  }
  for (const Value& name : asTuple(names)->items()) {
    bool matched = false;
    if (!fetch(vm.intern(asStr(name)), matched)) return {};
    if (!matched) return Value::none();
  }
  return vm.newTuple(attributes);
}

}  // namespace awaitscope::lang
