// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in functions that iterate: iter, next, aiter, anext, min, max, sum, sorted, any, all.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/list.h"
#include "engine/lang/generator_support.h"

namespace awaitscope::lang {
namespace {

Value iter(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty()) return vm.iterate(args[0]);
  if (!vm.isCallable(args[0])) return vm.raise(vm.types().TypeError, "iter(v, w): v must be callable");
  return newCallableIterator(vm, args[0], args[1]);
}

/// One step that keeps the value of StopIteration. Empty without an exception: exhausted.
Value step(Vm& vm, const Value& iterator) {
  const Slots& slots = vm.typeOf(iterator)->slots();
  if (slots.next == nullptr) {
    return vm.raise(vm.types().TypeError, "'{}' object is not an iterator", vm.typeName(iterator));
  }
  if (isFamily(iterator, Family::Generator)) {
    Value out;
    const SendStatus status = vm.send(iterator, Outcome::ofValue(Value::none()), out);
    if (status == SendStatus::Yielded) return out;
    if (status == SendStatus::Returned) vm.raiseStopIteration(out);
    return {};
  }
  return slots.next(vm, iterator);
}

Value next(Vm& vm, std::span<Value> args) {
  Value item = step(vm, args[0]);
  if (!item.isEmpty() || vm.isStopping()) return item;
  if (args[1].isEmpty()) {
    if (!vm.hasPending()) vm.raiseWith(vm.types().StopIteration, {});
    return {};
  }
  if (vm.hasPending() && !vm.pendingIs(vm.types().StopIteration)) return {};
  vm.clearPending();
  return args[1];
}

Value asyncIter(Vm& vm, std::span<Value> args) {
  const Slots& slots = vm.typeOf(args[0])->slots();
  if (slots.asyncIter == nullptr) {
    return vm.raise(vm.types().TypeError, "'{}' object is not an async iterable", vm.typeName(args[0]));
  }
  Value iterator = slots.asyncIter(vm, args[0]);
  if (iterator.isEmpty() || vm.typeOf(iterator)->slots().asyncNext != nullptr) return iterator;
  return vm.raise(vm.types().TypeError, "aiter() returned not an async iterator of type '{}'", vm.typeName(iterator));
}

/// anext(iterator, default): awaits the step and turns the end of the iteration into the default.
class AnextAwaitable : public Container {
 public:
  AnextAwaitable(Type* type, Value step, Value fallback)
      : Container(type), m_step(std::move(step)), m_fallback(std::move(fallback)) {}
  Value m_step;     ///< What __anext__ gave.
  Value m_awaited;  ///< Its iterator, once begun.
  Value m_fallback;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_step);
    visitor.visit(m_awaited);
    visitor.visit(m_fallback);
  }
  void clear() noexcept override {
    const Value dying[] = {std::move(m_step), std::move(m_awaited), std::move(m_fallback)};
  }
};

bool beginAnext(Vm& vm, AnextAwaitable& object) {
  if (object.m_awaited.isEmpty()) object.m_awaited = vm.awaitable(object.m_step);
  return !object.m_awaited.isEmpty();
}

SendStatus orFallback(Vm& vm, const AnextAwaitable& object, SendStatus status, Value& out) {
  if (status != SendStatus::Raised || !vm.pendingIs(vm.types().StopAsyncIteration)) return status;
  vm.clearPending();
  out = object.m_fallback;
  return SendStatus::Returned;
}

SendStatus anextResume(Vm& vm, const Value& self, const Outcome& sent, Value& out) {
  auto& object = *self.as<AnextAwaitable>();
  if (!beginAnext(vm, object)) return SendStatus::Raised;
  const Value awaited = object.m_awaited;
  return orFallback(vm, object, vm.send(awaited, sent, out), out);
}

SendStatus anextSend(Vm& vm, const Value& self, const Value& sent, Value& out) {
  return anextResume(vm, self, Outcome::ofValue(sent), out);
}

SendStatus anextThrow(Vm& vm, const Value& self, const Value& exception, Value& out) {
  return anextResume(vm, self, Outcome::ofException(exception), out);
}

Value itself(Vm&, const Value& self) { return self; }

Value anextStep(Vm& vm, const Value& self) {
  Value out;
  const SendStatus status = anextSend(vm, self, Value::none(), out);
  return raiseReturned(vm, status, std::move(out));
}

Value anextSendMethod(Vm& vm, std::span<Value> args) {
  Value out;
  const SendStatus status = anextSend(vm, args[0], args[1], out);
  return raiseReturned(vm, status, std::move(out));
}

Value anextThrowMethod(Vm& vm, std::span<Value> args) {
  const Value exception = exceptionFromThrow(vm, args[1], args[2], args[3]);
  if (exception.isEmpty()) return {};
  Value out;
  const SendStatus status = anextThrow(vm, args[0], exception, out);
  return raiseReturned(vm, status, std::move(out));
}

Value anextCloseMethod(Vm& vm, std::span<Value> args) {
  auto& object = *args[0].as<AnextAwaitable>();
  if (!beginAnext(vm, object)) return {};
  const Value awaited = object.m_awaited;
  Value closed = vm.callMethod(awaited, vm.intern("close"), {});
  if (!closed.isEmpty() || !vm.pendingIs(vm.types().StopAsyncIteration)) return closed;
  vm.clearPending();
  return vm.raiseStopIteration(object.m_fallback);
}

constexpr NativeRow kAnextMethods[] = {
    {"send", &anextSendMethod, "($self, arg, /)"},
    {"throw", &anextThrowMethod, "($self, type, value=<omitted>, traceback=<omitted>, /)"},
    {"close", &anextCloseMethod, "($self, /)"},
};

Value asyncNext(Vm& vm, std::span<Value> args) {
  const Slots& slots = vm.typeOf(args[0])->slots();
  if (slots.asyncNext == nullptr) {
    return vm.raise(vm.types().TypeError, "'{}' object is not an async iterator", vm.typeName(args[0]));
  }
  const Value awaitable = slots.asyncNext(vm, args[0]);
  if (awaitable.isEmpty() || args[1].isEmpty()) return awaitable;
  return vm.heap().make<AnextAwaitable>(vm.types().AnextAwaitable, awaitable, args[1]);
}

enum class Wanted : std::uint8_t { Least, Greatest };

/// min and max; args: key, default, items.
template <Wanted W>
Value extreme(Vm& vm, std::span<Value> args) {
  constexpr const char* kName = W == Wanted::Least ? "min" : "max";
  const auto items = asTuple(args[2])->items();
  if (items.empty()) return vm.raise(vm.types().TypeError, "{} expected at least 1 argument, got 0", kName);
  if (items.size() > 1 && !args[1].isEmpty()) {
    return vm.raise(vm.types().TypeError, "Cannot specify a default for {}() with multiple positional arguments",
                    kName);
  }
  const bool isKeyed = !args[0].isEmpty() && !args[0].isNone();
  constexpr CompareKind kBetter = W == Wanted::Least ? CompareKind::Less : CompareKind::Greater;
  Value best;
  Value bestKey;
  const bool good = vm.forEach(items.size() > 1 ? args[2] : items[0], [&](Value item) {
    const Value key = isKeyed ? vm.call(args[0], {item}) : item;
    if (key.isEmpty()) return false;
    const Truth better = best.isEmpty() ? Truth::True : vm.compareTruth(kBetter, key, bestKey);
    if (better == Truth::Error) return false;
    if (better == Truth::True) {
      best = std::move(item);
      bestKey = key;
    }
    return true;
  });
  if (!good) return {};
  if (!best.isEmpty()) return best;
  return args[1].isEmpty() ? vm.raise(vm.types().ValueError, "{}() arg is an empty sequence", kName) : args[1];
}

/// Of ints and floats as they lie; their order with each other is for compare to find.
template <Wanted W>
Value quickExtreme(Vm& vm, const Value* args, std::uint32_t count) {
  if (count < 2) return {};
  std::uint32_t best = 0;
  if (args[0].isInteger()) {
    for (std::uint32_t i = 1; i < count; ++i) {
      if (!args[i].isInteger()) return {};
      const std::int64_t a = args[i].asInteger(), b = args[best].asInteger();
      if (W == Wanted::Least ? a < b : a > b) best = i;
    }
    return args[best];
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!args[i].isObject() || args[i].asObject()->type() != vm.types().Float) return {};
    const double a = floatOf(args[i]), b = floatOf(args[best]);
    if (W == Wanted::Least ? a < b : a > b) best = i;
  }
  return args[best];
}

/// args: iterable, start.
Value sum(Vm& vm, std::span<Value> args) {
  Value total = args[1].isEmpty() ? Value::integer(0) : args[1];
  const Value iterator = vm.iterate(args[0]);
  if (iterator.isEmpty()) return {};
  if (isStr(total)) {
    return vm.raise(vm.types().TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (isFamily(total, Family::Bytes)) {
    return vm.raise(vm.types().TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  }
  if (isFamily(total, Family::ByteArray)) {
    return vm.raise(vm.types().TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  const bool good = vm.forEachOf(iterator, [&](Value item) {
    std::int64_t added = 0;
    if (total.isInteger() && item.isInteger() &&
        !__builtin_add_overflow(total.asInteger(), item.asInteger(), &added)) {
      total = vm.newInt(added);
    } else {
      total = vm.binary(BinaryKind::Add, total, item);
    }
    return !total.isEmpty();
  });
  return good ? total : Value();
}

/// args: key, reverse, iterables, of which there must be one.
Value sorted(Vm& vm, std::span<Value> args) {
  const auto sources = asTuple(args[2])->items();
  if (sources.size() != 1) {
    return vm.raise(vm.types().TypeError, "sorted expected 1 argument, got {}", sources.size());
  }
  std::vector<Value> items;
  if (!vm.collectSized(sources[0], items)) return {};
  std::int64_t reverse = 0;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], reverse)) return {};
  const SortOrder order = reverse != 0 ? SortOrder::Descending : SortOrder::Ascending;
  if (!sortItems(vm, items, args[0].isEmpty() ? Value::none() : args[0], order)) return {};
  return vm.newList(std::move(items));
}

enum class Quantifier : std::uint8_t { Any, All };

template <Quantifier Q>
Value quantify(Vm& vm, std::span<Value> args) {
  constexpr Truth kDecisive = Q == Quantifier::Any ? Truth::True : Truth::False;
  Truth last = Q == Quantifier::Any ? Truth::False : Truth::True;
  const bool good = vm.forEach(args[0], [&](Value item) {
    last = vm.truthy(item);
    return last != Truth::Error && last != kDecisive;
  });
  return good ? boolOrError(last) : Value();
}

constexpr NativeRow kRows[] = {
    {"iter", iter, "(object, sentinel=<omitted>, /)"},
    {"next", next, "(iterator, default=<omitted>, /)"},
    {"aiter", asyncIter, "(async_iterable, /)"},
    {"anext", asyncNext, "(aiterator, default=<omitted>, /)"},
    {"min", extreme<Wanted::Least>, "(*args, key=None, default=<omitted>)", nullptr,
     quickExtreme<Wanted::Least>},
    {"max", extreme<Wanted::Greatest>, "(*args, key=None, default=<omitted>)", nullptr,
     quickExtreme<Wanted::Greatest>},
    {"sum", sum, "(iterable, /, start=0)"},
    {"sorted", sorted, "(*args, key=None, reverse=False)"},
    {"any", quantify<Quantifier::Any>, "(iterable, /)"},
    {"all", quantify<Quantifier::All>, "(iterable, /)"},
};

}  // namespace

void installIterationFunctions(Vm& vm) {
  addFunctions(vm, kRows);
  TypeSpec spec;
  spec.name = "anext_awaitable";
  spec.slots.await = itself;
  spec.slots.iter = itself;
  spec.slots.next = anextStep;
  spec.slots.send = anextSend;
  spec.slots.throwInto = anextThrow;
  spec.methods = kAnextMethods;
  spec.flags = kDisallowInstantiation;
  vm.mutableTypes().AnextAwaitable = vm.defineType(spec);
}

}  // namespace awaitscope::lang
