// SPDX-License-Identifier: GPL-3.0-or-later
// The three formatting languages applied to values: %, str.format and str.__format__. The syntax is engine/lang/text's.
#include <cmath>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/percent_arguments.h"
#include "engine/lang/builtins/str_tables.h"
#include "engine/lang/text/field_format.h"
#include "engine/lang/text/format_spec.h"
#include "engine/lang/text/percent_format.h"
#include "engine/lang/text/quoting.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {
namespace {

using text::Conversion;

/// The character for %c.
bool characterFor(Vm& vm, const Value& value, std::string& out) {
  if (isStr(value)) {
    out = asStr(value)->view();
    if (asStr(value)->length() == 1) return true;
    vm.raise(vm.types().TypeError, "%c requires int or char");
    return false;
  }
  if (vm.typeOf(value)->slots().index == nullptr) {
    vm.raise(vm.types().TypeError, "%c requires int or char");
    return false;
  }
  const Value number = vm.index(value);
  if (number.isEmpty()) return false;
  std::int64_t code = -1;
  if (!smallIntOf(number, code) || code < 0 || code > static_cast<std::int64_t>(text::kMaxCodePoint)) {
    vm.raise(vm.types().OverflowError, "%c arg not in range(0x110000)");
    return false;
  }
  out = text::toUtf8(static_cast<char32_t>(code));
  return true;
}

bool appendConverted(Vm& vm, const Value& value, const Conversion& conversion, std::string& out) {
  std::string shown;
  switch (conversion.code) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      const Value whole = wholeFor(vm, value, conversion.code);
      return !whole.isEmpty() && appendAnswer(vm, text::percentInteger(bigIntOf(whole), conversion), out);
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      double number = 0;
      return vm.floatNumber(value, number) && appendAnswer(vm, text::percentFloat(number, conversion), out);
    }
    case 'c':
      return characterFor(vm, value, shown) && appendAnswer(vm, text::percentText(shown, conversion), out);
    case 's':
      return vm.strText(value, shown) && appendAnswer(vm, text::percentText(shown, conversion), out);
    case 'r':
      return vm.reprText(value, shown) && appendAnswer(vm, text::percentText(shown, conversion), out);
    case 'a':
      return vm.reprText(value, shown) &&
             appendAnswer(vm, text::percentText(text::escapeNonAscii(shown), conversion), out);
    default:
      vm.raiseText(vm.types().ValueError, text::unsupportedConversionText(conversion));
      return false;
  }
}

bool appendConversion(Vm& vm, text::PercentScanner& scanner, PercentArguments& arguments, std::string& out) {
  text::Answer<Conversion> parsed = scanner.takeConversion();
  if (!parsed) {
    raiseFault(vm, parsed.error());
    return false;
  }
  Conversion& conversion = *parsed;
  Value keyed;
  if (conversion.key) {
    keyed = arguments.byKey(*conversion.key);
    if (keyed.isEmpty()) return false;
  }
  if (!takeSizes(vm, arguments, conversion)) return false;
  if (conversion.code == '%') {
    out.push_back('%');
    return true;
  }
  const Value value = conversion.key ? keyed : arguments.next();
  return !value.isEmpty() && appendConverted(vm, value, conversion, out);
}

}  // namespace

Value percentFormat(Vm& vm, const Value& format, const Value& operand) {
  if (!isStr(format)) return Value::notImplemented();
  text::PercentScanner scanner(asStr(format)->view());
  PercentArguments arguments(vm, operand);
  std::string out;
  while (true) {
    out += scanner.takeLiteral();
    if (scanner.atEnd()) break;
    if (!appendConversion(vm, scanner, arguments, out)) return {};
  }
  if (!arguments.isExhausted()) {
    return vm.raise(vm.types().TypeError, "not all arguments converted during string formatting");
  }
  return vm.newStr(out);
}

namespace {

/// One call of str.format or str.format_map.
class FieldFormatter {
 public:
  FieldFormatter(Vm& vm, const TupleObject* args, Value keywords)
      : m_vm(vm), m_args(args), m_keywords(std::move(keywords)) {}

  /// Fields in a specification may not contain fields with such a specification in turn.
  bool append(std::string_view format, int depth, std::string& out) {
    if (depth == 0) return fail("Max string recursion exceeded");
    text::FieldScanner scanner(format);
    while (!scanner.atEnd()) {
      const text::Answer<text::FieldPiece> piece = scanner.next();
      if (!piece) return fault(piece.error());
      out += piece->literal;
      if (piece->hasField && !appendField(*piece, depth, out)) return false;
    }
    return true;
  }

 private:
  bool fail(std::string_view text) {
    m_vm.raiseText(m_vm.types().ValueError, text);
    return false;
  }
  bool fault(const text::ScriptFault& what) {
    raiseFault(m_vm, what);
    return false;
  }

  bool appendField(const text::FieldPiece& piece, int depth, std::string& out) {
    Value value = fetch(piece.name);
    if (value.isEmpty()) return false;
    value = converted(std::move(value), piece.conversion);
    if (value.isEmpty()) return false;
    std::string expanded;
    std::string_view spec = piece.spec;
    if (piece.specHasFields) {
      if (!append(spec, depth - 1, expanded)) return false;
      spec = expanded;
    }
    const Value text = m_vm.format(value, spec);
    if (text.isEmpty()) return false;
    out += asStr(text)->view();
    return true;
  }

  Value converted(Value value, char32_t conversion) {
    switch (conversion) {
      case 0:
        return value;
      case 'r':
        return m_vm.repr(value);
      case 's':
        return m_vm.str(value);
      case 'a':
        return m_vm.ascii(value);
      default:
        return m_vm.raiseText(m_vm.types().ValueError, text::unknownConversionText(conversion));
    }
  }

  Value fetch(std::string_view field) {
    text::Answer<text::FieldName> name = text::FieldName::parse(field);
    if (!name) return raiseFault(m_vm, name.error());
    Value value = fetchFirst(*name);
    while (!value.isEmpty() && !name->atEnd()) {
      const text::Answer<text::NamePart> part = name->next();
      if (!part) return raiseFault(m_vm, part.error());
      switch (part->kind) {
        case text::NamePart::Kind::Attribute:
          value = m_vm.getAttribute(value, part->text);
          break;
        case text::NamePart::Kind::Key:
          value = m_vm.getItem(value, m_vm.newStr(part->text));
          break;
        case text::NamePart::Kind::Index:
          value = m_vm.getItem(value, m_vm.newInt(part->index));
          break;
      }
    }
    return value;
  }

  Value fetchFirst(const text::FieldName& name) {
    if (!name.first().empty() && name.index() < 0) {
      const Value key = m_vm.newStr(name.first());
      if (m_args == nullptr) return m_vm.getItem(m_keywords, key);
      Value found;
      if (asDict(m_keywords)->find(m_vm, key, found) == DictObject::Found::Yes) return found;
      return m_vm.raiseWith(m_vm.types().KeyError, {key});
    }
    const text::Answer<std::int64_t> index = m_numbering.take(name);
    if (!index) return raiseFault(m_vm, index.error());
    if (m_args == nullptr) {
      return m_vm.raise(m_vm.types().ValueError, "Format string contains positional fields");
    }
    if (static_cast<std::size_t>(*index) < m_args->size()) return m_args->at(static_cast<std::size_t>(*index));
    return m_vm.raise(m_vm.types().IndexError, "Replacement index {} out of range for positional args tuple", *index);
  }

  Vm& m_vm;
  const TupleObject* m_args;
  Value m_keywords;
  text::FieldNumbering m_numbering;
};

/// Two levels: the template and the specifications in it.
constexpr int kFormatDepth = 2;

Value format(Vm& vm, std::span<Value> args) {
  std::string out;
  FieldFormatter formatter(vm, asTuple(args[1]), args[2]);
  return formatter.append(asStr(args[0])->view(), kFormatDepth, out) ? vm.newStr(out) : Value();
}

Value formatMap(Vm& vm, std::span<Value> args) {
  std::string out;
  FieldFormatter formatter(vm, nullptr, args[1]);
  return formatter.append(asStr(args[0])->view(), kFormatDepth, out) ? vm.newStr(out) : Value();
}

Value formatSelf(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "__format__() argument must be str, not {}", vm.typeName(args[1]));
  }
  const std::string_view spec = asStr(args[1])->view();
  if (spec.empty()) return vm.str(args[0]);
  return strOrRaise(vm, text::formatString(asStr(args[0])->view(), spec));
}

constexpr NativeRow kRows[] = {
    {"format", format, "($self, /, *args, **kwargs)"},
    {"format_map", formatMap, "($self, mapping, /)"},
    {"__format__", formatSelf, "($self, format_spec, /)"},
};

}  // namespace

std::span<const NativeRow> strFormatRows() { return kRows; }

}  // namespace awaitscope::lang
