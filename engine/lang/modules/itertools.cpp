// SPDX-License-Identifier: GPL-3.0-or-later
// itertools. All its types share one layout, a handful of values and counters; each is a row: how it is made, what its
// next step is.
#include <algorithm>
#include <array>

#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

class StepIterator : public Container {
 public:
  explicit StepIterator(Type* type) : Container(type) {}

  Value source;
  Value function;
  Value extra;
  std::vector<Value> items;
  std::vector<Value> others;
  std::vector<std::int64_t> indices;
  std::vector<std::int64_t> cycles;
  std::int64_t position = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  bool hasStarted = false;
  bool isDone = false;

  void traverse(Visitor& visitor) const override {
    visitor.visit(source);
    visitor.visit(function);
    visitor.visit(extra);
    for (const Value& item : items) visitor.visit(item);
    for (const Value& item : others) visitor.visit(item);
  }
  void clear() noexcept override {
    const Value dying[] = {std::move(source), std::move(function), std::move(extra)};
    const std::vector<Value> dyingItems = std::move(items);
    const std::vector<Value> dyingOthers = std::move(others);
    items.clear();
    others.clear();
    isDone = true;
  }
};

StepIterator& stateOf(const Value& self) { return *self.as<StepIterator>(); }

Ref<StepIterator> start(Vm& vm, const Value& type) { return vm.makeInstance<StepIterator>(type.as<Type>()); }

/// With `source` the iterator of `iterable`; null: pending exception.
Ref<StepIterator> startOver(Vm& vm, const Value& type, const Value& iterable) {
  Value iterator = vm.iterate(iterable);
  if (iterator.isEmpty()) return {};
  Ref<StepIterator> made = start(vm, type);
  made->source = std::move(iterator);
  return made;
}

Value finish(StepIterator& state) {
  state.clear();
  return {};
}

Value one() { return Value::integer(1); }

// count(start=0, step=1)
Value newCount(Vm& vm, std::span<Value> args) {
  for (const Value& number : {args[1], args[2]}) {
    const Slots* slots = number.isEmpty() ? nullptr : &vm.typeOf(number)->slots();
    const bool isNumber = slots == nullptr || slots->toInt != nullptr || slots->toFloat != nullptr ||
                          slots->index != nullptr || isFamily(number, Family::Complex);
    if (!isNumber) return vm.raiseText(vm.types().TypeError, "a number is required");
  }
  Ref<StepIterator> made = start(vm, args[0]);
  made->source = args[1].isEmpty() ? Value::integer(0) : args[1];
  made->extra = args[2].isEmpty() ? one() : args[2];
  return Value(made);
}
Value nextCount(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  Value sum = vm.binary(BinaryKind::Add, state.source, state.extra);
  if (sum.isEmpty()) return {};
  return std::exchange(state.source, std::move(sum));
}
Value reprCount(Vm& vm, const Value& self) {
  std::string first;
  std::string step;
  if (!vm.reprText(stateOf(self).source, first) || !vm.reprText(stateOf(self).extra, step)) return {};
  return vm.newStr(step == "1" ? fmt::format("count({})", first) : fmt::format("count({}, {})", first, step));
}

// cycle(iterable)
Value newCycle(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  return made ? Value(made) : Value();
}
Value nextCycle(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (!state.hasStarted) {
    Value item = vm.next(state.source);
    if (!item.isEmpty()) {
      state.items.push_back(item);
      return item;
    }
    if (vm.hasPending()) return {};
    state.hasStarted = true;
  }
  if (state.items.empty()) return {};
  const auto index = static_cast<std::size_t>(state.position);
  state.position = index + 1 == state.items.size() ? 0 : state.position + 1;
  return state.items[index];
}

// repeat(object, times=forever)
Value newRepeat(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = start(vm, args[0]);
  made->source = args[1];
  made->stop = -1;
  if (!args[2].isEmpty()) {
    if (!vm.indexNumber(args[2], made->stop)) return {};
    made->stop = std::max<std::int64_t>(made->stop, 0);
  }
  return Value(made);
}
Value nextRepeat(Vm&, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.stop == 0) return {};
  if (state.stop > 0) --state.stop;
  return state.source;
}
Value reprRepeat(Vm& vm, const Value& self) {
  std::string shown;
  if (!vm.reprText(stateOf(self).source, shown)) return {};
  const std::int64_t left = stateOf(self).stop;
  return vm.newStr(left < 0 ? fmt::format("repeat({})", shown) : fmt::format("repeat({}, {})", shown, left));
}

// chain(*iterables), chain.from_iterable(iterable)
Value newChain(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  return made ? Value(made) : Value();
}
Value nextChain(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  while (!state.source.isEmpty()) {
    if (state.extra.isEmpty()) {
      const Value iterable = vm.next(state.source);
      if (iterable.isEmpty()) return vm.hasPending() ? Value() : finish(state);
      state.extra = vm.iterate(iterable);
      if (state.extra.isEmpty()) return {};
    }
    Value item = vm.next(state.extra);
    if (!item.isEmpty() || vm.hasPending()) return item;
    state.extra = Value();
  }
  return {};
}

// islice(iterable, stop) or islice(iterable, start, stop[, step])
bool sliceBound(Vm& vm, const Value& given, std::int64_t& bound, std::int64_t missing, const char* text) {
  if (given.isEmpty() || given.isNone()) {
    bound = missing;
    return true;
  }
  const bool isNumber = vm.indexNumber(given, bound);
  if (isNumber && bound >= 0) return true;
  if (!isNumber) vm.clearPending();
  vm.raiseText(vm.types().ValueError, text);
  return false;
}
Value newSlice(Vm& vm, std::span<Value> args) {
  const bool onlyStop = args[3].isEmpty();
  static constexpr const char* kStop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  static constexpr const char* kIndices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  static constexpr const char* kStep = "Step for islice() must be a positive integer or None.";
  std::int64_t first = 0;
  std::int64_t stop = -1;
  std::int64_t step = 1;
  if (!onlyStop && !sliceBound(vm, args[2], first, 0, kIndices)) return {};
  if (!sliceBound(vm, onlyStop ? args[2] : args[3], stop, -1, kStop)) return {};
  if (!sliceBound(vm, args[4], step, 1, kStep)) return {};
  if (step == 0) return vm.raiseText(vm.types().ValueError, kStep);
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  if (!made) return {};
  made->position = first;  // of the next item that is given
  made->stop = stop;
  made->step = step;
  made->indices.push_back(0);  // items taken so far
  return Value(made);
}
Value nextSlice(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.source.isEmpty()) return {};
  const std::int64_t wanted = state.stop >= 0 ? std::min(state.position, state.stop) : state.position;
  while (state.indices[0] < wanted) {
    const Value skipped = vm.next(state.source);
    if (skipped.isEmpty()) return vm.hasPending() ? Value() : finish(state);
    ++state.indices[0];
  }
  if (state.stop >= 0 && state.position >= state.stop) return finish(state);
  Value item = vm.next(state.source);
  if (item.isEmpty()) return vm.hasPending() ? Value() : finish(state);
  ++state.indices[0];
  state.position += state.step;
  return item;
}

// accumulate(iterable, func=None, *, initial=None)
Value newAccumulate(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  if (!made) return {};
  if (!args[2].isEmpty() && !args[2].isNone()) made->function = args[2];
  if (!args[3].isEmpty() && !args[3].isNone()) made->items.push_back(args[3]);
  return Value(made);
}
Value nextAccumulate(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (!state.items.empty()) {
    state.extra = std::move(state.items.back());
    state.items.clear();
    return state.extra;
  }
  const Value item = vm.next(state.source);
  if (item.isEmpty()) return {};
  if (state.extra.isEmpty()) {
    state.extra = item;
  } else {
    Value total = state.function.isEmpty() ? vm.binary(BinaryKind::Add, state.extra, item)
                                           : vm.call(state.function, {state.extra, item});
    if (total.isEmpty()) return {};
    state.extra = std::move(total);
  }
  return state.extra;
}

// starmap(function, iterable), takewhile(predicate, iterable), dropwhile, filterfalse
Value newWithFunction(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[2]);
  if (!made) return {};
  made->function = args[1];
  return Value(made);
}
Value nextStarmap(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  const Value packed = vm.next(state.source);
  if (packed.isEmpty()) return {};
  std::vector<Value> arguments;
  if (!vm.collect(packed, arguments)) return {};
  return vm.call(state.function, arguments);
}
Truth holds(Vm& vm, const StepIterator& state, const Value& item) {
  if (state.function.isNone()) return vm.truthy(item);
  const Value answer = vm.call(state.function, {item});
  return answer.isEmpty() ? Truth::Error : vm.truthy(answer);
}
Value nextTakewhile(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.isDone) return {};
  Value item = vm.next(state.source);
  if (item.isEmpty()) return {};
  const Truth answer = holds(vm, state, item);
  if (answer == Truth::True) return item;
  if (answer == Truth::False) state.isDone = true;
  return {};
}
Value nextDropwhile(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  while (true) {
    Value item = vm.next(state.source);
    if (item.isEmpty() || state.hasStarted) return item;
    const Truth answer = holds(vm, state, item);
    if (answer == Truth::Error) return {};
    if (answer == Truth::True) continue;
    state.hasStarted = true;
    return item;
  }
}
Value nextFilterfalse(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  while (true) {
    Value item = vm.next(state.source);
    if (item.isEmpty()) return {};
    const Truth answer = holds(vm, state, item);
    if (answer == Truth::Error) return {};
    if (answer == Truth::False) return item;
  }
}

// compress(data, selectors)
Value newCompress(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  if (!made) return {};
  made->extra = vm.iterate(args[2]);
  return made->extra.isEmpty() ? Value() : Value(made);
}
Value nextCompress(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  while (true) {
    Value item = vm.next(state.source);
    if (item.isEmpty()) return {};
    const Value selector = vm.next(state.extra);
    if (selector.isEmpty()) return {};
    const Truth answer = vm.truthy(selector);
    if (answer == Truth::Error) return {};
    if (answer == Truth::True) return item;
  }
}

// pairwise(iterable)
Value newPairwise(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  return made ? Value(made) : Value();
}
Value nextPairwise(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.extra.isEmpty()) {
    state.extra = vm.next(state.source);
    if (state.extra.isEmpty()) return {};
  }
  const Value item = vm.next(state.source);
  if (item.isEmpty()) return {};
  const Value previous = std::exchange(state.extra, item);
  return vm.newTuple({previous, item});
}

// zip_longest(*iterables, fillvalue=None)
Value newZipLongest(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = start(vm, args[0]);
  made->extra = args[1].isEmpty() ? Value::none() : args[1];
  bool isFine = true;
  vm.forEach(args[2], [&](const Value& iterable) {
    Value iterator = vm.iterate(iterable);
    isFine = !iterator.isEmpty();
    made->items.push_back(std::move(iterator));
    return isFine;
  });
  if (!isFine) return {};
  made->stop = static_cast<std::int64_t>(made->items.size());
  return Value(made);
}
Value nextZipLongest(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.stop == 0) return {};
  std::vector<Value> row;
  for (Value& iterator : state.items) {
    Value item = iterator.isNone() ? Value() : vm.next(iterator);
    if (item.isEmpty()) {
      if (vm.hasPending()) return {};
      if (!iterator.isNone()) {
        iterator = Value::none();
        if (--state.stop == 0) return finish(state);
      }
      item = state.extra;
    }
    row.push_back(std::move(item));
  }
  return vm.newTuple(row);
}

// product(*iterables, repeat=1): `items` are the pools, one after the other; `cycles` where each begins.
Value newProduct(Vm& vm, std::span<Value> args) {
  std::int64_t repeat = 1;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], repeat)) return {};
  if (repeat < 0) return vm.raiseText(vm.types().ValueError, "repeat argument cannot be negative");
  Ref<StepIterator> made = start(vm, args[0]);
  std::vector<std::vector<Value>> pools;
  if (!vm.forEach(args[2], [&](const Value& iterable) { return vm.collect(iterable, pools.emplace_back()); }))
    return {};
  made->cycles.push_back(0);
  for (std::int64_t round = 0; round < repeat; ++round) {
    for (const std::vector<Value>& pool : pools) {
      if (!vm.ensureMemory(pool.size() * sizeof(Value))) return {};
      made->items.insert(made->items.end(), pool.begin(), pool.end());
      made->cycles.push_back(static_cast<std::int64_t>(made->items.size()));
      made->indices.push_back(0);
      made->isDone = made->isDone || pool.empty();
    }
  }
  return Value(made);
}
bool advanceProduct(StepIterator& state) {
  for (std::size_t i = state.indices.size(); i-- > 0;) {
    if (++state.indices[i] < state.cycles[i + 1] - state.cycles[i]) return true;
    state.indices[i] = 0;
  }
  return false;
}
Value nextProduct(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.isDone) return {};
  if (state.hasStarted && !advanceProduct(state)) return finish(state);
  state.hasStarted = true;
  std::vector<Value> row;
  for (std::size_t i = 0; i < state.indices.size(); ++i) {
    row.push_back(state.items[static_cast<std::size_t>(state.cycles[i] + state.indices[i])]);
  }
  return vm.newTuple(row);
}

Value chosen(Vm& vm, const StepIterator& state) {
  std::vector<Value> row;
  for (std::int64_t i = 0; i < state.stop; ++i) {
    row.push_back(state.items[static_cast<std::size_t>(state.indices[static_cast<std::size_t>(i)])]);
  }
  return vm.newTuple(row);
}

/// The pool and r, for permutations and both combinations; null: pending exception.
Ref<StepIterator> startChoosing(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = start(vm, args[0]);
  if (!vm.collect(args[1], made->items)) return {};
  made->stop = static_cast<std::int64_t>(made->items.size());
  if (!args[2].isEmpty() && !args[2].isNone() && !vm.indexNumber(args[2], made->stop)) return {};
  if (made->stop < 0) {
    vm.raiseText(vm.types().ValueError, "r must be non-negative");
    return {};
  }
  return made;
}

// permutations(iterable, r=None)
Value newPermutations(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startChoosing(vm, args);
  if (!made) return {};
  const auto n = static_cast<std::int64_t>(made->items.size());
  made->isDone = made->stop > n;
  for (std::int64_t i = 0; i < n; ++i) made->indices.push_back(i);
  for (std::int64_t i = 0; i < made->stop && !made->isDone; ++i) made->cycles.push_back(n - i);
  return Value(made);
}
bool advancePermutation(StepIterator& state) {
  const auto n = static_cast<std::int64_t>(state.items.size());
  for (std::int64_t i = state.stop; i-- > 0;) {
    const auto at = static_cast<std::size_t>(i);
    if (--state.cycles[at] == 0) {
      std::rotate(state.indices.begin() + i, state.indices.begin() + i + 1, state.indices.end());
      state.cycles[at] = n - i;
    } else {
      std::swap(state.indices[at], state.indices[static_cast<std::size_t>(n - state.cycles[at])]);
      return true;
    }
  }
  return false;
}

// combinations(iterable, r)
Value newCombinations(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startChoosing(vm, args);
  if (!made) return {};
  made->isDone = made->stop > static_cast<std::int64_t>(made->items.size());
  for (std::int64_t i = 0; i < made->stop && !made->isDone; ++i) made->indices.push_back(i);
  return Value(made);
}
bool advanceCombination(StepIterator& state) {
  const auto n = static_cast<std::int64_t>(state.items.size());
  const std::int64_t r = state.stop;
  std::int64_t i = r - 1;
  while (i >= 0 && state.indices[static_cast<std::size_t>(i)] == i + n - r) --i;
  if (i < 0) return false;
  std::int64_t index = ++state.indices[static_cast<std::size_t>(i)];
  for (++i; i < r; ++i) state.indices[static_cast<std::size_t>(i)] = ++index;
  return true;
}

// combinations_with_replacement(iterable, r)
Value newReplacements(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startChoosing(vm, args);
  if (!made) return {};
  made->isDone = made->items.empty() && made->stop > 0;
  made->indices.assign(static_cast<std::size_t>(made->stop), 0);
  return Value(made);
}
bool advanceReplacement(StepIterator& state) {
  const auto n = static_cast<std::int64_t>(state.items.size());
  std::int64_t i = state.stop - 1;
  while (i >= 0 && state.indices[static_cast<std::size_t>(i)] == n - 1) --i;
  if (i < 0) return false;
  const std::int64_t index = state.indices[static_cast<std::size_t>(i)] + 1;
  std::fill(state.indices.begin() + i, state.indices.end(), index);
  return true;
}

template <bool (*advance)(StepIterator&)>
Value nextChosen(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.isDone) return {};
  if (state.hasStarted && !advance(state)) return finish(state);
  state.hasStarted = true;
  return chosen(vm, state);
}

// groupby(iterable, key=None). source: iterator; function: key; items: [current key, current value, target key];
// position counts groups, so that an old group knows that it is over.
Value newGroupby(Vm& vm, std::span<Value> args) {
  Ref<StepIterator> made = startOver(vm, args[0], args[1]);
  if (!made) return {};
  if (!args[2].isEmpty() && !args[2].isNone()) made->function = args[2];
  made->items.resize(3);
  made->extra = vm.getAttribute(vm.import("itertools"), "_grouper");
  return made->extra.isEmpty() ? Value() : Value(made);
}
bool stepGroupby(Vm& vm, StepIterator& state) {
  Value item = vm.next(state.source);
  if (item.isEmpty()) return false;
  Value key = state.function.isEmpty() ? item : vm.call(state.function, {item});
  if (key.isEmpty()) return false;
  state.items[1] = std::move(item);
  state.items[0] = std::move(key);
  return true;
}
/// Is the current key the target?
Truth inTargetGroup(Vm& vm, const StepIterator& state) {
  if (state.items[2].isEmpty()) return Truth::False;
  const Value current = state.items[0];
  const Value target = state.items[2];
  return vm.equal(target, current);
}
Value nextGroupby(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  ++state.position;
  while (true) {
    if (!state.items[0].isEmpty()) {
      const Truth same = inTargetGroup(vm, state);
      if (same == Truth::Error) return {};
      if (same == Truth::False) break;
    }
    if (!stepGroupby(vm, state)) return {};
  }
  state.items[2] = state.items[0];
  Ref<StepIterator> group = start(vm, state.extra);
  group->source = self;
  group->extra = state.items[2];
  group->position = state.position;
  return vm.newTuple({state.items[0], Value(group)});
}
Value nextGroup(Vm& vm, const Value& self) {
  StepIterator& group = stateOf(self);
  if (group.source.isEmpty()) return {};
  const Value parentValue = group.source;
  StepIterator& parent = stateOf(parentValue);
  if (parent.position != group.position) return {};
  if (parent.items[1].isEmpty() && !stepGroupby(vm, parent)) return {};
  const Value target = group.extra;
  const Value current = parent.items[0];
  if (vm.equal(target, current) != Truth::True) return {};
  return std::exchange(parent.items[1], Value());
}

// tee(iterable, n=2): a shared buffer (extra of each: a StepIterator whose items grow) and a position in it.
Value nextTee(Vm& vm, const Value& self) {
  StepIterator& state = stateOf(self);
  if (state.extra.isEmpty()) return {};
  StepIterator& shared = stateOf(state.extra);
  const auto at = static_cast<std::size_t>(state.position);
  if (at == shared.items.size()) {
    Value item = vm.next(shared.source);
    if (item.isEmpty()) return {};
    shared.items.push_back(std::move(item));
  }
  ++state.position;
  return shared.items[at];
}
Value tee(Vm& vm, std::span<Value> args) {
  std::int64_t count = 2;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], count)) return {};
  if (count < 0) return vm.raiseText(vm.types().ValueError, "n must be >= 0");
  const Value type = vm.getAttribute(vm.import("itertools"), "_tee");
  if (type.isEmpty()) return {};
  const Ref<StepIterator> shared = startOver(vm, type, args[0]);
  if (!shared) return {};
  std::vector<Value> made;
  for (std::int64_t i = 0; i < count; ++i) {
    Ref<StepIterator> branch = start(vm, type);
    branch->extra = Value(shared);
    made.emplace_back(branch);
  }
  return vm.newTuple(made);
}

Value itself(Vm&, const Value& self) { return self; }

struct IteratorRow {
  const char* name;
  NativeFunction construct;
  const char* signature;
  Slots::Unary next;
  Slots::Unary repr = nullptr;
};

constexpr std::array kRows{
    IteratorRow{"count", &newCount, "($type, /, start=0, step=1)", &nextCount, &reprCount},
    IteratorRow{"cycle", &newCycle, "($type, iterable, /)", &nextCycle},
    IteratorRow{"repeat", &newRepeat, "($type, /, object, times=<omitted>)", &nextRepeat, &reprRepeat},
    IteratorRow{"chain", &newChain, "($type, /, *iterables)", &nextChain},
    IteratorRow{"islice", &newSlice, "($type, iterable, start_or_stop, stop=<omitted>, step=<omitted>, /)", &nextSlice},
    IteratorRow{"accumulate", &newAccumulate, "($type, /, iterable, func=None, *, initial=None)", &nextAccumulate},
    IteratorRow{"starmap", &newWithFunction, "($type, function, iterable, /)", &nextStarmap},
    IteratorRow{"takewhile", &newWithFunction, "($type, predicate, iterable, /)", &nextTakewhile},
    IteratorRow{"dropwhile", &newWithFunction, "($type, predicate, iterable, /)", &nextDropwhile},
    IteratorRow{"filterfalse", &newWithFunction, "($type, function, iterable, /)", &nextFilterfalse},
    IteratorRow{"compress", &newCompress, "($type, /, data, selectors)", &nextCompress},
    IteratorRow{"pairwise", &newPairwise, "($type, iterable, /)", &nextPairwise},
    IteratorRow{"zip_longest", &newZipLongest, "($type, /, *iterables, fillvalue=None)", &nextZipLongest},
    IteratorRow{"product", &newProduct, "($type, /, *iterables, repeat=1)", &nextProduct},
    IteratorRow{"permutations", &newPermutations, "($type, /, iterable, r=None)", &nextChosen<&advancePermutation>},
    IteratorRow{"combinations", &newCombinations, "($type, /, iterable, r)", &nextChosen<&advanceCombination>},
    IteratorRow{"combinations_with_replacement", &newReplacements, "($type, /, iterable, r)",
                &nextChosen<&advanceReplacement>},
    IteratorRow{"groupby", &newGroupby, "($type, /, iterable, key=None)", &nextGroupby},
    IteratorRow{"_grouper", nullptr, nullptr, &nextGroup},
    IteratorRow{"_tee", nullptr, nullptr, &nextTee},
};

Value fromIterable(Vm& vm, std::span<Value> args) { return newChain(vm, args); }

Value aliasOf(Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); }

constexpr NativeRow kChainMethods[] = {
    {"__class_getitem__", &aliasOf, "($type, object, /)"},
    {"from_iterable", &fromIterable, "($type, iterable, /)"},
};
constexpr NativeRow kFunctions[] = {
    {"tee", &tee, "(iterable, n=2, /)"},
};

}  // namespace

void fillItertools(Vm& vm, ModuleObject& module) {
  for (const IteratorRow& row : kRows) {
    TypeSpec spec;
    spec.name = row.name;
    spec.module = "itertools";
    spec.flags = row.construct != nullptr ? kSubclassable : kDisallowInstantiation;
    spec.slots.subclassAttributes = &attributedAccess<StepIterator>;
    spec.slots.iter = &itself;
    spec.slots.next = row.next;
    spec.slots.repr = row.repr;
    if (row.construct != nullptr) spec.construct = {"__new__", row.construct, row.signature};
    if (row.construct == &newChain) spec.methods = kChainMethods;
    module.dict().set(vm.intern(row.name), Value(vm.defineType(spec)));
  }
  vm.addRows(module, kFunctions);
}

}  // namespace awaitscope::lang
