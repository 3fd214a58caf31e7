// SPDX-License-Identifier: GPL-3.0-or-later
// A constant before it is a script value. The compiler works on these alone, so that it needs no VM and can fold; the
// last step (compiler_build.cpp) makes values of them. Pure data.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/lang/ast.h"

namespace awaitscope::lang {

struct DraftCode;

/// One constant; tuples and frozensets hold others, Code holds the draft of an inner function or class body.
struct DraftConstant {
  enum class Kind : std::uint8_t {
    None,
    False,
    True,
    Ellipsis,
    Int,
    BigInt,
    Float,
    Complex,
    Str,
    Bytes,
    Tuple,
    FrozenSet,
    Code
  };

  Kind kind = Kind::None;
  std::uint8_t radix = 10;   // BigInt: base of the digits in `text`
  bool isNegative = false;   // BigInt
  std::int64_t integer = 0;  // Int
  double real = 0;           // Float, Complex
  double imaginary = 0;      // Complex
  std::string text;          // Str, Bytes; digits of a BigInt
  std::vector<DraftConstant> items;
  std::shared_ptr<DraftCode> code;

  static DraftConstant none() { return {}; }
  static DraftConstant ofInt(std::int64_t value) {
    DraftConstant made;
    made.kind = Kind::Int;
    made.integer = value;
    return made;
  }
  static DraftConstant ofText(std::string text) {
    DraftConstant made;
    made.kind = Kind::Str;
    made.text = std::move(text);
    return made;
  }
  static DraftConstant ofItems(Kind kind, std::vector<DraftConstant> items) {
    DraftConstant made;
    made.kind = kind;
    made.items = std::move(items);
    return made;
  }

  [[nodiscard]] bool isTruthy() const;
  /// Sameness of type and bits, not Python's ==: 1, 1.0 and True are three constants, and so are 0.0 and -0.0.
  [[nodiscard]] std::string key() const;
};

/// What a constant node stands for.
[[nodiscard]] DraftConstant constantOf(const Constant& node);

/// The value of an expression that CPython computes at compile time (literals, arithmetic on them, tuples of them), or
/// nothing. Faults (1 / 0) and results beyond 64 bits are left to run time.
[[nodiscard]] std::optional<DraftConstant> fold(const Expression& expression);

}  // namespace awaitscope::lang
