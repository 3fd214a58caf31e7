// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of int, float and complex. Small ints are inline Values; IntObject holds the big ones and the instances of
// int's script subclasses (whose value may be small). bool is two constants. Arithmetic lives in builtins/.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <complex>
#include <cstdint>
#include <utility>

#include "engine/lang/object.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

using BigInt = boost::multiprecision::cpp_int;

class IntObject : public HeapObject {
 public:
  IntObject(Type* type, BigInt value);
  ~IntObject() override;
  const BigInt& value() const { return m_value; }

 private:
  BigInt m_value;
};

class FloatObject : public HeapObject {
 public:
  FloatObject(Type* type, double value) : HeapObject(type), m_value(value) {}
  double value() const { return m_value; }
  /// For the VM alone, of a result that nobody else has seen.
  void reuseFor(double value) { m_value = value; }

 protected:
  void dispose() noexcept override;

 private:
  double m_value;
};

class ComplexObject : public HeapObject {
 public:
  ComplexObject(Type* type, std::complex<double> value) : HeapObject(type), m_value(value) {}
  std::complex<double> value() const { return m_value; }

 private:
  std::complex<double> m_value;
};

inline bool isFloat(const Value& value) { return isFamily(value, Family::Float); }
inline double floatOf(const Value& value) { return value.as<FloatObject>()->value(); }
inline bool isBigInt(const Value& value) { return isFamily(value, Family::Int); }
/// int, bool and their subclasses.
inline bool isInt(const Value& value) { return value.isInteger() || value.isBool() || isBigInt(value); }
/// Of any int; bool counts as 0 and 1.
inline BigInt bigIntOf(const Value& value) {
  if (value.isInteger()) return BigInt(value.asInteger());
  if (value.isBool()) return BigInt(value.isTrue() ? 1 : 0);
  return value.as<IntObject>()->value();
}
/// True and the number if `value` is an int of any kind that fits into 64 bits.
bool smallIntOf(const Value& value, std::int64_t& number);

}  // namespace awaitscope::lang
