// SPDX-License-Identifier: GPL-3.0-or-later
// The Vm's life, the making of values, interning, limits.
#include "engine/lang/vm.h"

#include <cstring>

#include "engine/base/check.h"
#include "engine/lang/core_names.h"
#include "engine/lang/text/utf8.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

Vm::Vm(Host& host, VmSettings settings)
    : m_host(host),
      m_settings(settings),
      m_heap(settings.maxHeapBytes),
      m_names(std::make_unique<CoreNames>()),
      m_interned(std::make_unique<InternTable>()),
      m_lookupCache(VmAccess::kLookupCacheSize) {
  m_mainThread = std::make_unique<ThreadState>(m_heap);
  m_thread = m_mainThread.get();
  setBudget(kDefaultBudget);
  installCore(*this);
}

Vm::~Vm() {
  if (m_stopReason == StopReason::None) m_stopReason = StopReason::Host;
  m_isTearingDown = true;
  m_thread->asyncGeneratorFirstIter = Value();
  m_thread->asyncGeneratorFinaliser = Value();
  m_thread->pending = Value();
  m_builtins.reset();
  m_modules.reset();
  m_heap.clearAll();
  m_mainThread.reset();
  m_buildClass = m_emptyStr = m_emptyTuple = Value();
  for (Value& str : m_asciiStrs) str = Value();
  m_entries.clear();
  m_interned.reset();
  for (const Ref<Type>& type : m_allTypes) type->dropDict();
  // Types last, `type` itself at the very end: dying objects find the heap through their types.
  while (!m_allTypes.empty()) m_allTypes.pop_back();
}

// ---- values ----------------------------------------------------------------------------------------------------

Type* Vm::typeOfConstant(const Value& value) const {
  if (value.isInteger()) return m_types.Int;
  if (value.isNone()) return m_types.NoneType;
  if (value.isBool()) return m_types.Bool;
  if (value.isNotImplemented()) return m_types.NotImplementedType;
  if (value.isEllipsis()) return m_types.EllipsisType;
  AWAITSCOPE_CHECK(false, "an empty value has no type");
}

bool smallIntOf(const Value& value, std::int64_t& number) {
  if (value.isInteger()) {
    number = value.asInteger();
    return true;
  }
  if (value.isBool()) {
    number = value.isTrue() ? 1 : 0;
    return true;
  }
  if (!isBigInt(value)) return false;
  const BigInt& big = value.as<IntObject>()->value();
  if (big > BigInt(INT64_MAX) || big < BigInt(INT64_MIN)) return false;
  number = static_cast<std::int64_t>(big);
  return true;
}

Value Vm::newInt(std::int64_t number) {
  if (Value::fitsInteger(number)) [[likely]]
    return Value::integer(number);
  return m_heap.make<IntObject>(m_types.Int, BigInt(number));
}

Value Vm::newInt(const BigInt& number) {
  if (number <= Value::kMaxInt && number >= Value::kMinInt) return Value::integer(static_cast<std::int64_t>(number));
  return m_heap.make<IntObject>(m_types.Int, number);
}

Value Vm::newStr(std::string_view text) {
  if (text.size() <= 1) {
    if (text.empty()) return m_emptyStr;
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < m_asciiStrs.size() && !m_asciiStrs[byte].isEmpty()) return m_asciiStrs[byte];
  }
  return newStr(text, text::countCodePoints(text));
}

Value Vm::newStr(std::string_view text, std::size_t codePoints) {
  return m_heap.makeSized<StrObject>(text.size(), m_types.Str, text, codePoints);
}

Value Vm::concatenate(const Value& a, const Value& b) {
  StrObject* first = asStr(a);
  StrObject* second = asStr(b);
  if (second->byteCount() == 0 && first->type() == m_types.Str) return a;
  if (first->byteCount() == 0 && second->type() == m_types.Str) return b;
  const std::size_t bytes = first->byteCount() + second->byteCount();
  const std::size_t codePoints = first->length() + second->length();
  // Long texts that grow by little are the ones that grow in a loop.
  constexpr std::size_t kShareFrom = 256;
  if (bytes < kShareFrom || second->byteCount() > first->byteCount())
    return m_heap.makeSized<StrObject>(bytes, m_types.Str, first->view(), second->view(), codePoints);
  TextBuffer* buffer = hasFlag(first, kSharesText) ? static_cast<SharedStrObject*>(first)->buffer() : nullptr;
  const bool isLast = buffer != nullptr && first->byteCount() == buffer->used;
  if (!isLast || buffer->capacity - buffer->used < second->byteCount()) {
    const std::size_t capacity = m_heap.wouldExceed(bytes + bytes / 2) ? bytes : bytes + bytes / 2;
    buffer = new (m_heap.allocateBlock(sizeof(TextBuffer) + capacity)) TextBuffer{0, 0, capacity};
    std::memcpy(buffer->data(), first->view().data(), first->byteCount());
    buffer->used = first->byteCount();
  }
  std::memcpy(buffer->data() + buffer->used, second->view().data(), second->byteCount());
  buffer->used += second->byteCount();
  return m_heap.make<SharedStrObject>(m_types.Str, buffer, codePoints);
}

Value Vm::newStrOf(Type* type, std::string_view text) {
  const std::size_t codePoints = text::countCodePoints(text);
  if (type->has(kHasStorage)) {
    return m_heap.makeSized<Attributed<StrObject>>(text.size(), type, text, codePoints, sizeof(Attributed<StrObject>));
  }
  return m_heap.makeSized<StrObject>(text.size(), type, text, codePoints);
}

Value Vm::newBytes(std::string data) { return m_heap.make<BytesObject>(m_types.Bytes, std::move(data)); }

Ref<TupleObject> Vm::makeTuple(std::size_t size) {
  return m_heap.makeSized<TupleObject>(size * sizeof(Value), m_types.Tuple, size);
}

Ref<TupleObject> Vm::makeTupleOf(Type* type, std::size_t size) {
  if (type->has(kHasStorage)) {
    return m_heap.makeSized<Attributed<TupleObject>>(size * sizeof(Value), type, size, sizeof(Attributed<TupleObject>));
  }
  return m_heap.makeSized<TupleObject>(size * sizeof(Value), type, size);
}

Value Vm::newTuple(std::span<const Value> items) {
  if (items.empty() && !m_emptyTuple.isEmpty()) return m_emptyTuple;
  Ref<TupleObject> tuple = makeTuple(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) tuple->fill(i) = items[i];
  return tuple;
}

Value Vm::newTuple(std::initializer_list<Value> items) {
  return newTuple(std::span<const Value>(items.begin(), items.size()));
}

Ref<ListObject> Vm::makeList() { return m_heap.make<ListObject>(m_types.List); }

Value Vm::newList(std::vector<Value> items) {
  Ref<ListObject> list = makeList();
  list->change([&](std::vector<Value>& place) { place = std::move(items); });
  return list;
}

Ref<DictObject> Vm::makeDict() { return m_heap.make<DictObject>(m_types.Dict); }
Ref<SetObject> Vm::makeSet() { return m_heap.make<SetObject>(m_types.Set); }

Value Vm::newSlice(Value start, Value stop, Value step) {
  return m_heap.make<SliceObject>(m_types.Slice, std::move(start), std::move(stop), std::move(step));
}

Value Vm::newRange(std::int64_t start, std::int64_t stop, std::int64_t step) {
  AWAITSCOPE_CHECK(step != 0, "a range has a step");
  std::uint64_t length = 0;
  if (step > 0 && start < stop) {
    length = (static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start) - 1) / static_cast<std::uint64_t>(step) + 1;
  } else if (step < 0 && start > stop) {
    length = (static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop) - 1) /
                 (std::uint64_t{0} - static_cast<std::uint64_t>(step)) + 1;
  }
  return m_heap.make<RangeObject>(m_types.Range, newInt(start), newInt(stop), newInt(step), newInt(BigInt(length)));
}

Value Vm::newInstance(Type* type) {
  const std::uint32_t hint = std::max(type->inlineHint(), type->slotCount());
  if (!type->has(kHasStorage)) return m_heap.make<InstanceObject>(type);
  const std::uint32_t capacity = std::min<std::uint32_t>(hint, 32);
  Ref<InstanceObject> instance = m_heap.makeSized<InstanceObject>(capacity * sizeof(Value), type);
  auto* const behind = reinterpret_cast<std::byte*>(instance.get()) + sizeof(InstanceObject);
  if (capacity > 0) instance->attributes().useInlineValues(reinterpret_cast<Value*>(behind), capacity);
  instance->attributes().start(type);
  return instance;
}

StrObject* Vm::intern(std::string_view text) {
  if (const auto found = m_interned->strs.find(text); found != m_interned->strs.end()) return found->second.get();
  Ref<StrObject> str = m_heap.makeSized<StrObject>(text.size(), m_types.Str, text, text::countCodePoints(text));
  setFlag(str.get(), kInterned);
  return m_interned->strs.emplace(str->view(), str).first->second.get();
}

StrObject* Vm::intern(StrObject* text) {
  if (text->isInterned()) return text;
  if (text->type() != m_types.Str) return intern(text->view());
  const auto [place, isNew] = m_interned->strs.try_emplace(text->view(), text);
  if (isNew) setFlag(text, kInterned);
  return place->second.get();
}

std::uint64_t Vm::identityOf(const Value& value) {
  if (value.isObject()) return m_heap.identityOf(value.asObject());
  constexpr std::uint64_t kConstants = 0x7f3900000000;
  return kConstants + value.bits() * 16;
}

std::string Vm::addressText(Object* object) { return fmt::format("0x{:x}", m_heap.identityOf(object)); }

// ---- limits ----------------------------------------------------------------------------------------------------

Value Vm::stop(StopReason reason) {
  if (m_stopReason == StopReason::None) {
    m_stopReason = reason;
    m_host.noteStop(*this);
  }
  m_thread->pending = Value();
  m_budget = 0;
  return {};
}

bool Vm::ensureMemory(std::size_t bytes) {
  if (!m_heap.wouldExceed(bytes)) return true;
  stop(StopReason::Memory);
  return false;
}

void Vm::syncInstructions() {
  const std::int64_t executed = m_granted - m_budget;
  m_granted = m_budget;
  if (executed > 0) m_host.charge(*this, static_cast<std::uint64_t>(executed));
}

bool Vm::tick(std::uint32_t instructions) {
  m_budget -= instructions;
  if (m_budget <= 0) return checkpoint();
  return !isStopping();
}

bool Vm::checkpoint() {
  if (isStopping()) return false;
  if (m_heap.isOverLimit()) {
    m_heap.collect(*this);
    if (m_heap.isOverLimit()) {
      stop(StopReason::Memory);
      return false;
    }
  }
  if (m_heap.wantsCollection()) m_heap.collect(*this);
  const std::int64_t executed = m_granted - m_budget;
  setBudget(kDefaultBudget);
  if (m_host.checkpoint(*this, static_cast<std::uint64_t>(std::max<std::int64_t>(executed, 0))) == Verdict::Stop) {
    stop(StopReason::Host);
  }
  return !isStopping();
}

bool Vm::enterNative(const char* where) {
  const char here = 0;
  ThreadState& thread = *m_thread;
  if (thread.nativeStackLimit != nullptr && &here < thread.nativeStackLimit) [[unlikely]] {
    raise(m_types.RecursionError, "maximum recursion depth exceeded{}", where);
    return false;
  }
  if (thread.depth >= m_settings.recursionLimit + thread.recursionHeadroom) [[unlikely]] {
    raiseRecursion(where);
    return false;
  }
  ++thread.depth;
  return true;
}

void Vm::raiseRecursion(const char* where) {
  // Some room, so that the handler and the report of the error can run.
  m_thread->recursionHeadroom += 50;
  raise(m_types.RecursionError, "maximum recursion depth exceeded{}", where);
  m_thread->recursionHeadroom -= 50;
}

bool Vm::enterRepr(const Object* object) {
  for (const Object* shown : m_reprStack) {
    if (shown == object) return false;
  }
  m_reprStack.push_back(object);
  return true;
}

void Vm::leaveRepr(const Object* object) {
  AWAITSCOPE_CHECK(!m_reprStack.empty() && m_reprStack.back() == object, "reprs are left in order");
  m_reprStack.pop_back();
}

}  // namespace awaitscope::lang
