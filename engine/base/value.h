// SPDX-License-Identifier: GPL-3.0-or-later
// The 8-byte value: a 63-bit integer, one of a few constants, or a counted reference to an Object. 16-byte values
// were measured two to three times slower in the VM (a narrow store followed by a wide load defeats forwarding).
// It stands in base because results of futures are values too; what an object means is lang's business.
#pragma once

#include <cstdint>
#include <utility>

#include "engine/base/object.h"

namespace awaitscope::base {

/// Bits: ...1 an integer; ...10 a constant; ...00 an Object pointer.
class Value {
 public:
  static constexpr std::int64_t kMaxInt = (std::int64_t{1} << 62) - 1;
  static constexpr std::int64_t kMinInt = -(std::int64_t{1} << 62);

  /// Empty: "no value"; never visible to a scenario. A native function returns it to say that an exception is raised.
  constexpr Value() noexcept : m_bits(kEmptyBits) {}
  static constexpr Value none() noexcept { return Value(kNoneBits); }
  static constexpr Value boolean(bool b) noexcept { return Value(b ? kTrueBits : kFalseBits); }
  static constexpr Value notImplemented() noexcept { return Value(kNotImplementedBits); }
  static constexpr Value ellipsis() noexcept { return Value(kEllipsisBits); }
  /// `number` must lie in [kMinInt, kMaxInt]; larger integers are objects.
  static constexpr Value integer(std::int64_t number) noexcept {
    return Value((static_cast<std::uint64_t>(number) << 1) | 1U);
  }
  static constexpr bool fitsInteger(std::int64_t number) noexcept { return number >= kMinInt && number <= kMaxInt; }
  /// Takes a new reference. `object` is not null.
  explicit Value(Object* object) noexcept : m_bits(reinterpret_cast<std::uint64_t>(object)) { object->retain(); }
  template <typename T>
  Value(Ref<T> object) noexcept  // NOLINT(google-explicit-constructor): a reference is a value
      : m_bits(reinterpret_cast<std::uint64_t>(static_cast<Object*>(object.detach()))) {}

  Value(const Value& other) noexcept : m_bits(other.m_bits) {
    if (isObject()) asObject()->retain();
  }
  Value(Value&& other) noexcept : m_bits(std::exchange(other.m_bits, kEmptyBits)) {}
  Value& operator=(const Value& other) noexcept {
    Value copy(other);
    std::swap(m_bits, copy.m_bits);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    Value moved(std::move(other));
    std::swap(m_bits, moved.m_bits);
    return *this;
  }
  constexpr ~Value() {
    if (isObject()) asObject()->release();
  }

  constexpr bool isEmpty() const noexcept { return m_bits == kEmptyBits; }
  constexpr bool isNone() const noexcept { return m_bits == kNoneBits; }
  constexpr bool isTrue() const noexcept { return m_bits == kTrueBits; }
  constexpr bool isFalse() const noexcept { return m_bits == kFalseBits; }
  constexpr bool isBool() const noexcept { return isTrue() || isFalse(); }
  constexpr bool isNotImplemented() const noexcept { return m_bits == kNotImplementedBits; }
  constexpr bool isEllipsis() const noexcept { return m_bits == kEllipsisBits; }
  constexpr bool isInteger() const noexcept { return (m_bits & 1U) != 0; }
  constexpr bool isObject() const noexcept { return (m_bits & 3U) == 0; }

  constexpr std::int64_t asInteger() const noexcept { return static_cast<std::int64_t>(m_bits) >> 1; }
  Object* asObject() const noexcept { return reinterpret_cast<Object*>(m_bits); }
  template <typename T>
  T* as() const noexcept {
    return static_cast<T*>(asObject());
  }
  constexpr std::uint64_t bits() const noexcept { return m_bits; }
  /// Takes over the reference that `bits` stands for (they came from detachBits, or from a slot that is given up).
  static constexpr Value adoptBits(std::uint64_t bits) noexcept { return Value(bits); }
  std::uint64_t detachBits() noexcept { return std::exchange(m_bits, kEmptyBits); }

  /// Identity, Python's `is`.
  friend constexpr bool operator==(const Value& a, const Value& b) noexcept { return a.m_bits == b.m_bits; }

 private:
  constexpr explicit Value(std::uint64_t bits) noexcept : m_bits(bits) {}

  static constexpr std::uint64_t kEmptyBits = 0x02;
  static constexpr std::uint64_t kNoneBits = 0x0A;
  static constexpr std::uint64_t kFalseBits = 0x12;
  static constexpr std::uint64_t kTrueBits = 0x1A;
  static constexpr std::uint64_t kNotImplementedBits = 0x22;
  static constexpr std::uint64_t kEllipsisBits = 0x2A;

  std::uint64_t m_bits;
};
static_assert(sizeof(Value) == 8);

/// How something ended: with a value, or with an exception object. Script exceptions never travel as C++ exceptions
/// (a throw costs a microsecond).
struct Outcome {
  enum class Kind : std::uint8_t { Value, Exception };

  Value payload;
  Kind kind = Kind::Value;

  static Outcome ofValue(Value value) { return {std::move(value), Kind::Value}; }
  static Outcome ofException(Value exception) { return {std::move(exception), Kind::Exception}; }
  bool isException() const { return kind == Kind::Exception; }
};

}  // namespace awaitscope::base
