// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/builtins/codecs.h"

#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {
namespace {

enum class Encoding : std::uint8_t { Utf8, Ascii, Latin1 };
enum class Handler : std::uint8_t {
  Strict,
  Ignore,
  Replace,
  BackslashReplace,
  XmlCharRefReplace,
  SurrogateEscape,
  SurrogatePass
};

/// Names of encodings differ by case, underscores and hyphens.
bool findEncoding(std::string_view name, Encoding& encoding) {
  std::string plain;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  struct Known {
    std::string_view name;
    Encoding encoding;
  };
  static constexpr Known kKnown[] = {
      {"utf8", Encoding::Utf8},     {"u8", Encoding::Utf8},         {"cp65001", Encoding::Utf8},
      {"ascii", Encoding::Ascii},   {"usascii", Encoding::Ascii},   {"646", Encoding::Ascii},
      {"latin1", Encoding::Latin1}, {"iso88591", Encoding::Latin1}, {"8859", Encoding::Latin1},
      {"l1", Encoding::Latin1},     {"cp819", Encoding::Latin1},    {"latin", Encoding::Latin1}};
  const auto* found =
      std::find_if(std::begin(kKnown), std::end(kKnown), [&](const Known& k) { return k.name == plain; });
  if (found == std::end(kKnown)) return false;
  encoding = found->encoding;
  return true;
}

bool findHandler(std::string_view name, Handler& handler) {
  struct Known {
    std::string_view name;
    Handler handler;
  };
  static constexpr Known kKnown[] = {{"strict", Handler::Strict},
                                     {"ignore", Handler::Ignore},
                                     {"replace", Handler::Replace},
                                     {"backslashreplace", Handler::BackslashReplace},
                                     {"xmlcharrefreplace", Handler::XmlCharRefReplace},
                                     {"surrogateescape", Handler::SurrogateEscape},
                                     {"surrogatepass", Handler::SurrogatePass}};
  const auto* found =
      std::find_if(std::begin(kKnown), std::end(kKnown), [&](const Known& k) { return k.name == name; });
  if (found == std::end(kKnown)) return false;
  handler = found->handler;
  return true;
}

const char* nameOf(Encoding encoding) {
  return encoding == Encoding::Utf8 ? "utf-8" : encoding == Encoding::Ascii ? "ascii" : "latin-1";
}

/// What a call of encode or decode asks for.
struct Request {
  Encoding encoding = Encoding::Utf8;
  Handler handler = Handler::Strict;
  std::string handlerName = "strict";
  bool isKnownHandler = true;
};

bool takeRequest(Vm& vm, const Value& encoding, const Value& errors, const char* function, Request& request) {
  for (const Value* argument : {&encoding, &errors}) {
    if (argument->isEmpty() || isStr(*argument)) continue;
    vm.raise(vm.types().TypeError, "{}() argument '{}' must be str, not {}", function,
             argument == &encoding ? "encoding" : "errors", vm.typeName(*argument));
    return false;
  }
  if (!encoding.isEmpty() && !findEncoding(asStr(encoding)->view(), request.encoding)) {
    vm.raise(vm.types().LookupError, "unknown encoding: {}", asStr(encoding)->view());
    return false;
  }
  if (!errors.isEmpty()) {
    request.handlerName = asStr(errors)->view();
    request.isKnownHandler = findHandler(request.handlerName, request.handler);
  }
  return true;
}

bool refuseHandler(Vm& vm, const Request& request) {
  if (request.isKnownHandler) return false;
  vm.raise(vm.types().LookupError, "unknown error handler name '{}'", request.handlerName);
  return true;
}

bool canEncode(Encoding encoding, char32_t c) {
  switch (encoding) {
    case Encoding::Ascii:
      return c < 0x80;
    case Encoding::Latin1:
      return c < 0x100;
    case Encoding::Utf8:
      return !text::isSurrogate(c);
  }
  return false;
}

void appendEncoded(std::string& out, Encoding encoding, char32_t c) {
  if (encoding == Encoding::Utf8) {
    text::appendCodePoint(out, c);
  } else {
    out.push_back(static_cast<char>(static_cast<unsigned char>(c)));
  }
}

/// Writes a replacement for a character that does not fit; false if the handler has none.
bool appendReplacement(std::string& out, const Request& request, char32_t c) {
  const auto code = static_cast<std::uint32_t>(c);
  switch (request.handler) {
    case Handler::Ignore:
      return true;
    case Handler::Replace:
      out.push_back('?');
      return true;
    case Handler::BackslashReplace:
      out += code < 0x100     ? fmt::format("\\x{:02x}", code)
             : code < 0x10000 ? fmt::format("\\u{:04x}", code)
                              : fmt::format("\\U{:08x}", code);
      return true;
    case Handler::XmlCharRefReplace:
      out += fmt::format("&#{};", code);
      return true;
    case Handler::SurrogateEscape:
      if (code < 0xDC80 || code > 0xDCFF) return false;
      out.push_back(static_cast<char>(static_cast<unsigned char>(code - 0xDC00)));
      return true;
    case Handler::SurrogatePass:
      if (request.encoding != Encoding::Utf8 || !text::isSurrogate(c)) return false;
      text::appendCodePoint(out, c);
      return true;
    case Handler::Strict:
      return false;
  }
  return false;
}

/// Raises UnicodeEncodeError for the run of characters from `start` on that do not fit.
Value raiseEncode(Vm& vm, const Value& source, const Request& request, std::size_t byteStart, std::size_t start) {
  const std::string_view view = asStr(source)->view();
  std::size_t end = start;
  for (std::size_t at = byteStart; at < view.size(); ++end) {
    const text::CodePoint c = text::codePointAt(view, at);
    if (canEncode(request.encoding, c.value)) break;
    at += c.length;
  }
  const char* reason = request.encoding == Encoding::Utf8    ? "surrogates not allowed"
                       : request.encoding == Encoding::Ascii ? "ordinal not in range(128)"
                                                             : "ordinal not in range(256)";
  return vm.raiseWith(vm.types().UnicodeEncodeError,
                      {vm.newStr(nameOf(request.encoding)), source, vm.newInt(static_cast<std::int64_t>(start)),
                       vm.newInt(static_cast<std::int64_t>(end)), vm.newStr(reason)});
}

Value raiseDecode(Vm& vm, const Request& request, std::string_view bytes, const text::Utf8Fault& fault) {
  return vm.raiseWith(vm.types().UnicodeDecodeError,
                      {vm.newStr(nameOf(request.encoding)), vm.newBytes(std::string(bytes)),
                       vm.newInt(static_cast<std::int64_t>(fault.start)),
                       vm.newInt(static_cast<std::int64_t>(fault.end)), vm.newStr(fault.reason)});
}

/// The next bytes that the encoding cannot hold, or a fault without a reason.
text::Utf8Fault nextFault(Encoding encoding, std::string_view bytes, std::size_t from) {
  if (encoding == Encoding::Utf8) return text::findUtf8Fault(bytes, from);
  if (encoding == Encoding::Latin1) return {};
  for (std::size_t i = from; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) >= 0x80) return {i, i + 1, "ordinal not in range(128)"};
  }
  return {};
}

/// False: the handler has no answer.
bool appendForBadBytes(std::string& out, const Request& request, std::string_view bad) {
  switch (request.handler) {
    case Handler::Ignore:
      return true;
    case Handler::Replace:
      text::appendCodePoint(out, 0xFFFD);
      return true;
    case Handler::BackslashReplace:
      for (const char c : bad) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
      return true;
    case Handler::SurrogateEscape:
      for (const char c : bad) text::appendCodePoint(out, 0xDC00U + static_cast<unsigned char>(c));
      return true;
    case Handler::Strict:
    case Handler::XmlCharRefReplace:
    case Handler::SurrogatePass:
      return false;
  }
  return false;
}

}  // namespace

Value encodeText(Vm& vm, const Value& source, const Value& encoding, const Value& errors, const char* function) {
  Request request;
  if (!takeRequest(vm, encoding, errors, function, request)) return {};
  const StrObject& str = *asStr(source);
  if (str.isAscii()) return vm.newBytes(std::string(str.view()));
  std::string out;
  std::size_t index = 0;
  const std::string_view view = str.view();
  for (std::size_t at = 0; at < view.size(); ++index) {
    const text::CodePoint c = text::codePointAt(view, at);
    if (canEncode(request.encoding, c.value)) {
      appendEncoded(out, request.encoding, c.value);
    } else {
      if (refuseHandler(vm, request)) return {};
      if (!appendReplacement(out, request, c.value)) return raiseEncode(vm, source, request, at, index);
    }
    at += c.length;
  }
  return vm.newBytes(std::move(out));
}

Value decodeBytes(Vm& vm, const Value&, std::string_view bytes, const Value& encoding, const Value& errors,
                  const char* function) {
  Request request;
  if (!takeRequest(vm, encoding, errors, function, request)) return {};
  std::string out;
  if (request.encoding == Encoding::Latin1) {
    for (const char c : bytes) text::appendCodePoint(out, static_cast<unsigned char>(c));
    return vm.newStr(out);
  }
  std::size_t at = 0;
  while (true) {
    const text::Utf8Fault fault = nextFault(request.encoding, bytes, at);
    if (fault.reason == nullptr) break;
    if (refuseHandler(vm, request)) return {};
    out += bytes.substr(at, fault.start - at);
    if (!appendForBadBytes(out, request, bytes.substr(fault.start, fault.end - fault.start))) {
      return raiseDecode(vm, request, bytes, fault);
    }
    at = fault.end;
  }
  out += bytes.substr(at);
  return vm.newStr(out);
}

}  // namespace awaitscope::lang
