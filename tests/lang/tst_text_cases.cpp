// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the algorithms of engine/lang/text the questions of text_cases.tsv and compares with CPython's answers. With a
// file's name in AWAITSCOPE_TEXT_CASES another recording is asked: record_text_cases.py makes any number of cases.
#include <QtTest>

#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/lang/text/big_int.h"
#include "engine/lang/text/field_format.h"
#include "engine/lang/text/float_text.h"
#include "engine/lang/text/format_spec.h"
#include "engine/lang/text/percent_format.h"
#include "engine/lang/text/quoting.h"
#include "engine/lang/text/str_ops.h"
#include "engine/lang/text/utf8.h"

using namespace awaitscope::lang::text;

namespace {

using Arguments = std::vector<std::string>;
using Question = std::function<std::string(const Arguments&)>;

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(text[i]);
      continue;
    }
    const char c = text[++i];
    out.push_back(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c);
  }
  return out;
}

double real(const std::string& text) { return *parseFloatHex(text); }
BigInt whole(const std::string& text) { return BigInt(text); }
std::int64_t number(const std::string& text) { return std::stoll(text); }

std::string failure(const ScriptFault& fault) {
  using Kind = ScriptFault::Kind;
  static const std::map<Kind, std::string> kNames = {{Kind::ValueError, "ValueError"},
                                                     {Kind::TypeError, "TypeError"},
                                                     {Kind::OverflowError, "OverflowError"},
                                                     {Kind::ZeroDivisionError, "ZeroDivisionError"},
                                                     {Kind::MemoryError, "MemoryError"}};
  return "!" + kNames.at(fault.kind) + ": " + fault.text;
}

std::string answer(const Answer<std::string>& text) { return text ? "=" + *text : failure(text.error()); }
std::string answer(const Answer<BigInt>& value) { return value ? "=" + value->str() : failure(value.error()); }
std::string answer(const Answer<double>& value) { return value ? "=" + floatRepr(*value) : failure(value.error()); }
std::string plain(std::string text) { return "=" + std::move(text); }

std::string joined(const Pieces& pieces) {
  std::string out = "=";
  for (std::size_t i = 0; i < pieces.size(); ++i) out += (i == 0 ? "" : "|") + std::string(pieces[i]);
  return out;
}

std::string parsedInteger(const Arguments& a) {
  const ParsedInteger parsed = parseInteger(a[0], static_cast<unsigned>(number(a[1])));
  if (parsed.outcome == ParsedInteger::Outcome::Good) return plain(parsed.value.str());
  if (parsed.outcome == ParsedInteger::Outcome::TooLong) return "!ValueError: " + tooManyDigitsText(parsed.digitCount);
  return "!ValueError: invalid literal for int() with base " + a[1] + ": " + quoteText(a[0]);
}

std::string parsedFloat(const Arguments& a) {
  const std::optional<double> value = parseFloat(a[0]);
  return value ? plain(floatRepr(*value)) : "!ValueError: could not convert string to float: " + quoteText(a[0]);
}

Answer<Conversion> onlyConversion(const std::string& format) {
  PercentScanner scanner(format);
  scanner.takeLiteral();
  return scanner.takeConversion();
}

std::string percentParse(const Arguments& a) {
  const Answer<Conversion> conversion = onlyConversion(a[0]);
  if (!conversion) return failure(conversion.error());
  if (conversion->code == 's') return plain(*conversion->key == "a(b)c" ? "2" : "1");
  if (conversion->code == 'd') return "!TypeError: %d format: a real number is required, not dict";
  return "!ValueError: " + unsupportedConversionText(*conversion);
}

std::string fieldsOf(const Arguments& a) {
  FieldScanner scanner(a[0]);
  std::string out = "=";
  while (!scanner.atEnd()) {
    const Answer<FieldPiece> piece = scanner.next();
    if (!piece) return failure(piece.error());
    if (out.size() > 1) out += "|";
    out += "(" + quoteText(piece->literal) + ", ";
    if (!piece->hasField) {
      out += "None, None, None)";
      continue;
    }
    const std::string conversion = piece->conversion == 0 ? "None" : quoteText(toUtf8(piece->conversion));
    out += quoteText(piece->name) + ", " + quoteText(piece->spec) + ", " + conversion + ")";
  }
  return out;
}

std::string nameParts(const Arguments& a) {
  Answer<FieldName> name = FieldName::parse(a[0]);
  if (!name) return failure(name.error());
  std::string out = "=" + std::string(name->first());
  while (!name->atEnd()) {
    const Answer<NamePart> part = name->next();
    if (!part) return failure(part.error());
    out += part->kind == NamePart::Kind::Attribute ? "|." : "|[";
    out += part->kind == NamePart::Kind::Index ? std::to_string(part->index) : std::string(part->text);
  }
  return out;
}

std::string predicates(const Arguments& a) {
  const std::string& s = a[0];
  std::string out = "=";
  for (const bool yes :
       {isAllAlpha(s), isAllAlnum(s), isAllDecimal(s), isAllDigit(s), isAllNumeric(s), isAllSpace(s), isAllPrintable(s),
        isUpperText(s), isLowerText(s), isTitleText(s), isIdentifier(s), isAscii(s)}) {
    if (out.size() > 1) out += " ";
    out += yes ? "1" : "0";
  }
  return out;
}

std::string decode(const Arguments& a) {
  std::string bytes;
  for (std::size_t i = 0; i < a[0].size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(a[0].substr(i, 2), nullptr, 16)));
  }
  const Utf8Fault fault = findUtf8Fault(bytes);
  if (fault.reason == nullptr) return plain(std::to_string(countCodePoints(bytes)));
  std::string where = "bytes in position " + std::to_string(fault.start) + "-" + std::to_string(fault.end - 1);
  if (fault.end == fault.start + 1) {
    char byte[8];
    std::snprintf(byte, sizeof byte, "0x%02x", static_cast<unsigned char>(bytes[fault.start]));
    where = std::string("byte ") + byte + " in position " + std::to_string(fault.start);
  }
  return "!UnicodeDecodeError: 'utf-8' codec can't decode " + where + ": " + fault.reason;
}

std::string strips(const Arguments& a) {
  std::string out = "=";
  for (const Side side : {Side::Both, Side::Left, Side::Right}) {
    if (side != Side::Both) out += "|";
    out += a.size() == 1 ? strip(a[0], side, Alphabet::Unicode) : strip(a[0], a[1], side, Alphabet::Unicode);
  }
  return out;
}

std::string justifications(const Arguments& a) {
  const std::size_t length = countCodePoints(a[0]);
  const auto width = static_cast<std::size_t>(number(a[1]));
  return "=" + justified(a[0], length, width, "*", Side::Both) + "|" +
         justified(a[0], length, width, " ", Side::Right) + "|" + justified(a[0], length, width, " ", Side::Left) +
         "|" + zeroFilled(a[0], length, width);
}

std::string pairText(const BigInt& a, const BigInt& b) { return "=" + a.str() + " " + b.str(); }

std::map<std::string, Question> numberQuestions() {
  return {
      {"floatRepr", [](const Arguments& a) { return plain(floatRepr(real(a[0]))); }},
      {"floatHex", [](const Arguments& a) { return plain(floatHex(real(a[0]))); }},
      {"hashDouble", [](const Arguments& a) { return plain(std::to_string(hashDouble(real(a[0])))); }},
      {"hashInteger", [](const Arguments& a) { return plain(std::to_string(hashInteger(number(a[0])))); }},
      {"floatFloor",
       [](const Arguments& a) {
         const FloatDivision parts = floorDivide(real(a[0]), real(a[1]));
         return plain(floatRepr(parts.quotient) + " " + floatRepr(parts.remainder));
       }},
      {"floatModulo", [](const Arguments& a) { return plain(floatRepr(floorModulo(real(a[0]), real(a[1])))); }},
      {"floatPower", [](const Arguments& a) { return answer(power(real(a[0]), real(a[1]))); }},
      {"roundTo",
       [](const Arguments& a) {
         const double value = roundTo(real(a[0]), number(a[1]));
         if (std::isinf(value) && !std::isinf(real(a[0]))) {
           return std::string("!OverflowError: rounded value too large to represent");
         }
         return plain(floatRepr(value));
       }},
      {"roundHalfEven",
       [](const Arguments& a) {
         const double value = real(a[0]);
         if (std::isnan(value)) return std::string("!ValueError: cannot convert float NaN to integer");
         return plain(fromDouble(roundHalfEven(value)).str());
       }},
      {"parseFloat", parsedFloat},
      {"parseFloatHex", [](const Arguments& a) { return answer(parseFloatHex(a[0])); }},
      {"decimal", [](const Arguments& a) { return answer(toDecimal(whole(a[0]))); }},
      {"bits",
       [](const Arguments& a) {
         return plain(std::to_string(bitLength(whole(a[0]))) + " " + std::to_string(bitCount(whole(a[0]))));
       }},
      {"intFloor",
       [](const Arguments& a) {
         const QuotientRemainder parts = floorDivide(whole(a[0]), whole(a[1]));
         return pairText(parts.quotient, parts.remainder);
       }},
      {"trueDivide", [](const Arguments& a) { return answer(trueDivide(whole(a[0]), whole(a[1]))); }},
      {"bitAnd", [](const Arguments& a) { return plain(bitAnd(whole(a[0]), whole(a[1])).str()); }},
      {"bitOr", [](const Arguments& a) { return plain(bitOr(whole(a[0]), whole(a[1])).str()); }},
      {"bitXor", [](const Arguments& a) { return plain(bitXor(whole(a[0]), whole(a[1])).str()); }},
      {"shiftLeft", [](const Arguments& a) { return answer(shiftLeft(whole(a[0]), whole(a[1]))); }},
      {"shiftRight", [](const Arguments& a) { return plain(shiftRight(whole(a[0]), whole(a[1])).str()); }},
      {"intPower", [](const Arguments& a) { return answer(power(whole(a[0]), whole(a[1]))); }},
      {"powerModulo", [](const Arguments& a) { return answer(powerModulo(whole(a[0]), whole(a[1]), whole(a[2]))); }},
      {"toDouble",
       [](const Arguments& a) {
         const std::optional<double> value = toDouble(whole(a[0]));
         return value ? plain(floatRepr(*value)) : std::string("!OverflowError: int too large to convert to float");
       }},
      {"compare",
       [](const Arguments& a) {
         const int order = compareToDouble(whole(a[0]), real(a[1]));
         return plain(std::to_string((order > 0) - (order < 0)));
       }},
      {"fromDouble", [](const Arguments& a) { return plain(fromDouble(real(a[0])).str()); }},
      {"parseInteger", parsedInteger},
      {"roundToTen",
       [](const Arguments& a) {
         return plain(roundToPowerOfTen(whole(a[0]), static_cast<std::uint64_t>(number(a[1]))).str());
       }},
  };
}

std::map<std::string, Question> formatQuestions() {
  return {
      {"formatInteger", [](const Arguments& a) { return answer(formatInteger(whole(a[0]), a[1])); }},
      {"formatFloat", [](const Arguments& a) { return answer(formatFloat(real(a[0]), a[1])); }},
      {"formatString", [](const Arguments& a) { return answer(formatString(a[0], a[1])); }},
      {"formatComplex", [](const Arguments& a) { return answer(formatComplex(real(a[0]), real(a[1]), a[2])); }},
      {"percentInteger", [](const Arguments& a) { return answer(percentInteger(whole(a[1]), *onlyConversion(a[0]))); }},
      {"percentFloat", [](const Arguments& a) { return answer(percentFloat(real(a[1]), *onlyConversion(a[0]))); }},
      {"percentText", [](const Arguments& a) { return answer(percentText(a[1], *onlyConversion(a[0]))); }},
      {"percentParse", percentParse},
      {"fields", fieldsOf},
      {"fieldName", nameParts},
  };
}

std::map<std::string, Question> textQuestions() {
  constexpr Alphabet kText = Alphabet::Unicode;
  return {
      {"upper", [](const Arguments& a) { return plain(upper(a[0])); }},
      {"lower", [](const Arguments& a) { return plain(lower(a[0])); }},
      {"title", [](const Arguments& a) { return plain(title(a[0])); }},
      {"capitalize", [](const Arguments& a) { return plain(capitalize(a[0])); }},
      {"swapcase", [](const Arguments& a) { return plain(swapCase(a[0])); }},
      {"casefold", [](const Arguments& a) { return plain(caseFold(a[0])); }},
      {"cases",
       [](const Arguments& a) {
         return plain(upper(a[0]) + "|" + lower(a[0]) + "|" + title(a[0]) + "|" + caseFold(a[0]));
       }},
      {"bytes.upper", [](const Arguments& a) { return plain(upperBytes(a[0])); }},
      {"bytes.lower", [](const Arguments& a) { return plain(lowerBytes(a[0])); }},
      {"bytes.title", [](const Arguments& a) { return plain(titleBytes(a[0])); }},
      {"bytes.capitalize", [](const Arguments& a) { return plain(capitalizeBytes(a[0])); }},
      {"bytes.swapcase", [](const Arguments& a) { return plain(swapCaseBytes(a[0])); }},
      {"is", predicates},
      {"repr", [](const Arguments& a) { return plain(quoteText(a[0])); }},
      {"ascii", [](const Arguments& a) { return plain(quoteAscii(a[0])); }},
      {"bytesRepr", [](const Arguments& a) { return plain(quoteBytes(a[0])); }},
      {"splitSpace", [=](const Arguments& a) { return joined(splitOnSpace(a[0], number(a[1]), kText)); }},
      {"rsplitSpace", [=](const Arguments& a) { return joined(splitOnSpaceFromRight(a[0], number(a[1]), kText)); }},
      {"split", [](const Arguments& a) { return joined(splitOn(a[0], a[1], number(a[2]))); }},
      {"rsplit", [](const Arguments& a) { return joined(splitOnFromRight(a[0], a[1], number(a[2]))); }},
      {"splitlines", [=](const Arguments& a) { return joined(splitLines(a[0], LineEnds::Drop, kText)); }},
      {"splitlinesKeep", [=](const Arguments& a) { return joined(splitLines(a[0], LineEnds::Keep, kText)); }},
      {"strip", strips},
      {"stripChars", strips},
      {"count", [=](const Arguments& a) { return plain(std::to_string(countOf(a[0], a[1], kText))); }},
      {"replace",
       [=](const Arguments& a) {
         const std::string text = replace(a[0], a[1], a[2], number(a[3]), kText);
         const bool asForetold = text.size() == sizeAfterReplace(a[0], a[1], a[2], number(a[3]), kText);
         return asForetold ? plain(text) : std::string("sizeAfterReplace differs");
       }},
      {"justify", justifications},
      {"expandtabs", [](const Arguments& a) { return plain(expandTabs(a[0], number(a[1]))); }},
      {"decode", decode},
  };
}

}  // namespace

class TestTextCases : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void answersAreCPythons() {
    const QString chosen = qEnvironmentVariable("AWAITSCOPE_TEXT_CASES");
    QFile file(chosen.isEmpty() ? QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/lang/text_cases.tsv") : chosen);
    QVERIFY(file.open(QIODevice::ReadOnly));
    std::map<std::string, Question> questions = numberQuestions();
    questions.merge(formatQuestions());
    questions.merge(textQuestions());
    int count = 0;
    QStringList differences;
    while (!file.atEnd()) {
      QByteArray line = file.readLine();
      line.chop(1);
      Arguments columns;
      for (const QByteArray& column : line.split('\t')) columns.push_back(unescape(column.toStdString()));
      const auto question = questions.find(columns.front());
      QVERIFY2(question != questions.end(), columns.front().c_str());
      const Arguments arguments(columns.begin() + 1, columns.end() - 1);
      const std::string got = question->second(arguments);
      if (got != columns.back()) {
        differences << QString::fromUtf8(line) + "  <-  " + QString::fromStdString(got);
      }
      ++count;
    }
    QVERIFY(count > 3000);
    QVERIFY2(
        differences.isEmpty(),
        qPrintable(
            QString("%1 of %2 differ:\n%3").arg(differences.size()).arg(count).arg(differences.mid(0, 40).join('\n'))));
  }
};

QTEST_APPLESS_MAIN(TestTextCases)
#include "tst_text_cases.moc"
