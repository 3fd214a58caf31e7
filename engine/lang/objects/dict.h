// SPDX-License-Identifier: GPL-3.0-or-later
// dict: a compact, insertion-ordered hash table (entries in order plus an index of positions). Keys that are exact
// strs are found without a call into the VM. A layout version lets the VM cache positions of globals.
// Prior art: CPython's dict since 3.6.
#pragma once

#include <cstdint>

#include "engine/lang/object.h"
#include "engine/lang/objects/str.h"

namespace awaitscope::lang {

class DictObject : public Container {
 public:
  struct Entry {
    Value key;  ///< Empty: deleted.
    Value value;
    std::uint64_t hash = 0;
  };
  enum class Found : std::int8_t { Error = -1, No = 0, Yes = 1 };

  explicit DictObject(Type* type) : Container(type) {}
  ~DictObject() override;

  std::size_t size() const { return m_used; }

  // By str key: never runs script code, never fails. Borrowed pointers are good until the dict changes.
  const Value* find(const StrObject* key) const;
  void set(StrObject* key, Value value);
  /// The removed value, or an empty one.
  Value take(const StrObject* key);

  // By any key: __hash__ and __eq__ may run and raise.
  Found find(Vm& vm, const Value& key, Value& out) const;
  bool set(Vm& vm, const Value& key, Value value);
  /// Yes: `out` is the removed value.
  Found take(Vm& vm, const Value& key, Value& out);
  /// Existing value, or `fallback` stored and answered (setdefault).
  bool findOrSet(Vm& vm, const Value& key, const Value& fallback, Value& out);

  void removeAll();
  /// All of `other`'s items over this one's. False: pending exception.
  bool update(Vm& vm, const DictObject& other);
  Ref<DictObject> copy(Vm& vm) const;

  // Iteration in order: positions 0 … entryCount(); skip entries with an empty key. Any change of size is noticed by
  // comparing size(); entryCount() may grow meanwhile.
  std::uint32_t entryCount() const { return m_entryCount; }
  const Entry& entry(std::uint32_t position) const { return m_entries[position]; }
  /// The next live position from `position` on, or entryCount().
  std::uint32_t nextPosition(std::uint32_t position) const {
    while (position < m_entryCount && m_entries[position].key.isEmpty()) ++position;
    return position;
  }

  /// For inline caches: position of a str key, or -1; and a number that changes whenever positions may change.
  std::int32_t positionOf(const StrObject* key) const;
  std::uint32_t layoutVersion();
  std::uint32_t layoutVersionOrZero() const { return m_version; }
  Entry& entryAt(std::uint32_t position) { return m_entries[position]; }

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  static constexpr std::int32_t kFree = -1;
  static constexpr std::int32_t kDummy = -2;
  static constexpr std::uint32_t kSmallCapacity = 8;

  std::int32_t findStr(const StrObject* key) const;
  Found locate(Vm& vm, const Value& key, std::uint64_t hash, std::int32_t& position) const;
  void insertNew(Value key, Value value, std::uint64_t hash);
  void removeAt(std::int32_t position, Value& key, Value& value);
  void resize(std::uint32_t minimumEntries);
  std::uint32_t indexSlotOf(std::int32_t position) const;
  void allocateTable(std::uint32_t capacity);
  void freeTable() noexcept;

  std::int32_t* m_index = nullptr;  ///< Null for a small dict, which is searched entry by entry.
  Entry* m_entries = nullptr;
  std::uint32_t m_indexMask = 0;
  std::uint32_t m_capacity = 0;
  std::uint32_t m_entryCount = 0;
  std::uint32_t m_used = 0;
  std::uint32_t m_version = 0;
};

inline bool isDict(const Value& v) { return isFamily(v, Family::Dict); }
inline DictObject* asDict(const Value& v) { return v.as<DictObject>(); }

}  // namespace awaitscope::lang
