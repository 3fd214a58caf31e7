// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/compiler_constant.h"

#include <bit>
#include <cmath>

#include "engine/lang/text/big_int.h"

namespace awaitscope::lang {

namespace {

using Kind = DraftConstant::Kind;

/// CPython folds `"-" * 40`, but no result longer than this.
constexpr std::size_t kMaxFoldedText = 4096;

DraftConstant ofFloat(double value) {
  DraftConstant made;
  made.kind = Kind::Float;
  made.real = value;
  return made;
}

DraftConstant ofComplex(double real, double imaginary) {
  DraftConstant made;
  made.kind = Kind::Complex;
  made.real = real;
  made.imaginary = imaginary;
  return made;
}

DraftConstant ofBool(bool value) {
  DraftConstant made;
  made.kind = value ? Kind::True : Kind::False;
  return made;
}

bool isReal(const DraftConstant& c) { return c.kind == Kind::Int || c.kind == Kind::Float; }
bool isNumber(const DraftConstant& c) { return isReal(c) || c.kind == Kind::Complex; }
double asDouble(const DraftConstant& c) { return c.kind == Kind::Int ? static_cast<double>(c.integer) : c.real; }

std::optional<DraftConstant> foldUnary(UnaryOperator op, const DraftConstant& operand) {
  if (op == UnaryOperator::Not) return ofBool(!operand.isTruthy());
  if (op == UnaryOperator::Invert) {
    if (operand.kind != Kind::Int) return std::nullopt;
    return DraftConstant::ofInt(~operand.integer);
  }
  if (op == UnaryOperator::UAdd) {
    if (isNumber(operand)) return operand;
    return std::nullopt;
  }
  switch (operand.kind) {
    case Kind::Int:
      if (operand.integer == INT64_MIN) return std::nullopt;
      return DraftConstant::ofInt(-operand.integer);
    case Kind::BigInt: {
      DraftConstant negated = operand;
      negated.isNegative = !negated.isNegative;
      return negated;
    }
    case Kind::Float:
      return ofFloat(-operand.real);
    case Kind::Complex:
      return ofComplex(-operand.real, -operand.imaginary);
    default:
      return std::nullopt;
  }
}

/// Beyond 64 bits, as far as CPython folds: 128.
std::optional<DraftConstant> foldBig(BinaryOperator op, std::int64_t a, std::int64_t b) {
  constexpr std::uint64_t kMostBits = 128;
  const std::uint64_t bits = text::bitLength(text::BigInt(a));
  const bool isPower = op == BinaryOperator::Pow;
  if (isPower || op == BinaryOperator::LShift) {
    if (b < 0 || (isPower ? bits * static_cast<std::uint64_t>(b) : bits + static_cast<std::uint64_t>(b)) > kMostBits) {
      return std::nullopt;
    }
  } else if (op != BinaryOperator::Mult || bits + text::bitLength(text::BigInt(b)) > kMostBits) {
    return std::nullopt;
  }
  text::BigInt result = isPower ? 1 : text::BigInt(a);
  if (op == BinaryOperator::Mult) result *= b;
  for (std::int64_t i = 0; (isPower || op == BinaryOperator::LShift) && i < b; ++i) result *= isPower ? a : 2;
  DraftConstant made;
  made.kind = Kind::BigInt;
  made.isNegative = result < 0;
  made.text = (made.isNegative ? text::BigInt(-result) : result).str();
  return made;
}

std::optional<DraftConstant> foldIntegers(BinaryOperator op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  switch (op) {
    case BinaryOperator::Add:
      if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
      break;
    case BinaryOperator::Sub:
      if (__builtin_sub_overflow(a, b, &result)) return std::nullopt;
      break;
    case BinaryOperator::Mult:
      if (__builtin_mul_overflow(a, b, &result)) return foldBig(op, a, b);
      break;
    case BinaryOperator::Pow:
      if (b < 0 || b > 64) return std::nullopt;
      result = 1;
      for (std::int64_t i = 0; i < b; ++i) {
        if (__builtin_mul_overflow(result, a, &result)) return foldBig(op, a, b);
      }
      break;
    case BinaryOperator::LShift:
      if (a < 0 || b < 0) return std::nullopt;
      if (b > 62 || (a >> (62 - b)) != 0) return foldBig(op, a, b);
      result = a << b;
      break;
    case BinaryOperator::RShift:
      if (b < 0 || b > 63) return std::nullopt;
      result = a >> b;
      break;
    case BinaryOperator::BitOr:
      result = a | b;
      break;
    case BinaryOperator::BitXor:
      result = a ^ b;
      break;
    case BinaryOperator::BitAnd:
      result = a & b;
      break;
    default:
      return std::nullopt;  // division: signs and zero are the run time's
  }
  return DraftConstant::ofInt(result);
}

/// Integers that a double holds exactly divide correctly rounded; larger ones are the run time's.
bool dividesExactly(const DraftConstant& c) {
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  return c.kind == Kind::Float || (c.integer >= -kExact && c.integer <= kExact);
}

std::optional<DraftConstant> foldReals(BinaryOperator op, const DraftConstant& a, const DraftConstant& b) {
  const double x = asDouble(a);
  const double y = asDouble(b);
  double result = 0;
  switch (op) {
    case BinaryOperator::Add:
      result = x + y;
      break;
    case BinaryOperator::Sub:
      result = x - y;
      break;
    case BinaryOperator::Mult:
      result = x * y;
      break;
    case BinaryOperator::Div:
      if (y == 0 || !dividesExactly(a) || !dividesExactly(b)) return std::nullopt;
      result = x / y;
      break;
    default:
      return std::nullopt;
  }
  if (!std::isfinite(result)) return std::nullopt;
  return ofFloat(result);
}

std::optional<DraftConstant> foldText(BinaryOperator op, const DraftConstant& a, const DraftConstant& b) {
  if (op == BinaryOperator::Add && a.kind == Kind::Str && b.kind == Kind::Str) {
    return DraftConstant::ofText(a.text + b.text);
  }
  const DraftConstant& text = a.kind == Kind::Str ? a : b;
  const DraftConstant& count = a.kind == Kind::Str ? b : a;
  if (op != BinaryOperator::Mult || text.kind != Kind::Str || count.kind != Kind::Int) return std::nullopt;
  if (count.integer < 0 || static_cast<std::size_t>(count.integer) * text.text.size() > kMaxFoldedText) {
    return std::nullopt;
  }
  std::string repeated;
  for (std::int64_t i = 0; i < count.integer; ++i) repeated += text.text;
  return DraftConstant::ofText(std::move(repeated));
}

/// `2 - 3j`: what complex literals are written as. Other complex arithmetic is left to run time.
std::optional<DraftConstant> foldComplex(BinaryOperator op, const DraftConstant& a, const DraftConstant& b) {
  if (!isReal(a) || b.kind != Kind::Complex || b.real != 0) return std::nullopt;
  if (op == BinaryOperator::Add) return ofComplex(asDouble(a), b.imaginary);
  if (op == BinaryOperator::Sub) return ofComplex(asDouble(a), -b.imaginary);
  return std::nullopt;
}

std::optional<DraftConstant> foldBinary(const BinOp& node) {
  const auto a = fold(*node.left);
  if (!a) return std::nullopt;
  const auto b = fold(*node.right);
  if (!b) return std::nullopt;
  if (a->kind == Kind::Str || b->kind == Kind::Str) return foldText(node.op, *a, *b);
  if (b->kind == Kind::Complex) return foldComplex(node.op, *a, *b);
  if (!isReal(*a) || !isReal(*b)) return std::nullopt;
  const bool integers = a->kind == Kind::Int && b->kind == Kind::Int;
  if (integers && node.op != BinaryOperator::Div) return foldIntegers(node.op, a->integer, b->integer);
  return foldReals(node.op, *a, *b);
}

std::optional<DraftConstant> foldTuple(const Tuple& node) {
  if (node.context != Context::Load) return std::nullopt;
  std::vector<DraftConstant> items;
  for (const Expression* element : node.elements) {
    auto item = fold(*element);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return DraftConstant::ofItems(Kind::Tuple, std::move(items));
}

void appendKey(std::string& key, const DraftConstant& c) {
  key += static_cast<char>('A' + static_cast<int>(c.kind));
  switch (c.kind) {
    case Kind::Int:
      key += std::to_string(c.integer);
      break;
    case Kind::BigInt:
      key += (c.isNegative ? "-" : "+") + std::to_string(c.radix) + ":" + c.text;
      break;
    case Kind::Float:
      key += std::to_string(std::bit_cast<std::uint64_t>(c.real));
      break;
    case Kind::Complex:
      key += std::to_string(std::bit_cast<std::uint64_t>(c.real)) + "," +
             std::to_string(std::bit_cast<std::uint64_t>(c.imaginary));
      break;
    case Kind::Str:
    case Kind::Bytes:
      key += std::to_string(c.text.size()) + ":" + c.text;
      break;
    case Kind::Tuple:
    case Kind::FrozenSet:
      key += std::to_string(c.items.size()) + ":";
      for (const DraftConstant& item : c.items) appendKey(key, item);
      break;
    case Kind::Code:
      key += std::to_string(reinterpret_cast<std::uintptr_t>(c.code.get()));
      break;
    default:
      break;
  }
}

}  // namespace

bool DraftConstant::isTruthy() const {
  switch (kind) {
    case Kind::None:
    case Kind::False:
      return false;
    case Kind::Int:
      return integer != 0;
    case Kind::Float:
      return real != 0;
    case Kind::Complex:
      return real != 0 || imaginary != 0;
    case Kind::Str:
    case Kind::Bytes:
      return !text.empty();
    case Kind::Tuple:
    case Kind::FrozenSet:
      return !items.empty();
    default:
      return true;
  }
}

std::string DraftConstant::key() const {
  std::string key;
  appendKey(key, *this);
  return key;
}

DraftConstant constantOf(const Constant& node) {
  DraftConstant made;
  switch (node.constant) {
    case ConstantKind::None:
      return made;
    case ConstantKind::False:
      return ofBool(false);
    case ConstantKind::True:
      return ofBool(true);
    case ConstantKind::Ellipsis:
      made.kind = Kind::Ellipsis;
      return made;
    case ConstantKind::Int:
      if (node.isSmall) return DraftConstant::ofInt(node.integer);
      made.kind = Kind::BigInt;
      made.radix = node.radix;
      made.text = node.text;
      return made;
    case ConstantKind::Float:
      return ofFloat(node.number);
    case ConstantKind::Imaginary:
      return ofComplex(0, node.number);
    case ConstantKind::Str:
      return DraftConstant::ofText(std::string(node.text));
    case ConstantKind::Bytes:
      made.kind = Kind::Bytes;
      made.text = node.text;
      return made;
  }
  return made;
}

std::optional<DraftConstant> fold(const Expression& expression) {
  switch (expression.kind) {
    case NodeKind::Constant:
      return constantOf(expression.as<Constant>());
    case NodeKind::UnaryOp: {
      const auto& node = expression.as<UnaryOp>();
      const auto operand = fold(*node.operand);
      return operand ? foldUnary(node.op, *operand) : std::nullopt;
    }
    case NodeKind::BinOp:
      return foldBinary(expression.as<BinOp>());
    case NodeKind::Tuple:
      return foldTuple(expression.as<Tuple>());
    default:
      return std::nullopt;
  }
}

}  // namespace awaitscope::lang
