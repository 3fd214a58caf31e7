// SPDX-License-Identifier: GPL-3.0-or-later
// The table grows and probes exactly as CPython 3.11's setobject.c: nine linear probes, then the perturbed jump; five
// times the filled slots must stay below three times the mask.
#include "engine/lang/objects/set.h"

#include <algorithm>

#include "engine/lang/objects/sequence.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {
constexpr std::uint32_t kMinimumSize = 8;
constexpr std::uint32_t kLinearProbes = 9;
constexpr std::uint64_t kPerturbShift = 5;
constexpr std::size_t kMostHoles = 32;  // So many dead members may stay, besides as many as live.

/// Numbers, and tuples of such: their hashes, hence CPython's order, are the same in every process.
bool isNumber(const Value& value) {
  if (value.isInteger() || value.isBool()) return true;
  if (!value.isObject()) return false;
  const Family family = value.asObject()->type()->family();
  if (family == Family::Tuple) {
    const auto items = asTuple(value)->items();
    return std::all_of(items.begin(), items.end(), isNumber);
  }
  return family == Family::Int || family == Family::Float || family == Family::Complex;
}

}  // namespace

SetObject::SetObject(Type* type) : Container(type), m_table(kMinimumSize, kFree), m_mask(kMinimumSize - 1) {}

SetObject::~SetObject() { type()->heap().account(-static_cast<std::ptrdiff_t>(m_accountedBytes)); }

void SetObject::account() {
  const std::size_t bytes = m_members.capacity() * sizeof(Member) + m_table.capacity() * sizeof(std::int32_t);
  type()->heap().account(static_cast<std::ptrdiff_t>(bytes) - static_cast<std::ptrdiff_t>(m_accountedBytes));
  m_accountedBytes = bytes;
}

// No: `slot` is where the key belongs. Comparisons may run script code that changes the set; then we start again.
SetObject::Found SetObject::locate(Vm& vm, const Value& key, std::uint64_t hash, std::uint32_t& slot) const {
restart:
  std::uint64_t perturb = hash;
  std::uint64_t i = hash & m_mask;
  std::uint64_t dummy = std::uint64_t{m_mask} + 1;
  while (true) {
    std::uint32_t probes = i + kLinearProbes <= m_mask ? kLinearProbes : 0;
    for (std::uint64_t at = i;; ++at) {
      const std::int32_t position = m_table[at];
      if (position == kFree) {
        // The last dummy on the way is used again: the order of numbers shows it.
        slot = static_cast<std::uint32_t>(dummy <= m_mask ? dummy : at);
        return Found::No;
      }
      if (position == kDummy) dummy = at;
      if (position != kDummy && m_members[static_cast<std::size_t>(position)].hash == hash) {
        const Value held = m_members[static_cast<std::size_t>(position)].key;
        bool same = held == key;
        if (!same && isStr(held) && isStr(key)) {
          same = sameText(asStr(held), asStr(key));
        } else if (!same && !(held.isInteger() && key.isInteger())) {
          const std::int32_t* table = m_table.data();
          const Truth answer = vm.equal(held, key);
          if (answer == Truth::Error) return Found::Error;
          if (m_table.data() != table || m_table[at] != position) goto restart;
          same = answer == Truth::True;
        }
        if (same) {
          slot = static_cast<std::uint32_t>(at);
          return Found::Yes;
        }
      }
      if (probes-- == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & m_mask;
  }
}

std::uint32_t SetObject::cleanSlot(std::uint64_t hash) const {
  std::uint64_t perturb = hash;
  std::uint64_t i = hash & m_mask;
  while (true) {
    std::uint32_t probes = i + kLinearProbes <= m_mask ? kLinearProbes : 0;
    for (std::uint64_t at = i;; ++at) {
      if (m_table[at] == kFree) return static_cast<std::uint32_t>(at);
      if (probes-- == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & m_mask;
  }
}

void SetObject::insertNew(Value key, std::uint64_t hash, std::uint32_t slot) {
  if (!isNumber(key)) ++m_nonNumbers;
  const bool isFresh = m_table[slot] == kFree;
  if (m_members.size() > kMostHoles + 2 * std::size_t{m_used}) compact();
  m_table[slot] = static_cast<std::int32_t>(m_members.size());
  m_members.push_back({std::move(key), hash});
  ++m_used;
  if (isFresh) ++m_fill;
  if (isFresh && std::size_t{m_fill} * 5 >= std::size_t{m_mask} * 3) {
    resize(m_used > 50000 ? std::size_t{m_used} * 2 : std::size_t{m_used} * 4);
  }
  if (m_members.capacity() * sizeof(Member) + m_table.capacity() * sizeof(std::int32_t) != m_accountedBytes) account();
}

// Members lose their holes and keep their order; the table stays as it is.
void SetObject::compact() {
  std::vector<std::int32_t> moved(m_members.size(), kDummy);
  std::size_t count = 0;
  for (std::size_t i = 0; i < m_members.size(); ++i) {
    if (m_members[i].key.isEmpty()) continue;
    moved[i] = static_cast<std::int32_t>(count);
    if (i != count) m_members[count] = std::move(m_members[i]);
    ++count;
  }
  m_members.resize(count);
  m_firstLive = 0;
  for (std::int32_t& position : m_table) {
    if (position >= 0) position = moved[static_cast<std::size_t>(position)];
  }
}

void SetObject::resize(std::size_t minimumUsed) {
  std::size_t size = kMinimumSize;
  while (size <= minimumUsed) size *= 2;
  const Table old = std::move(m_table);
  // Members lose their holes and keep their order; the table is refilled in its own order.
  std::vector<std::int32_t> moved(m_members.size(), kDummy);
  Members members;
  members.reserve(m_used + 4);
  for (std::size_t i = 0; i < m_members.size(); ++i) {
    if (m_members[i].key.isEmpty()) continue;
    moved[i] = static_cast<std::int32_t>(members.size());
    members.push_back(std::move(m_members[i]));
  }
  m_members = std::move(members);
  m_firstLive = 0;
  m_table.assign(size, kFree);
  m_mask = static_cast<std::uint32_t>(size - 1);
  for (const std::int32_t position : old) {
    if (position < 0) continue;
    const std::int32_t now = moved[static_cast<std::size_t>(position)];
    m_table[cleanSlot(m_members[static_cast<std::size_t>(now)].hash)] = now;
  }
  m_fill = m_used;
  account();
}

SetObject::Found SetObject::contains(Vm& vm, const Value& key) const {
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return Found::Error;
  std::uint32_t slot = 0;
  return locate(vm, key, hash, slot);
}

SetObject::Found SetObject::add(Vm& vm, const Value& key) {
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return Found::Error;
  std::uint32_t slot = 0;
  const Found found = locate(vm, key, hash, slot);
  if (found == Found::Error) return found;
  if (found == Found::Yes) return Found::No;
  insertNew(key, hash, slot);
  return Found::Yes;
}

void SetObject::removeSlot(std::uint32_t slot, Value& removed) {
  const auto position = static_cast<std::size_t>(m_table[slot]);
  m_table[slot] = kDummy;
  removed = std::move(m_members[position].key);
  if (!isNumber(removed)) --m_nonNumbers;
  --m_used;
  if (position + 1 == m_members.size()) m_members.pop_back();
}

SetObject::Found SetObject::discard(Vm& vm, const Value& key, Value& removed) {
  std::uint64_t hash = 0;
  if (!vm.tableHash(key, hash)) return Found::Error;
  std::uint32_t slot = 0;
  const Found found = locate(vm, key, hash, slot);
  if (found == Found::Yes) removeSlot(slot, removed);
  return found;
}

Value SetObject::pop() {
  if (m_used == 0) return {};
  Value removed;
  if (m_nonNumbers == 0) {
    std::uint32_t at = m_finger & m_mask;
    while (m_table[at] < 0) at = at == m_mask ? 0 : at + 1;
    removeSlot(at, removed);
    m_finger = at + 1;
    return removed;
  }
  while (m_members[m_firstLive].key.isEmpty()) ++m_firstLive;
  const std::size_t oldest = m_firstLive;
  std::uint32_t slot = 0;
  std::uint64_t perturb = m_members[oldest].hash;
  std::uint64_t i = perturb & m_mask;
  for (bool found = false; !found;) {
    std::uint32_t probes = i + kLinearProbes <= m_mask ? kLinearProbes : 0;
    for (std::uint64_t at = i;; ++at) {
      if (m_table[at] == static_cast<std::int32_t>(oldest)) {
        slot = static_cast<std::uint32_t>(at);
        found = true;
        break;
      }
      if (probes-- == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & m_mask;
  }
  removeSlot(slot, removed);
  return removed;
}

void SetObject::removeAll() { clear(); }

bool SetObject::merge(Vm& vm, const SetObject& other) {
  if (&other == this || other.m_used == 0) return true;
  if ((std::size_t{m_fill} + other.m_used) * 5 >= std::size_t{m_mask} * 3) {
    resize((std::size_t{m_used} + other.m_used) * 2);
  }
  if (m_fill == 0) {
    m_members.clear();
    m_nonNumbers = other.m_nonNumbers;
    if (m_mask == other.m_mask && other.m_fill == other.m_used) {
      m_members = other.m_members;
      m_table = other.m_table;
    } else {
      std::vector<std::int32_t> moved(other.m_members.size(), kDummy);
      for (std::size_t i = 0; i < other.m_members.size(); ++i) {
        if (other.m_members[i].key.isEmpty()) continue;
        moved[i] = static_cast<std::int32_t>(m_members.size());
        m_members.push_back(other.m_members[i]);
      }
      for (const std::int32_t position : other.m_table) {
        if (position < 0) continue;
        const std::int32_t now = moved[static_cast<std::size_t>(position)];
        m_table[cleanSlot(m_members[static_cast<std::size_t>(now)].hash)] = now;
      }
    }
    m_fill = m_used = other.m_used;
    account();
    return true;
  }
  std::uint32_t cursor = 0;
  while (true) {
    const Value key = other.next(cursor);
    if (key.isEmpty()) return true;
    if (add(vm, key) == Found::Error) return false;
  }
}

void SetObject::swapWith(SetObject& other) {
  m_members.swap(other.m_members);
  m_table.swap(other.m_table);
  std::swap(m_mask, other.m_mask);
  std::swap(m_used, other.m_used);
  std::swap(m_fill, other.m_fill);
  std::swap(m_firstLive, other.m_firstLive);
  std::swap(m_nonNumbers, other.m_nonNumbers);
  account();
  other.account();
}

void SetObject::tidy() {
  if (m_fill - m_used <= m_mask / 4) return;
  resize(m_used > 50000 ? std::size_t{m_used} * 2 : std::size_t{m_used} * 4);
}

Ref<SetObject> SetObject::copy(Vm& vm, Type* type) const {
  Ref<SetObject> result = vm.makeInstance<SetObject>(type);
  result->merge(vm, *this);
  return result;
}

Value SetObject::next(std::uint32_t& cursor) const {
  if (m_nonNumbers == 0) {
    while (cursor <= m_mask) {
      const std::int32_t position = m_table[cursor++];
      if (position >= 0) return m_members[static_cast<std::size_t>(position)].key;
    }
    return {};
  }
  while (cursor < m_members.size()) {
    const Value& key = m_members[cursor++].key;
    if (!key.isEmpty()) return key;
  }
  return {};
}

void SetObject::traverse(Visitor& visitor) const {
  for (const Member& member : m_members) visitor.visit(member.key);
}

void SetObject::clear() noexcept {
  const Members dying = std::move(m_members);
  m_members.clear();
  m_table.assign(kMinimumSize, kFree);
  m_table.shrink_to_fit();
  m_mask = kMinimumSize - 1;
  m_used = m_fill = m_nonNumbers = m_finger = m_firstLive = 0;
  account();
}

}  // namespace awaitscope::lang
