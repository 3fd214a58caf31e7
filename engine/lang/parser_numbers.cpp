// SPDX-License-Identifier: GPL-3.0-or-later
// Number tokens to constants. The lexer has checked the form.
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

namespace {

/// CPython's default limit for decimal digits, against quadratic conversion.
constexpr std::size_t kMaxDecimalDigits = 4300;

double parseDouble(const std::string& digits) {
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  // from_chars leaves the value alone when it is out of range; strtod gives infinity or zero, as CPython does.
  if (error == std::errc::result_out_of_range) return std::strtod(digits.c_str(), nullptr);
  return value;
}

std::string withoutUnderscores(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits.push_back(c);
  }
  return digits;
}

}  // namespace

Expression* Parser::number() {
  const Token token = peek();
  std::string digits = withoutUnderscores(text(token));
  ++m_at;
  auto* result = make<Constant>(NodeKind::Constant, token.span);
  const char prefix = digits.size() > 1 && digits[0] == '0' ? static_cast<char>(digits[1] | 0x20) : '0';
  result->radix = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 10;
  if (result->radix != 10) {
    digits.erase(0, 2);
  } else if ((digits.back() | 0x20) == 'j') {
    digits.pop_back();
    result->constant = ConstantKind::Imaginary;
    result->number = parseDouble(digits);
    return result;
  } else if (digits.find_first_of(".eE") != std::string::npos) {
    result->constant = ConstantKind::Float;
    result->number = parseDouble(digits);
    return result;
  } else if (digits.size() > kMaxDecimalDigits) {
    raise({token.span.line, token.span.column, token.span.endLine, token.span.endColumn},
          fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                      "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                      "literals to avoid decimal conversion limits.",
                      kMaxDecimalDigits, digits.size()));
    return nullptr;
  }
  result->constant = ConstantKind::Int;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), result->integer, result->radix);
  result->isSmall = error == std::errc{};
  result->text = m_module.arena().copyText(digits);
  return result;
}

}  // namespace awaitscope::lang
