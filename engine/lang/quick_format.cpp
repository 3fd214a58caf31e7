// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/quick_format.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {

/// "[align][0][width][.precision][type]"; numbers of three digits at most.
struct QuickSpec {
  char align = 0;
  bool hasZero = false;
  int width = 0;
  int precision = -1;
  char type = 0;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool takeNumber(std::string_view& spec, int& number) {
  constexpr std::size_t kMostDigits = 3;
  std::size_t digits = 0;
  number = 0;
  for (; digits < spec.size() && isDigit(spec[digits]); ++digits) number = number * 10 + (spec[digits] - '0');
  spec.remove_prefix(digits);
  return digits <= kMostDigits;
}

bool parse(std::string_view spec, QuickSpec& out) {
  if (!spec.empty() && (spec[0] == '<' || spec[0] == '>' || spec[0] == '^')) {
    out.align = spec[0];
    spec.remove_prefix(1);
  }
  if (!spec.empty() && spec[0] == '0') {
    if (out.align != 0) return false;
    out.hasZero = true;
  }
  if (!takeNumber(spec, out.width)) return false;
  if (!spec.empty() && spec[0] == '.') {
    spec.remove_prefix(1);
    if (spec.empty() || !isDigit(spec[0]) || !takeNumber(spec, out.precision)) return false;
  }
  if (spec.size() > 1) return false;
  out.type = spec.empty() ? char{0} : spec[0];
  return true;
}

/// `text` padded with blanks, or with zeros behind the sign.
Value padded(Vm& vm, std::string_view text, std::size_t length, const QuickSpec& spec, char defaultAlign) {
  const auto width = static_cast<std::size_t>(spec.width);
  if (length >= width) return text.size() <= 1 ? vm.newStr(text) : vm.newStr(text, length);
  const std::size_t padding = width - length;
  Ref<StrObject> result = vm.heap().makeSized<StrObject>(text.size() + padding, vm.types().Str, text.size() + padding,
                                                         width);
  char* at = result->fill();
  if (spec.hasZero) {
    const std::size_t sign = text.front() == '-' ? 1 : 0;
    std::memcpy(at, text.data(), sign);
    std::memset(at + sign, '0', padding);
    std::memcpy(at + sign + padding, text.data() + sign, text.size() - sign);
    return result;
  }
  const char align = spec.align != 0 ? spec.align : defaultAlign;
  const std::size_t before = align == '<' ? 0 : align == '>' ? padding : padding / 2;
  std::memset(at, ' ', before);
  std::memcpy(at + before, text.data(), text.size());
  std::memset(at + before + text.size(), ' ', padding - before);
  return result;
}

Value formatNumber(Vm& vm, std::int64_t number, const QuickSpec& spec) {
  if (spec.precision >= 0 || (spec.type != 0 && spec.type != 'd')) return {};
  std::array<char, 24> digits;
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  return padded(vm, text, text.size(), spec, '>');
}

Value formatReal(Vm& vm, double number, const QuickSpec& spec) {
  constexpr double kLargest = 1e15;
  if (spec.type != 'f' || spec.precision > 100 || !(std::fabs(number) < kLargest)) return {};
  constexpr int kDefaultPrecision = 6;
  std::array<char, 128> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed,
                    spec.precision >= 0 ? spec.precision : kDefaultPrecision);
  if (error != std::errc{}) return {};
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  return padded(vm, text, text.size(), spec, '>');
}

}  // namespace

Value quickFormat(Vm& vm, const Value& value, std::string_view spec) {
  QuickSpec parsed;
  if (!parse(spec, parsed)) return {};
  if (value.isInteger()) return formatNumber(vm, value.asInteger(), parsed);
  if (!value.isObject()) return {};
  const Type* type = value.asObject()->type();
  if (type == vm.types().Float) return formatReal(vm, floatOf(value), parsed);
  if (type != vm.types().Str || parsed.hasZero || parsed.precision >= 0 || (parsed.type != 0 && parsed.type != 's'))
    return {};
  const StrObject* text = asStr(value);
  if (text->length() >= static_cast<std::size_t>(parsed.width)) return value;
  return padded(vm, text->view(), text->length(), parsed, '<');
}

}  // namespace awaitscope::lang
