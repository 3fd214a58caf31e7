// SPDX-License-Identifier: GPL-3.0-or-later
// The parser against CPython: trees of tests/lang/syntax/*.py and a table of faults, both recorded by
// tools/record_ast.py.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "engine/lang/ast_dump.h"
#include "engine/lang/parser.h"
#include "engine/lang/scope.h"

using namespace awaitscope;
using namespace awaitscope::lang;

namespace {

const QString kFolder = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/lang/syntax/");

QByteArray readAll(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::shared_ptr<const Source> makeSource(const std::string& text) {
  return std::make_shared<const Source>("program.py", text);
}

/// The fault of parsing and scope analysis, if there is one.
std::optional<SyntaxFault> faultOf(const std::shared_ptr<const Source>& source) {
  auto parsed = parseModule(source);
  if (auto* fault = std::get_if<SyntaxFault>(&parsed)) return *fault;
  auto scopes = analyzeScopes(*std::get<std::unique_ptr<Module>>(parsed));
  if (auto* fault = std::get_if<SyntaxFault>(&scopes)) return *fault;
  return std::nullopt;
}

/// CPython's numbers: lines and characters from 1, an absent end is 0.
QString describe(const SyntaxFault& fault, const Source& source) {
  auto offset = [&](std::uint32_t line, std::uint32_t column) {
    if (column == kNoColumn || line == 0) return 0U;
    const std::string_view text = fault.shownLine.empty() ? source.lineText(line) : std::string_view(fault.shownLine);
    return characterColumn(text, column) + 1;
  };
  const auto name = className(fault.kind);
  return QStringLiteral("%1: %2 at %3:%4-%5:%6")
      .arg(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), QString::fromStdString(fault.message))
      .arg(fault.span.line)
      .arg(offset(fault.span.line, fault.span.column))
      .arg(fault.span.endLine)
      .arg(offset(fault.span.endLine, fault.span.endColumn));
}

QString describe(const QJsonObject& row) {
  return QStringLiteral("%1: %2 at %3:%4-%5:%6")
      .arg(row["class"].toString(), row["message"].toString())
      .arg(row["line"].toInt())
      .arg(row["offset"].toInt())
      .arg(row["endLine"].toInt())
      .arg(row["endOffset"].toInt());
}

std::string repeated(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

}  // namespace

class TestParser : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void trees_data() {
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(kFolder).entryList({"*.py"}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 9);
    for (const QString& name : names) QTest::newRow(qPrintable(name)) << name.chopped(3);
  }
  void trees() {
    QFETCH(QString, name);
    const auto source = makeSource(readAll(kFolder + name + ".py").toStdString());
    auto parsed = parseModule(source);
    if (auto* fault = std::get_if<SyntaxFault>(&parsed)) QFAIL(displayText(*fault, *source).c_str());
    const QByteArray expected = readAll(kFolder + name + ".ast");
    const std::string dumped = dumpAst(*std::get<std::unique_ptr<Module>>(parsed)) + "\n";
    const QByteArray actual = QByteArray::fromStdString(dumped);
    // The trees are long: show where they part.
    qsizetype at = 0;
    while (at < expected.size() && at < actual.size() && expected[at] == actual[at]) ++at;
    const qsizetype from = std::max<qsizetype>(0, at - 60);
    QCOMPARE(actual.mid(from, 160), expected.mid(from, 160));
    QCOMPARE(actual.size(), expected.size());
  }

  void faults_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QJsonArray rows = QJsonDocument::fromJson(readAll(kFolder + "faults.json")).array();
    QVERIFY(rows.size() > 500);
    for (const QJsonValue value : rows) {
      const QJsonObject row = value.toObject();
      const QString text = row["source"].toString();
      const QString expected = row["class"].toString().isEmpty() ? QString() : describe(row);
      QTest::newRow(qPrintable(QString(text).replace('\n', QStringLiteral("\\n")))) << text << expected;
    }
  }
  void faults() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto source = makeSource(text.toStdString());
    const auto fault = faultOf(source);
    QCOMPARE(fault ? describe(*fault, *source) : QString(), expected);
  }

  void shows_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a range") << "if x:\n    f(é b)\n"
                             << "  File \"program.py\", line 2\n    f(é b)\n      ^^^\n"
                                "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n";
    QTest::newRow("one caret") << "(\n"
                               << "  File \"program.py\", line 1\n    (\n    ^\nSyntaxError: '(' was never closed\n";
    QTest::newRow("an f-string's expression") << "x = f'{a b}'\n"
                                              << "  File \"program.py\", line 1\n    (a b)\n     ^^^\n"
                                                 "SyntaxError: f-string: invalid syntax. Perhaps you forgot a comma?\n";
    QTest::newRow("no caret in the indentation") << "  x\n"
                                                 << "  File \"program.py\", line 1\n    x\n"
                                                    "IndentationError: unexpected indent\n";
    QTest::newRow("no place at all") << "# coding: klingon\n" << "SyntaxError: encoding problem: klingon\n";
  }
  void shows() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto source = makeSource(text.toStdString());
    const auto fault = faultOf(source);
    QVERIFY(fault.has_value());
    QCOMPARE(QString::fromStdString(displayText(*fault, *source)), expected);
  }

  void nesting_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    auto row = [](const char* name, const std::string& text, const char* message) {
      QTest::newRow(name) << QString::fromStdString(text) << message;
    };
    constexpr auto kTooDeep = "maximum recursion depth exceeded during compilation";
    row("200 parentheses", repeated("(", 200) + "1" + repeated(")", 200), "");
    row("201 parentheses", repeated("(", 201), "too many nested parentheses");
    row("190 lists", repeated("[", 190) + repeated("]", 190), "");
    row("many minus signs", repeated("-", 100'000) + "1", kTooDeep);
    row("many nots", repeated("not ", 100'000) + "1", kTooDeep);
    row("many powers", repeated("1**", 100'000) + "1", kTooDeep);
    row("many lambdas", repeated("lambda: ", 100'000) + "1", kTooDeep);
    row("many conditions", repeated("a if b else ", 100'000) + "1", kTooDeep);
    row("a long sum", repeated("1+", 100'000) + "1", kTooDeep);
    row("a long chain of attributes", "a" + repeated(".b", 100'000), kTooDeep);
    row("many elifs", "if a: b\n" + repeated("elif a: b\n", 10'000), kTooDeep);
    row("500 elifs", "if a: b\n" + repeated("elif a: b\n", 500), "");
    row("many statements", repeated("a = b + c\n", 10'000), "");
    row("many operands of or", repeated("a or ", 10'000) + "b", "");
    row("many comparisons", repeated("a < ", 10'000) + "b", "");
  }
  void nesting() {
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto fault = faultOf(makeSource(text.toStdString()));
    QCOMPARE(QString::fromStdString(fault ? fault->message : std::string()), message);
  }

  /// Nested faulty displays must not take exponential time: this ends at once or never.
  void manyNestedFaultsAreFoundQuickly() {
    for (const char* open : {"{1: ", "(a, ", "[a for b in ", "f(a, b=", "{**a, 'b': ", "x[a:", "lambda a=("}) {
      QVERIFY(faultOf(makeSource(repeated(open, 90) + "$ $\n")).has_value());
    }
  }

  void damagedPrograms() {
    const std::string text = readAll(kFolder + "functions.py").toStdString();
    int faults = 0;
    for (std::size_t end = 0; end < text.size(); end += 3) {
      if (faultOf(makeSource(text.substr(0, end)))) ++faults;
    }
    QVERIFY(faults > 50);
  }
};

QTEST_APPLESS_MAIN(TestParser)
#include "tst_parser.moc"
