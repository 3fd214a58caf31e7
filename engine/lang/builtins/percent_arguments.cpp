// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/builtins/percent_arguments.h"

#include "engine/lang/builtins/builtins.h"

namespace awaitscope::lang {

bool takeSizes(Vm& vm, PercentArguments& arguments, text::Conversion& conversion) {
  const auto take = [&](text::Conversion::Size kind, std::int64_t& number, const char* tooBig) {
    if (kind != text::Conversion::Size::FromArgument) return true;
    const Value size = arguments.next();
    if (size.isEmpty()) return false;
    if (!isInt(size)) {
      vm.raise(vm.types().TypeError, "* wants int");
      return false;
    }
    if (smallIntOf(size, number)) return true;
    vm.raise(vm.types().OverflowError, "{}", tooBig);
    return false;
  };
  if (!take(conversion.widthKind, conversion.width, "Python int too large to convert to C ssize_t")) return false;
  if (conversion.widthKind == text::Conversion::Size::FromArgument && conversion.width < 0) {
    conversion.leftAdjust = true;
    conversion.width = -conversion.width;
  }
  if (!take(conversion.precisionKind, conversion.precision, "Python int too large to convert to C int")) return false;
  if (conversion.precisionKind == text::Conversion::Size::FromArgument && conversion.precision < 0)
    conversion.precision = 0;
  return true;
}

Value wholeFor(Vm& vm, const Value& value, char32_t code) {
  const auto letter = static_cast<char>(code);
  const bool bits = code == 'o' || code == 'x' || code == 'X';
  const Slots& slots = vm.typeOf(value)->slots();
  if (isInt(value)) return value;
  if (bits) {
    if (slots.index != nullptr) return vm.index(value);
    return vm.raise(vm.types().TypeError, "%{} format: an integer is required, not {}", letter, vm.typeName(value));
  }
  if (slots.toInt == nullptr && slots.index == nullptr) {
    return vm.raise(vm.types().TypeError, "%{} format: a real number is required, not {}", letter, vm.typeName(value));
  }
  return intFrom(vm, value, "int() argument must be a string, a bytes-like object or a real number");
}

bool appendAnswer(Vm& vm, const text::Answer<std::string>& answer, std::string& out) {
  if (!answer) raiseFault(vm, answer.error());
  if (answer) out += *answer;
  return answer.has_value();
}

}  // namespace awaitscope::lang
