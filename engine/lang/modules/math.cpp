// SPDX-License-Identifier: GPL-3.0-or-later
// math: the C library's functions with Python's faults, and integer functions of any size.
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/lang/modules/native_modules.h"
#include "engine/lang/text/big_int.h"

namespace awaitscope::lang {

namespace {

Value domainError(Vm& vm) { return vm.raiseText(vm.types().ValueError, "math domain error"); }
Value rangeError(Vm& vm) { return vm.raiseText(vm.types().OverflowError, "math range error"); }

/// A result as Python sees it: NaN out of numbers is a domain error, infinity out of finite ones too large.
Value checked(Vm& vm, double result, double x, double y = 0) {
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domainError(vm);
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) return rangeError(vm);
  return vm.newFloat(result);
}

/// For functions with poles (log 0, atanh 1): infinity is a domain error, too.
Value checkedPole(Vm& vm, double result, double x) {
  if (std::isinf(result) && std::isfinite(x)) return domainError(vm);
  return checked(vm, result, x);
}

template <double (*function)(double)>
Value unary(Vm& vm, std::span<Value> args) {
  double x = 0;
  return vm.floatNumber(args[0], x) ? checked(vm, function(x), x) : Value();
}

template <double (*function)(double)>
Value withPole(Vm& vm, std::span<Value> args) {
  double x = 0;
  return vm.floatNumber(args[0], x) ? checkedPole(vm, function(x), x) : Value();
}

template <double (*function)(double, double)>
Value binary(Vm& vm, std::span<Value> args) {
  double x = 0;
  double y = 0;
  if (!vm.floatNumber(args[0], x) || !vm.floatNumber(args[1], y)) return {};
  return checked(vm, function(x, y), x, y);
}

template <bool (*test)(double)>
Value predicate(Vm& vm, std::span<Value> args) {
  double x = 0;
  return vm.floatNumber(args[0], x) ? Value::boolean(test(x)) : Value();
}

// The standard library's names are overloaded; a template argument needs one function.
double acosOf(double x) { return std::acos(x); }
double acoshOf(double x) { return std::acosh(x); }
double asinOf(double x) { return std::asin(x); }
double asinhOf(double x) { return std::asinh(x); }
double atanOf(double x) { return std::atan(x); }
double atanhOf(double x) { return std::atanh(x); }
double cbrtOf(double x) { return std::cbrt(x); }
double cosOf(double x) { return std::cos(x); }
double coshOf(double x) { return std::cosh(x); }
double erfOf(double x) { return std::erf(x); }
double erfcOf(double x) { return std::erfc(x); }
double expOf(double x) { return std::exp(x); }
double exp2Of(double x) { return std::exp2(x); }
double expm1Of(double x) { return std::expm1(x); }
double fabsOf(double x) { return std::fabs(x); }
double log1pOf(double x) { return std::log1p(x); }
double sinOf(double x) { return std::sin(x); }
double sinhOf(double x) { return std::sinh(x); }
double sqrtOf(double x) { return std::sqrt(x); }
double tanOf(double x) { return std::tan(x); }
double tanhOf(double x) { return std::tanh(x); }
double degreesOf(double x) { return x * (180.0 / std::numbers::pi); }
double radiansOf(double x) { return x * (std::numbers::pi / 180.0); }
double atan2Of(double y, double x) { return std::atan2(y, x); }
double copysignOf(double x, double y) { return std::copysign(x, y); }
double nextafterOf(double x, double y) { return std::nextafter(x, y); }
bool isFiniteNumber(double x) { return std::isfinite(x); }
bool isInfinite(double x) { return std::isinf(x); }
bool isNan(double x) { return std::isnan(x); }

double gammaOf(double x) {
  const bool isPole = x == 0 || (x < 0 && (x == std::floor(x)));
  if (isPole) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(std::tgamma(static_cast<long double>(x)));
}
double lgammaOf(double x) { return static_cast<double>(std::lgamma(static_cast<long double>(x))); }

Value copysignNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  double y = 0;
  if (!vm.floatNumber(args[0], x) || !vm.floatNumber(args[1], y)) return {};
  return vm.newFloat(copysignOf(x, y));
}

Value nextafterNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  double y = 0;
  if (!vm.floatNumber(args[0], x) || !vm.floatNumber(args[1], y)) return {};
  return vm.newFloat(nextafterOf(x, y));
}

// pow(x, y)
Value power(Vm& vm, std::span<Value> args) {
  double x = 0;
  double y = 0;
  if (!vm.floatNumber(args[0], x) || !vm.floatNumber(args[1], y)) return {};
  const double result = std::pow(x, y);
  if (std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result)) return domainError(vm);
    if (std::isinf(result)) return x == 0 ? domainError(vm) : rangeError(vm);
  }
  return vm.newFloat(result);
}

Value fmodNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  double y = 0;
  if (!vm.floatNumber(args[0], x) || !vm.floatNumber(args[1], y)) return {};
  if (std::isinf(y) && std::isfinite(x)) return vm.newFloat(x);
  return checked(vm, std::fmod(x, y), x, y);
}

Value remainderNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  double y = 0;
  if (!vm.floatNumber(args[0], x) || !vm.floatNumber(args[1], y)) return {};
  return checked(vm, std::remainder(x, y), x, y);
}

Value modfNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  if (!vm.floatNumber(args[0], x)) return {};
  double whole = 0;
  const double fraction = std::modf(x, &whole);
  return vm.newTuple({vm.newFloat(fraction), vm.newFloat(whole)});
}

Value frexpNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  if (!vm.floatNumber(args[0], x)) return {};
  int exponent = 0;
  const double mantissa = std::frexp(x, &exponent);
  return vm.newTuple({vm.newFloat(mantissa), Value::integer(std::isfinite(x) ? exponent : 0)});
}

Value ldexpNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  if (!vm.floatNumber(args[0], x)) return {};
  if (!isInt(args[1])) return vm.raiseText(vm.types().TypeError, "Expected an int as second argument to ldexp.");
  constexpr std::int64_t kFar = 100000;
  std::int64_t exponent = 0;
  if (!smallIntOf(args[1], exponent)) exponent = bigIntOf(args[1]) < 0 ? -kFar : kFar;
  exponent = std::min(std::max(exponent, -kFar), kFar);
  return checked(vm, std::ldexp(x, static_cast<int>(exponent)), x);
}

/// log of any positive number; big ints are halved until a double holds them.
bool logarithm(Vm& vm, const Value& value, double (*function)(double), double logOfTwo, double& out) {
  if (isInt(value)) {
    const BigInt number = bigIntOf(value);
    if (number <= 0) return domainError(vm), false;
    if (const auto x = text::toDouble(number)) {
      out = function(*x);
      return true;
    }
    constexpr std::uint64_t kKeptBits = 1000;
    const std::uint64_t shift = text::bitLength(number) - kKeptBits;
    const BigInt top = number >> static_cast<unsigned>(shift);
    out = function(*text::toDouble(top)) + static_cast<double>(shift) * logOfTwo;
    return true;
  }
  double x = 0;
  if (!vm.floatNumber(value, x)) return false;
  if (x <= 0) return domainError(vm), false;
  out = function(x);
  return true;
}

double lnOf(double x) { return std::log(x); }
double log2Of(double x) { return std::log2(x); }
double log10Of(double x) { return std::log10(x); }

// log(x[, base])
Value logNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  if (!logarithm(vm, args[0], &lnOf, std::numbers::ln2, x)) return {};
  if (args[1].isEmpty()) return vm.newFloat(x);
  double base = 0;
  if (!logarithm(vm, args[1], &lnOf, std::numbers::ln2, base)) return {};
  if (base == 0) return vm.raiseText(vm.types().ZeroDivisionError, "float division by zero");
  return vm.newFloat(x / base);
}
Value log2Number(Vm& vm, std::span<Value> args) {
  double x = 0;
  return logarithm(vm, args[0], &log2Of, 1.0, x) ? vm.newFloat(x) : Value();
}
Value log10Number(Vm& vm, std::span<Value> args) {
  double x = 0;
  return logarithm(vm, args[0], &log10Of, std::log10(2.0), x) ? vm.newFloat(x) : Value();
}

/// floor, ceil and trunc ask the special method first, then round a float.
template <double (*function)(double)>
Value rounded(Vm& vm, const Value& value, const char* method) {
  if (isInt(value)) return value.isBool() ? Value::integer(value.isTrue() ? 1 : 0) : vm.index(value);
  if (!isFloat(value)) {
    bool isFound = false;
    Value result = vm.callSpecial(value, vm.intern(method), {}, isFound);
    if (isFound) return result;
  }
  double x = 0;
  if (!vm.floatNumber(value, x)) return {};
  if (std::isnan(x)) return vm.raiseText(vm.types().ValueError, "cannot convert float NaN to integer");
  if (std::isinf(x)) return vm.raiseText(vm.types().OverflowError, "cannot convert float infinity to integer");
  return vm.newInt(text::fromDouble(function(x)));
}
double floorOf(double x) { return std::floor(x); }
double ceilOf(double x) { return std::ceil(x); }
Value floorNumber(Vm& vm, std::span<Value> args) { return rounded<&floorOf>(vm, args[0], "__floor__"); }
Value ceilNumber(Vm& vm, std::span<Value> args) { return rounded<&ceilOf>(vm, args[0], "__ceil__"); }
Value truncNumber(Vm& vm, std::span<Value> args) {
  if (isInt(args[0])) return vm.index(args[0]);
  if (isFloat(args[0])) {
    return std::signbit(floatOf(args[0])) ? rounded<&ceilOf>(vm, args[0], "") : rounded<&floorOf>(vm, args[0], "");
  }
  bool isFound = false;
  Value result = vm.callSpecial(args[0], vm.intern("__trunc__"), {}, isFound);
  if (isFound) return result;
  return vm.raise(vm.types().TypeError, "type {} doesn't define __trunc__ method", vm.typeName(args[0]));
}

// isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)
Value isClose(Vm& vm, std::span<Value> args) {
  double a = 0;
  double b = 0;
  double relative = 1e-9;
  double absolute = 0;
  if (!vm.floatNumber(args[0], a) || !vm.floatNumber(args[1], b)) return {};
  if (!args[2].isEmpty() && !vm.floatNumber(args[2], relative)) return {};
  if (!args[3].isEmpty() && !vm.floatNumber(args[3], absolute)) return {};
  if (relative < 0 || absolute < 0) return vm.raiseText(vm.types().ValueError, "tolerances must be non-negative");
  if (a == b) return Value::boolean(true);
  if (std::isinf(a) || std::isinf(b)) return Value::boolean(false);
  const double difference = std::fabs(b - a);
  return Value::boolean(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) ||
                        difference <= absolute);
}

/// In long double, whose range and precision leave nothing to scale and one rounding to do.
double rootOfSquares(std::span<const double> values) {
  long double sum = 0;
  bool isInfinity = false;
  for (const double value : values) {
    isInfinity = isInfinity || std::isinf(value);
    sum += static_cast<long double>(value) * value;
  }
  return isInfinity ? std::numeric_limits<double>::infinity() : static_cast<double>(std::sqrt(sum));
}

Value hypotNumber(Vm& vm, std::span<Value> args) {
  std::vector<double> values;
  for (const Value& item : asTuple(args[0])->items()) {
    if (!vm.floatNumber(item, values.emplace_back())) return {};
  }
  return vm.newFloat(rootOfSquares(values));
}

Value distNumber(Vm& vm, std::span<Value> args) {
  std::vector<Value> p;
  std::vector<Value> q;
  if (!vm.collect(args[0], p) || !vm.collect(args[1], q)) return {};
  if (p.size() != q.size()) {
    return vm.raiseText(vm.types().ValueError, "both points must have the same number of dimensions");
  }
  std::vector<double> differences;
  for (std::size_t i = 0; i < p.size(); ++i) {
    double a = 0;
    double b = 0;
    if (!vm.floatNumber(p[i], a) || !vm.floatNumber(q[i], b)) return {};
    differences.push_back(a - b);
  }
  return vm.newFloat(rootOfSquares(differences));
}

/// Shewchuk's exact summation: non-overlapping partial sums, rounded once in the end.
Value fsumNumber(Vm& vm, std::span<Value> args) {
  std::vector<double> partials;
  double special = 0;
  const bool isFine = vm.forEach(args[0], [&](const Value& item) {
    double x = 0;
    if (!vm.floatNumber(item, x)) return false;
    if (!std::isfinite(x)) {
      special += x;
      return true;
    }
    std::size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y;
      const double low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    partials.push_back(x);
    return true;
  });
  if (!isFine) return {};
  if (std::isnan(special)) return vm.raiseText(vm.types().ValueError, "-inf + inf in fsum");
  if (special != 0) return vm.newFloat(special);
  double high = 0;
  double low = 0;
  std::size_t left = partials.size();
  if (left > 0) high = partials[--left];
  while (left > 0 && low == 0) {
    const double x = high;
    const double y = partials[--left];
    high = x + y;
    low = y - (high - x);
  }
  // Half-way cases are settled by the sign of what is left.
  if (left > 0 && ((low < 0 && partials[left - 1] < 0) || (low > 0 && partials[left - 1] > 0))) {
    const double doubled = low * 2;
    const double candidate = high + doubled;
    if (doubled == candidate - high) high = candidate;
  }
  if (std::isinf(high)) return vm.raiseText(vm.types().OverflowError, "intermediate overflow in fsum");
  return vm.newFloat(high);
}

// prod(iterable, /, *, start=1)
Value prodNumber(Vm& vm, std::span<Value> args) {
  Value product = args[1].isEmpty() ? Value::integer(1) : args[1];
  const bool isFine = vm.forEach(args[0], [&](const Value& item) {
    product = vm.binary(BinaryKind::Multiply, product, item);
    return !product.isEmpty();
  });
  return isFine ? product : Value();
}

bool integers(Vm& vm, const Value& tuple, std::vector<BigInt>& out) {
  for (const Value& item : asTuple(tuple)->items()) {
    const Value number = vm.index(item);
    if (number.isEmpty()) return false;
    out.push_back(bigIntOf(number));
  }
  return true;
}

Value gcdNumber(Vm& vm, std::span<Value> args) {
  std::vector<BigInt> numbers;
  if (!integers(vm, args[0], numbers)) return {};
  BigInt result = 0;
  for (const BigInt& number : numbers) result = boost::multiprecision::gcd(result, number);
  return vm.newInt(result);
}

Value lcmNumber(Vm& vm, std::span<Value> args) {
  std::vector<BigInt> numbers;
  if (!integers(vm, args[0], numbers)) return {};
  BigInt result = 1;
  for (const BigInt& number : numbers) {
    if (number == 0) return Value::integer(0);
    result = boost::multiprecision::lcm(result, number);
  }
  return vm.newInt(boost::multiprecision::abs(result));
}

Value isqrtNumber(Vm& vm, std::span<Value> args) {
  const Value number = vm.index(args[0]);
  if (number.isEmpty()) return {};
  const BigInt n = bigIntOf(number);
  if (n < 0) return vm.raiseText(vm.types().ValueError, "isqrt() argument must be nonnegative");
  return vm.newInt(BigInt(boost::multiprecision::sqrt(n)));
}

/// first * (first + 1) * … * last, in halves, so that the factors stay of equal size.
BigInt productOfRange(std::uint64_t first, std::uint64_t last) {
  if (first > last) return 1;
  if (first == last) return first;
  const std::uint64_t middle = first + (last - first) / 2;
  return productOfRange(first, middle) * productOfRange(middle + 1, last);
}

/// Above it CPython, too, would work for minutes.
constexpr std::int64_t kMaxFactorial = 200'000;

Value factorialNumber(Vm& vm, std::span<Value> args) {
  std::int64_t n = 0;
  const Value number = vm.index(args[0]);
  if (number.isEmpty()) return {};
  if (!smallIntOf(number, n)) {
    if (bigIntOf(number) < 0) {
      return vm.raiseText(vm.types().ValueError, "factorial() not defined for negative values");
    }
    return vm.raise(vm.types().OverflowError, "factorial() argument should not exceed {}", INT64_MAX);
  }
  if (n < 0) return vm.raiseText(vm.types().ValueError, "factorial() not defined for negative values");
  if (n > kMaxFactorial) return vm.raiseText(vm.types().MemoryError, "factorial() result is too large");
  return vm.newInt(productOfRange(1, static_cast<std::uint64_t>(n)));
}

bool chooseArguments(Vm& vm, std::span<Value> args, BigInt& n, BigInt& k) {
  const Value first = vm.index(args[0]);
  if (first.isEmpty()) return false;
  n = bigIntOf(first);
  k = n;
  if (!args[1].isEmpty() && !args[1].isNone()) {
    const Value second = vm.index(args[1]);
    if (second.isEmpty()) return false;
    k = bigIntOf(second);
  }
  if (n < 0) return vm.raiseText(vm.types().ValueError, "n must be a non-negative integer"), false;
  if (k < 0) return vm.raiseText(vm.types().ValueError, "k must be a non-negative integer"), false;
  return true;
}

// comb(n, k), perm(n, k=None)
Value combNumber(Vm& vm, std::span<Value> args) {
  BigInt n;
  BigInt k;
  if (!chooseArguments(vm, args, n, k)) return {};
  if (k > n) return Value::integer(0);
  if (k > n - k) k = n - k;
  if (k > kMaxFactorial) return vm.raiseText(vm.types().MemoryError, "comb() result is too large");
  BigInt result = 1;
  const auto count = static_cast<std::int64_t>(k);
  for (std::int64_t i = 1; i <= count; ++i) result = result * (n - k + i) / i;
  return vm.newInt(result);
}
Value permNumber(Vm& vm, std::span<Value> args) {
  BigInt n;
  BigInt k;
  if (!chooseArguments(vm, args, n, k)) return {};
  if (k > n) return Value::integer(0);
  if (k > kMaxFactorial) return vm.raiseText(vm.types().MemoryError, "perm() result is too large");
  BigInt result = 1;
  const auto count = static_cast<std::int64_t>(k);
  for (std::int64_t i = 0; i < count; ++i) result *= n - i;
  return vm.newInt(result);
}

Value ulpNumber(Vm& vm, std::span<Value> args) {
  double x = 0;
  if (!vm.floatNumber(args[0], x)) return {};
  if (!std::isfinite(x)) return vm.newFloat(std::fabs(x));
  x = std::fabs(x);
  const double above = std::nextafter(x, std::numeric_limits<double>::infinity());
  return vm.newFloat(std::isinf(above) ? x - std::nextafter(x, 0) : above - x);
}

constexpr NativeRow kFunctions[] = {
    {"acos", &unary<&acosOf>, "(x, /)"},
    {"acosh", &unary<&acoshOf>, "(x, /)"},
    {"asin", &unary<&asinOf>, "(x, /)"},
    {"asinh", &unary<&asinhOf>, "(x, /)"},
    {"atan", &unary<&atanOf>, "(x, /)"},
    {"atan2", &binary<&atan2Of>, "(y, x, /)"},
    {"atanh", &withPole<&atanhOf>, "(x, /)"},
    {"cbrt", &unary<&cbrtOf>, "(x, /)"},
    {"ceil", &ceilNumber, "(x, /)"},
    {"comb", &combNumber, "(n, k, /)"},
    {"copysign", &copysignNumber, "(x, y, /)"},
    {"cos", &unary<&cosOf>, "(x, /)"},
    {"cosh", &unary<&coshOf>, "(x, /)"},
    {"degrees", &unary<&degreesOf>, "(x, /)"},
    {"dist", &distNumber, "(p, q, /)"},
    {"erf", &unary<&erfOf>, "(x, /)"},
    {"erfc", &unary<&erfcOf>, "(x, /)"},
    {"exp", &unary<&expOf>, "(x, /)"},
    {"exp2", &unary<&exp2Of>, "(x, /)"},
    {"expm1", &unary<&expm1Of>, "(x, /)"},
    {"fabs", &unary<&fabsOf>, "(x, /)"},
    {"factorial", &factorialNumber, "(x, /)"},
    {"floor", &floorNumber, "(x, /)"},
    {"fmod", &fmodNumber, "(x, y, /)"},
    {"frexp", &frexpNumber, "(x, /)"},
    {"fsum", &fsumNumber, "(seq, /)"},
    {"gamma", &unary<&gammaOf>, "(x, /)"},
    {"gcd", &gcdNumber, "(*integers)"},
    {"hypot", &hypotNumber, "(*coordinates)"},
    {"isclose", &isClose, "(a, b, *, rel_tol=1e-09, abs_tol=0.0)"},
    {"isfinite", &predicate<&isFiniteNumber>, "(x, /)"},
    {"isinf", &predicate<&isInfinite>, "(x, /)"},
    {"isnan", &predicate<&isNan>, "(x, /)"},
    {"isqrt", &isqrtNumber, "(n, /)"},
    {"lcm", &lcmNumber, "(*integers)"},
    {"ldexp", &ldexpNumber, "(x, i, /)"},
    {"lgamma", &withPole<&lgammaOf>, "(x, /)"},
    {"log", &logNumber, "(x, base=<omitted>, /)"},
    {"log10", &log10Number, "(x, /)"},
    {"log1p", &withPole<&log1pOf>, "(x, /)"},
    {"log2", &log2Number, "(x, /)"},
    {"modf", &modfNumber, "(x, /)"},
    {"nextafter", &nextafterNumber, "(x, y, /)"},
    {"perm", &permNumber, "(n, k=None, /)"},
    {"pow", &power, "(x, y, /)"},
    {"prod", &prodNumber, "(iterable, /, *, start=1)"},
    {"radians", &unary<&radiansOf>, "(x, /)"},
    {"remainder", &remainderNumber, "(x, y, /)"},
    {"sin", &unary<&sinOf>, "(x, /)"},
    {"sinh", &unary<&sinhOf>, "(x, /)"},
    {"sqrt", &unary<&sqrtOf>, "(x, /)"},
    {"tan", &unary<&tanOf>, "(x, /)"},
    {"tanh", &unary<&tanhOf>, "(x, /)"},
    {"trunc", &truncNumber, "(x, /)"},
    {"ulp", &ulpNumber, "(x, /)"},
};

}  // namespace

void fillMath(Vm& vm, ModuleObject& module) {
  vm.addRows(module, kFunctions);
  auto constant = [&](const char* name, double value) { module.dict().set(vm.intern(name), vm.newFloat(value)); };
  constant("pi", std::numbers::pi);
  constant("e", std::numbers::e);
  constant("tau", 2 * std::numbers::pi);
  constant("inf", std::numeric_limits<double>::infinity());
  constant("nan", std::numeric_limits<double>::quiet_NaN());
}

}  // namespace awaitscope::lang
