// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in functions on numbers and characters: abs, divmod, pow, round, bin, oct, hex, chr, ord.
#include <cmath>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/text/big_int.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {
namespace {

Value absolute(Vm& vm, std::span<Value> args) {
  if (vm.typeOf(args[0])->slots().unary[static_cast<std::size_t>(UnaryKind::Absolute)] == nullptr) {
    return vm.raise(vm.types().TypeError, "bad operand type for abs(): '{}'", vm.typeName(args[0]));
  }
  return vm.unary(UnaryKind::Absolute, args[0]);
}

Value quickAbsolute(Vm& vm, const Value* args, std::uint32_t count) {
  if (count != 1) return {};
  if (args[0].isInteger()) {
    const std::int64_t number = args[0].asInteger();
    if (number == Value::kMinInt) return {};
    return Value::integer(number < 0 ? -number : number);
  }
  if (vm.typeOf(args[0]) != vm.types().Float) return {};
  return vm.newFloat(std::fabs(floatOf(args[0])));
}

Value divMod(Vm& vm, std::span<Value> args) { return vm.binary(BinaryKind::DivMod, args[0], args[1]); }

Value power(Vm& vm, std::span<Value> args) {
  return vm.power(args[0], args[1], args[2].isEmpty() ? Value::none() : args[2]);
}

Value round(Vm& vm, std::span<Value> args) {
  bool found = false;
  const bool bare = args[1].isEmpty() || args[1].isNone();
  Value result = bare ? vm.callSpecial(args[0], vm.names().round, {}, found)
                      : vm.callSpecial(args[0], vm.names().round, {args[1]}, found);
  if (found) return result;
  return vm.raise(vm.types().TypeError, "type {} doesn't define __round__ method", vm.typeName(args[0]));
}

template <unsigned Base>
Value inBase(Vm& vm, std::span<Value> args) {
  const Value number = vm.index(args[0]);
  if (number.isEmpty()) return {};
  const BigInt value = bigIntOf(number);
  constexpr const char* kPrefix = Base == 2 ? "0b" : Base == 8 ? "0o" : "0x";
  return vm.newStr((value < 0 ? "-" : "") + std::string(kPrefix) + text::digitsInBase(value, Base));
}

Value chr(Vm& vm, std::span<Value> args) {
  const Value number = vm.index(args[0]);
  if (number.isEmpty()) return {};
  std::int64_t code = 0;
  if (!smallIntOf(number, code)) {
    return vm.raise(vm.types().OverflowError, "Python int too large to convert to C int");
  }
  if (code < 0 || code > static_cast<std::int64_t>(text::kMaxCodePoint)) {
    return vm.raise(vm.types().ValueError, "chr() arg not in range(0x110000)");
  }
  return vm.newStr(text::toUtf8(static_cast<char32_t>(code)));
}

Value ord(Vm& vm, std::span<Value> args) {
  std::string_view bytes;
  std::size_t length = 0;
  if (isStr(args[0])) {
    length = asStr(args[0])->length();
    if (length == 1)
      return Value::integer(static_cast<std::int64_t>(text::codePointAt(asStr(args[0])->view(), 0).value));
  } else if (bytesOf(args[0], bytes)) {
    length = bytes.size();
    if (length == 1) return Value::integer(static_cast<unsigned char>(bytes[0]));
  } else {
    return vm.raise(vm.types().TypeError, "ord() expected string of length 1, but {} found", vm.typeName(args[0]));
  }
  return vm.raise(vm.types().TypeError, "ord() expected a character, but string of length {} found", length);
}

constexpr NativeRow kRows[] = {
    {"abs", absolute, "(x, /)", nullptr, quickAbsolute},
    {"divmod", divMod, "(x, y, /)"},
    {"pow", power, "(base, exp, mod=None)"},
    {"round", round, "(number, ndigits=None)"},
    {"bin", inBase<2>, "(number, /)"},
    {"oct", inBase<8>, "(number, /)"},
    {"hex", inBase<16>, "(number, /)"},
    {"chr", chr, "(i, /)"},
    {"ord", ord, "(c, /)"},
};

}  // namespace

void installNumberFunctions(Vm& vm) { addFunctions(vm, kRows); }

}  // namespace awaitscope::lang
