// SPDX-License-Identifier: GPL-3.0-or-later
// _binary: the inner loops of hashlib, binascii, base64, zlib.crc32 and struct, on whole byte strings.
#include <array>
#include <bit>
#include <cmath>

#include "engine/lang/modules/native_modules.h"
#include "engine/lang/text/digest.h"
#include "engine/lang/text/scrypt.h"

namespace awaitscope::lang {

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of a bytes-like object or an ASCII str; false: TypeError.
bool bytesOf(Vm& vm, const Value& object, std::string& bytes) {
  if (isBytes(object)) {
    bytes = object.as<BytesObject>()->view();
  } else if (isFamily(object, Family::ByteArray)) {
    bytes = object.as<ByteArrayObject>()->data();
  } else if (isStr(object) && asStr(object)->isAscii()) {
    bytes = asStr(object)->view();
  } else {
    vm.raise(vm.types().TypeError, "a bytes-like object is required, not '{}'", vm.typeName(object));
    return false;
  }
  return vm.tick(static_cast<std::uint32_t>(bytes.size() / 64));
}

Value digest(Vm& vm, std::span<Value> args) {
  std::string data;
  if (!isStr(args[0]) || !bytesOf(vm, args[1], data)) return {};
  return vm.newBytes(text::digest(asStr(args[0])->view(), data));
}

/// The blocks of scrypt after its mixing; hashlib has checked how much memory that takes.
Value mixThroughMemory(Vm& vm, std::span<Value> args) {
  std::string blocks;
  std::int64_t n = 0;
  std::int64_t r = 0;
  if (!bytesOf(vm, args[0], blocks) || !vm.indexNumber(args[1], n) || !vm.indexNumber(args[2], r)) return {};
  const auto size = static_cast<std::size_t>(128 * r);
  std::string mixed;
  for (std::size_t at = 0; at + size <= blocks.size(); at += size) {
    if (!vm.tick(static_cast<std::uint32_t>(n * r / 64))) return {};
    std::string block = blocks.substr(at, size);
    text::mixThroughMemory(block, static_cast<std::uint64_t>(n), static_cast<std::uint32_t>(r));
    mixed += block;
  }
  return vm.newBytes(std::move(mixed));
}

Value crc32(Vm& vm, std::span<Value> args) {
  std::string data;
  std::int64_t start = 0;
  if (!bytesOf(vm, args[0], data) || !vm.indexNumber(args[1], start)) return {};
  return vm.newInt(std::int64_t{text::crc32(data, static_cast<std::uint32_t>(start))});
}

Value toHex(Vm& vm, std::span<Value> args) {
  std::string data;
  if (!bytesOf(vm, args[0], data)) return {};
  std::string hex;
  for (const char c : data) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kHexDigits[byte >> 4];
    hex += kHexDigits[byte & 15U];
  }
  return vm.newBytes(std::move(hex));
}

/// Base64 without line feeds.
Value toBase64(Vm& vm, std::span<Value> args) {
  std::string data;
  if (!bytesOf(vm, args[0], data)) return {};
  std::string out;
  for (std::size_t at = 0; at < data.size(); at += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, data.size() - at);
    for (std::size_t i = 0; i < 3; ++i) {
      group = (group << 8) | (i < count ? static_cast<unsigned char>(data[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) out += i <= count ? kBase64[(group >> (18 - 6 * i)) & 63U] : '=';
  }
  return vm.newBytes(std::move(out));
}

/// (bytes, letters read, padding read, is the padding at the end): characters outside the alphabet are skipped.
Value fromBase64(Vm& vm, std::span<Value> args) {
  std::string data;
  if (!bytesOf(vm, args[0], data)) return {};
  std::string out;
  std::uint32_t group = 0;
  std::int64_t letters = 0;
  std::int64_t padding = 0;
  for (const char c : data) {
    if (c == '=') {
      ++padding;
      if (letters % 4 >= 2 && letters % 4 + padding >= 4) break;
      continue;
    }
    const std::size_t value = kBase64.find(c);
    if (value == std::string_view::npos) continue;
    padding = 0;
    group = (group << 6) | static_cast<std::uint32_t>(value);
    ++letters;
    if (letters % 4 == 2) out += static_cast<char>(group >> 4);
    if (letters % 4 == 3) out += static_cast<char>(group >> 2);
    if (letters % 4 == 0) out += static_cast<char>(group);
  }
  return vm.newTuple({vm.newBytes(std::move(out)), vm.newInt(letters), vm.newInt(padding)});
}

Value packDouble(Vm& vm, std::span<Value> args) {
  double number = 0;
  if (!vm.floatNumber(args[0], number)) return {};
  const auto bits = std::bit_cast<std::uint64_t>(number);
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift);
  return vm.newBytes(std::move(bytes));
}

Value packFloat(Vm& vm, std::span<Value> args) {
  double number = 0;
  if (!vm.floatNumber(args[0], number)) return {};
  const auto narrow = static_cast<float>(number);
  if (std::isinf(narrow) && !std::isinf(number)) {
    return vm.raiseText(vm.types().OverflowError, "float too large to pack with f format");
  }
  const auto bits = std::bit_cast<std::uint32_t>(narrow);
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(bits >> shift);
  return vm.newBytes(std::move(bytes));
}

/// A double or a float by its little-endian bytes.
Value unpackReal(Vm& vm, std::span<Value> args) {
  std::string bytes;
  if (!bytesOf(vm, args[0], bytes)) return {};
  std::uint64_t bits = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) bits = (bits << 8) | static_cast<unsigned char>(bytes[i]);
  if (bytes.size() == 4) return vm.newFloat(double{std::bit_cast<float>(static_cast<std::uint32_t>(bits))});
  return vm.newFloat(std::bit_cast<double>(bits));
}

constexpr NativeRow kFunctions[] = {
    {"digest", &digest, "(algorithm, data, /)"}, {"mix_through_memory", &mixThroughMemory, "(blocks, n, r, /)"},
    {"crc32", &crc32, "(data, start, /)"},       {"to_hex", &toHex, "(data, /)"},
    {"to_base64", &toBase64, "(data, /)"},       {"from_base64", &fromBase64, "(data, /)"},
    {"pack_double", &packDouble, "(number, /)"}, {"pack_float", &packFloat, "(number, /)"},
    {"unpack_real", &unpackReal, "(data, /)"},
};

}  // namespace

void fillBinary(Vm& vm, ModuleObject& module) { vm.addRows(module, kFunctions); }

}  // namespace awaitscope::lang
