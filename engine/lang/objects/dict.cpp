// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/dict.h"

#include <cstring>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {
constexpr std::uint64_t kPerturbShift = 5;

std::uint32_t indexSizeFor(std::uint32_t capacity) {
  // Two thirds full at most.
  std::uint32_t size = 16;
  while (size * 2 / 3 < capacity) size *= 2;
  return size;
}
}  // namespace

DictObject::~DictObject() { freeTable(); }

void DictObject::freeTable() noexcept {
  if (m_entries == nullptr) return;
  for (std::uint32_t i = 0; i < m_entryCount; ++i) m_entries[i].~Entry();
  Heap& heap = type()->heap();
  heap.freeBlock(m_entries, m_capacity * sizeof(Entry));
  if (m_index != nullptr) heap.freeBlock(m_index, (m_indexMask + 1) * sizeof(std::int32_t));
  m_entries = nullptr;
  m_index = nullptr;
  m_capacity = m_entryCount = m_used = m_indexMask = 0;
  m_version = 0;
}

void DictObject::allocateTable(std::uint32_t capacity) {
  Heap& heap = type()->heap();
  m_entries = static_cast<Entry*>(heap.allocateBlock(capacity * sizeof(Entry)));
  m_capacity = capacity;
  m_entryCount = 0;
  m_index = nullptr;
  m_indexMask = 0;
  if (capacity > kSmallCapacity) {
    const std::uint32_t size = indexSizeFor(capacity);
    m_index = static_cast<std::int32_t*>(heap.allocateBlock(size * sizeof(std::int32_t)));
    m_indexMask = size - 1;
    std::memset(m_index, 0xFF, size * sizeof(std::int32_t));
  }
}

void DictObject::resize(std::uint32_t minimumEntries) {
  std::uint32_t capacity = minimumEntries <= 4 ? 4 : kSmallCapacity;
  while (capacity < minimumEntries) capacity *= 2;
  Entry* oldEntries = m_entries;
  std::int32_t* oldIndex = m_index;
  const std::uint32_t oldCapacity = m_capacity;
  const std::uint32_t oldCount = m_entryCount;
  const std::uint32_t oldMask = m_indexMask;
  allocateTable(capacity);
  for (std::uint32_t i = 0; i < oldCount; ++i) {
    Entry& entry = oldEntries[i];
    if (!entry.key.isEmpty()) {
      const auto position = static_cast<std::int32_t>(m_entryCount);
      new (m_entries + m_entryCount) Entry{std::move(entry.key), std::move(entry.value), entry.hash};
      ++m_entryCount;
      if (m_index != nullptr) {
        std::uint64_t perturb = m_entries[position].hash;
        std::uint64_t slot = perturb & m_indexMask;
        while (m_index[slot] != kFree) {
          perturb >>= kPerturbShift;
          slot = (slot * 5 + perturb + 1) & m_indexMask;
        }
        m_index[slot] = position;
      }
    }
    entry.~Entry();
  }
  Heap& heap = type()->heap();
  if (oldEntries != nullptr) heap.freeBlock(oldEntries, oldCapacity * sizeof(Entry));
  if (oldIndex != nullptr) heap.freeBlock(oldIndex, (oldMask + 1) * sizeof(std::int32_t));
  m_version = 0;
}

std::int32_t DictObject::findStr(const StrObject* key) const {
  if (m_index == nullptr) {
    const std::uint64_t bits = reinterpret_cast<std::uint64_t>(static_cast<const Object*>(key));
    for (std::uint32_t i = 0; i < m_entryCount; ++i) {
      if (m_entries[i].key.bits() == bits) return static_cast<std::int32_t>(i);
    }
    const std::uint64_t hash = key->hash();
    for (std::uint32_t i = 0; i < m_entryCount; ++i) {
      const Entry& entry = m_entries[i];
      if (entry.hash == hash && !entry.key.isEmpty() && isStr(entry.key) && sameText(asStr(entry.key), key)) {
        return static_cast<std::int32_t>(i);
      }
    }
    return -1;
  }
  const std::uint64_t hash = key->hash();
  std::uint64_t perturb = hash;
  std::uint64_t slot = hash & m_indexMask;
  while (true) {
    const std::int32_t position = m_index[slot];
    if (position == kFree) return -1;
    if (position != kDummy) {
      const Entry& entry = m_entries[position];
      if (entry.hash == hash && isStr(entry.key) && sameText(asStr(entry.key), key)) return position;
    }
    perturb >>= kPerturbShift;
    slot = (slot * 5 + perturb + 1) & m_indexMask;
  }
}

// Script comparisons may change the dict under our feet; then the search starts again.
DictObject::Found DictObject::locate(Vm& vm, const Value& key, std::uint64_t hash, std::int32_t& position) const {
  position = -1;
  const auto matches = [&](std::uint32_t at, bool& changed) -> Found {
    const Entry& entry = m_entries[at];
    if (entry.key == key) return Found::Yes;
    if (entry.hash != hash || entry.key.isEmpty()) return Found::No;
    if (isStr(entry.key) && isStr(key)) return sameText(asStr(entry.key), asStr(key)) ? Found::Yes : Found::No;
    if (entry.key.isInteger() && key.isInteger()) return Found::No;
    const Value held = entry.key;
    const Entry* entries = m_entries;
    const Truth same = vm.equal(held, key);
    if (same == Truth::Error) return Found::Error;
    changed = m_entries != entries || at >= m_entryCount || !(m_entries[at].key == held);
    return same == Truth::True ? Found::Yes : Found::No;
  };
  while (true) {
    bool changed = false;
    if (m_index == nullptr) {
      for (std::uint32_t i = 0; i < m_entryCount && !changed; ++i) {
        const Found found = matches(i, changed);
        if (found == Found::Error) return found;
        if (found == Found::Yes && !changed) {
          position = static_cast<std::int32_t>(i);
          return found;
        }
      }
      if (!changed) return Found::No;
      continue;
    }
    std::uint64_t perturb = hash;
    std::uint64_t slot = hash & m_indexMask;
    while (!changed) {
      const std::int32_t at = m_index[slot];
      if (at == kFree) return Found::No;
      if (at != kDummy) {
        const Found found = matches(static_cast<std::uint32_t>(at), changed);
        if (found == Found::Error) return found;
        if (found == Found::Yes && !changed) {
          position = at;
          return found;
        }
        if (changed) break;
      }
      perturb >>= kPerturbShift;
      slot = (slot * 5 + perturb + 1) & m_indexMask;
    }
  }
}

void DictObject::insertNew(Value key, Value value, std::uint64_t hash) {
  if (m_entryCount == m_capacity) resize(m_used < 4 ? 4 : m_used * 2);
  const auto position = static_cast<std::int32_t>(m_entryCount);
  new (m_entries + m_entryCount) Entry{std::move(key), std::move(value), hash};
  ++m_entryCount;
  ++m_used;
  m_version = 0;
  if (m_index == nullptr) return;
  std::uint64_t perturb = hash;
  std::uint64_t slot = hash & m_indexMask;
  while (m_index[slot] >= 0) {
    perturb >>= kPerturbShift;
    slot = (slot * 5 + perturb + 1) & m_indexMask;
  }
  m_index[slot] = position;
}

std::uint32_t DictObject::indexSlotOf(std::int32_t position) const {
  std::uint64_t perturb = m_entries[position].hash;
  std::uint64_t slot = perturb & m_indexMask;
  while (m_index[slot] != position) {
    perturb >>= kPerturbShift;
    slot = (slot * 5 + perturb + 1) & m_indexMask;
  }
  return static_cast<std::uint32_t>(slot);
}

void DictObject::removeAt(std::int32_t position, Value& key, Value& value) {
  if (m_index != nullptr) m_index[indexSlotOf(position)] = kDummy;
  Entry& entry = m_entries[position];
  key = std::move(entry.key);
  value = std::move(entry.value);
  entry.hash = 0;
  --m_used;
  m_version = 0;
  if (static_cast<std::uint32_t>(position) + 1 == m_entryCount) {
    // A stack of items (popitem) must not fill the entries with holes.
    while (m_entryCount > 0 && m_entries[m_entryCount - 1].key.isEmpty()) m_entries[--m_entryCount].~Entry();
  }
}

const Value* DictObject::find(const StrObject* key) const {
  const std::int32_t position = findStr(key);
  return position < 0 ? nullptr : &m_entries[position].value;
}

void DictObject::set(StrObject* key, Value value) {
  const std::int32_t position = findStr(key);
  if (position >= 0) {
    Value old = std::exchange(m_entries[position].value, std::move(value));
    return;
  }
  insertNew(Value(key), std::move(value), key->hash());
}

Value DictObject::take(const StrObject* key) {
  const std::int32_t position = findStr(key);
  if (position < 0) return {};
  Value oldKey, oldValue;
  removeAt(position, oldKey, oldValue);
  return oldValue;
}

DictObject::Found DictObject::find(Vm& vm, const Value& key, Value& out) const {
  if (isStr(key) && asStr(key)->type() == vm.types().Str) {
    const Value* value = find(asStr(key));
    if (value == nullptr) return Found::No;
    out = *value;
    return Found::Yes;
  }
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return Found::Error;
  if (m_used == 0) return Found::No;
  std::int32_t position = -1;
  const Found found = locate(vm, key, hash, position);
  if (found == Found::Yes) out = m_entries[position].value;
  return found;
}

bool DictObject::set(Vm& vm, const Value& key, Value value) {
  if (isStr(key) && asStr(key)->type() == vm.types().Str) {
    set(asStr(key), std::move(value));
    return true;
  }
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return false;
  std::int32_t position = -1;
  const Found found = locate(vm, key, hash, position);
  if (found == Found::Error) return false;
  if (found == Found::Yes) {
    Value old = std::exchange(m_entries[position].value, std::move(value));
    return true;
  }
  insertNew(key, std::move(value), hash);
  return true;
}

DictObject::Found DictObject::take(Vm& vm, const Value& key, Value& out) {
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return Found::Error;
  if (m_used == 0) return Found::No;
  std::int32_t position = -1;
  const Found found = locate(vm, key, hash, position);
  if (found != Found::Yes) return found;
  Value oldKey;
  removeAt(position, oldKey, out);
  return Found::Yes;
}

bool DictObject::findOrSet(Vm& vm, const Value& key, const Value& fallback, Value& out) {
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return false;
  std::int32_t position = -1;
  const Found found = locate(vm, key, hash, position);
  if (found == Found::Error) return false;
  if (found == Found::Yes) {
    out = m_entries[position].value;
    return true;
  }
  insertNew(key, fallback, hash);
  out = fallback;
  return true;
}

void DictObject::removeAll() { clear(); }

bool DictObject::update(Vm& vm, const DictObject& other) {
  for (std::uint32_t at = other.nextPosition(0); at < other.entryCount(); at = other.nextPosition(at + 1)) {
    const Value key = other.m_entries[at].key;
    const Value value = other.m_entries[at].value;
    if (!set(vm, key, value)) return false;
  }
  return true;
}

Ref<DictObject> DictObject::copy(Vm& vm) const {
  Ref<DictObject> result = vm.makeDict();
  if (m_used == 0) return result;
  result->resize(m_used);
  for (std::uint32_t at = nextPosition(0); at < m_entryCount; at = nextPosition(at + 1)) {
    const Entry& entry = m_entries[at];
    result->insertNew(entry.key, entry.value, entry.hash);
  }
  return result;
}

std::int32_t DictObject::positionOf(const StrObject* key) const { return findStr(key); }

std::uint32_t DictObject::layoutVersion() {
  if (m_version == 0) m_version = type()->heap().nextVersion();
  return m_version;
}

void DictObject::traverse(Visitor& visitor) const {
  for (std::uint32_t i = 0; i < m_entryCount; ++i) {
    visitor.visit(m_entries[i].key);
    visitor.visit(m_entries[i].value);
  }
}

void DictObject::clear() noexcept {
  // Destruction may run script code that looks at this dict: empty it first.
  std::vector<Value> dying;
  dying.reserve(std::size_t{m_used} * 2);
  for (std::uint32_t i = 0; i < m_entryCount; ++i) {
    if (m_entries[i].key.isEmpty()) continue;
    dying.push_back(std::move(m_entries[i].key));
    dying.push_back(std::move(m_entries[i].value));
  }
  freeTable();
}

}  // namespace awaitscope::lang
