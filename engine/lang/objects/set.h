// SPDX-License-Identifier: GPL-3.0-or-later
// set and frozenset: CPython's open-addressed table with its probing and growth, so that sets of numbers iterate in
// CPython's order; a set that holds anything but numbers iterates in insertion order, for there CPython's order depends
// on addresses and hash seeds. Methods live in builtins/.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>

#include "engine/lang/object.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

class SetObject : public Container {
 public:
  enum class Found : std::int8_t { Error = -1, No = 0, Yes = 1 };

  explicit SetObject(Type* type);
  ~SetObject() override;

  std::size_t size() const { return m_used; }
  /// Only numbers: the order is the table's, as in CPython.
  bool iteratesByTable() const { return m_nonNumbers == 0; }
  Found contains(Vm& vm, const Value& key) const;
  /// Yes: it was new.
  Found add(Vm& vm, const Value& key);
  /// Yes: it was there and `removed` owns it.
  Found discard(Vm& vm, const Value& key, Value& removed);
  /// CPython's set_pop for numbers, the oldest member otherwise. Empty if there is none.
  Value pop();
  void removeAll();
  /// Adds all members of `other`, growing as CPython's set_merge does.
  bool merge(Vm& vm, const SetObject& other);
  Ref<SetObject> copy(Vm& vm, Type* type) const;
  /// Members, table and all: how an operation in place takes over its result.
  void swapWith(SetObject& other);
  /// After many removals: a table with more than a quarter of dead places is made anew.
  void tidy();

  /// Iteration: start with 0, stop at an empty Value; the cursor moves on. Valid while size() stays the same.
  Value next(std::uint32_t& cursor) const;

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  /// Members stand in insertion order; the table holds positions. Dead members have an empty key.
  struct Member {
    Value key;
    std::uint64_t hash = 0;
  };
  static constexpr std::int32_t kFree = -1;
  static constexpr std::int32_t kDummy = -2;

  Found locate(Vm& vm, const Value& key, std::uint64_t hash, std::uint32_t& slot) const;
  std::uint32_t cleanSlot(std::uint64_t hash) const;
  void insertNew(Value key, std::uint64_t hash, std::uint32_t slot);
  void resize(std::size_t minimumUsed);
  void compact();
  void removeSlot(std::uint32_t slot, Value& removed);
  void account();

  /// What a set of four needs lies in the object.
  using Members = boost::container::small_vector<Member, 4>;
  using Table = boost::container::small_vector<std::int32_t, 8>;

  Members m_members;
  Table m_table;
  std::uint32_t m_mask;
  std::uint32_t m_used = 0;
  std::uint32_t m_fill = 0;
  std::uint32_t m_finger = 0;
  std::uint32_t m_firstLive = 0;  ///< No live member stands before it.
  std::uint32_t m_nonNumbers = 0;
  std::size_t m_accountedBytes = 0;
};

/// set or frozenset.
inline bool isAnySet(const Value& v) { return isFamily(v, Family::Set) || isFamily(v, Family::FrozenSet); }
inline SetObject* asSet(const Value& v) { return v.as<SetObject>(); }

}  // namespace awaitscope::lang
