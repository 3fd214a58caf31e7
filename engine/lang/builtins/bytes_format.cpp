// SPDX-License-Identifier: GPL-3.0-or-later
// The % operator of bytes and bytearray: as of str, with bytes in place of text.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/bytes_methods.h"
#include "engine/lang/builtins/percent_arguments.h"
#include "engine/lang/text/quoting.h"

namespace awaitscope::lang {
namespace {

using text::Conversion;

/// The bytes for %b and %s.
bool bytesFor(Vm& vm, const Value& value, std::string& out) {
  std::string_view view;
  if (bytesOf(value, view)) {
    out = view;
    return true;
  }
  bool found = false;
  const Value special = vm.callSpecial(value, vm.names().bytes, {}, found);
  if (found && special.isEmpty()) return false;
  if (found && bytesOf(special, view)) {
    out = view;
    return true;
  }
  vm.raise(vm.types().TypeError, "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
           vm.typeName(value));
  return false;
}

/// The byte for %c.
bool byteFor(Vm& vm, const Value& value, std::string& out) {
  std::string_view view;
  if (bytesOf(value, view) && view.size() == 1) {
    out = view;
    return true;
  }
  std::int64_t number = -1;
  if (!isInt(value)) {
    vm.raise(vm.types().TypeError, "%c requires an integer in range(256) or a single byte");
    return false;
  }
  if (!smallIntOf(value, number) || number < 0 || number > 255) {
    vm.raise(vm.types().OverflowError, "%c arg not in range(256)");
    return false;
  }
  out.assign(1, static_cast<char>(static_cast<unsigned char>(number)));
  return true;
}

bool appendText(Vm& vm, const std::string& bytes, const Conversion& conversion, std::string& out) {
  return appendAnswer(vm, text::percentText(bytes, conversion, text::Alphabet::Bytes), out);
}

bool appendFloat(Vm& vm, const Value& value, const Conversion& conversion, std::string& out) {
  const Slots& slots = vm.typeOf(value)->slots();
  if (slots.toFloat == nullptr && slots.index == nullptr) {
    vm.raise(vm.types().TypeError, "float argument required, not {}", vm.typeName(value));
    return false;
  }
  double number = 0;
  return vm.floatNumber(value, number) && appendAnswer(vm, text::percentFloat(number, conversion), out);
}

bool appendConverted(Vm& vm, const Value& value, const Conversion& conversion, std::string& out) {
  constexpr std::string_view kWhole = "diuoxX";
  constexpr std::string_view kFloats = "eEfFgG";
  const char code = conversion.code < 0x80 ? static_cast<char>(conversion.code) : '\0';
  std::string bytes;
  if (code != '\0' && kWhole.find(code) != std::string_view::npos) {
    const Value whole = wholeFor(vm, value, conversion.code);
    return !whole.isEmpty() && appendAnswer(vm, text::percentInteger(bigIntOf(whole), conversion), out);
  }
  if (code != '\0' && kFloats.find(code) != std::string_view::npos) return appendFloat(vm, value, conversion, out);
  switch (code) {
    case 'c':
      return byteFor(vm, value, bytes) && appendText(vm, bytes, conversion, out);
    case 'b':
    case 's':
      return bytesFor(vm, value, bytes) && appendText(vm, bytes, conversion, out);
    case 'r':
    case 'a':
      return vm.reprText(value, bytes) && appendText(vm, text::escapeNonAscii(bytes), conversion, out);
    default:
      vm.raiseText(vm.types().ValueError, text::unsupportedConversionText(conversion));
      return false;
  }
}

bool appendConversion(Vm& vm, text::PercentScanner& scanner, PercentArguments& arguments, std::string& out) {
  text::Answer<Conversion> conversion = scanner.takeConversion();
  if (!conversion) {
    raiseFault(vm, conversion.error());
    return false;
  }
  Value value;
  if (conversion->key) {
    value = arguments.byKey(*conversion->key);
    if (value.isEmpty()) return false;
  }
  if (!takeSizes(vm, arguments, *conversion)) return false;
  if (conversion->code == '%') {
    out.push_back('%');
    return true;
  }
  if (!conversion->key) value = arguments.next();
  return !value.isEmpty() && appendConverted(vm, value, *conversion, out);
}

}  // namespace

Value bytesPercent(Vm& vm, const Value& format, const Value& operand) {
  std::string_view view;
  if (!bytesOf(format, view)) return Value::notImplemented();
  const std::string held(view);
  text::PercentScanner scanner(held, text::Alphabet::Bytes);
  PercentArguments arguments(vm, operand, text::Alphabet::Bytes);
  std::string out;
  while (true) {
    out += scanner.takeLiteral();
    if (scanner.atEnd()) break;
    if (!appendConversion(vm, scanner, arguments, out)) return {};
  }
  if (!arguments.isExhausted()) {
    return vm.raise(vm.types().TypeError, "not all arguments converted during bytes formatting");
  }
  return newBytesLike(vm, format, std::move(out));
}

}  // namespace awaitscope::lang
