// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of small texts, with their places. Faults of the lexer are judged through the parser: see tst_parser.
#include <QtTest>

#include "engine/lang/lexer.h"

using namespace awaitscope;
using namespace awaitscope::lang;

namespace {

QString placeOf(const base::SourceSpan& span) {
  if (span.column == kNoColumn) return QStringLiteral("%1").arg(span.line);
  QString text = QStringLiteral("%1:%2").arg(span.line).arg(span.column);
  if (span.endLine == span.line) return text + QStringLiteral("-%1").arg(span.endColumn);
  return span.endLine == 0 ? text : text + QStringLiteral("-%1:%2").arg(span.endLine).arg(span.endColumn);
}

QString kindsOf(const std::string& text) {
  QStringList names;
  for (const Token& token : lex(text).tokens) {
    const auto name = tokenKindName(token.kind);
    names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
  }
  return names.join(' ');
}

QString placesOf(const std::string& text) {
  QStringList places;
  for (const Token& token : lex(text).tokens) places << placeOf(token.span);
  return places.join(' ');
}

}  // namespace

class TestLexer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void kinds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << "" << "EndMarker";
    QTest::newRow("only comments and blank lines") << "\n# a\n   \n" << "EndMarker";
    QTest::newRow("a statement") << "x = 1\n" << "Name Equal Number Newline EndMarker";
    QTest::newRow("every keyword is its own kind")
        << "async def f(): await x\n"
        << "KeywordAsync KeywordDef Name LeftParen RightParen Colon KeywordAwait Name Newline EndMarker";
    QTest::newRow("soft keywords are names") << "match case _\n" << "Name Name Name Newline EndMarker";
    QTest::newRow("a block") << "if x:\n  y\nz\n"
                             << "KeywordIf Name Colon Newline Indent Name Newline Dedent Name Newline EndMarker";
    QTest::newRow("dedents at the end of the file")
        << "if x:\n if y:\n  z\n"
        << "KeywordIf Name Colon Newline Indent KeywordIf Name Colon Newline Indent Name Newline Dedent Dedent "
           "EndMarker";
    QTest::newRow("comments do not change the indentation")
        << "if x:\n  y\n# a\n  z\n"
        << "KeywordIf Name Colon Newline Indent Name Newline Name Newline Dedent EndMarker";
    QTest::newRow("a form feed ends the indentation before it")
        << "if x:\n  \f y\n z\n"
        << "KeywordIf Name Colon Newline Indent Name Newline Name Newline Dedent EndMarker";
    QTest::newRow("lines in brackets are one") << "(\n  a,\n\n b)\n"
                                               << "LeftParen Name Comma Name RightParen Newline EndMarker";
    QTest::newRow("a backslash joins lines") << "a \\\n  b\n" << "Name Name Newline EndMarker";
    QTest::newRow("the longest operator wins")
        << "** **= // //= >> >>= -> := ... . == != <>\n"
        << "DoubleStar PowAssign DoubleSlash FloorDivAssign RShift RShiftAssign Arrow Walrus Ellipsis Dot EqualEqual "
           "NotEqual OldNotEqual Newline EndMarker";
    QTest::newRow("numbers") << "0 1_0 0xF 0o7 0b1 1. .5 1e5 1j 1.5e-3J 0_0 09.5\n"
                             << "Number Number Number Number Number Number Number Number Number Number Number Number "
                                "Newline EndMarker";
    QTest::newRow("a keyword right after a number") << "1if x\n" << "Number KeywordIf Name Newline EndMarker";
    QTest::newRow("string prefixes") << "r'' Rb'' f'' u'' bR''\n"
                                     << "String String String String String Newline EndMarker";
    QTest::newRow("letters that are no prefix") << "ub'' x''\n" << "Name String Name String Newline EndMarker";
    QTest::newRow("quotes within quotes") << "'a\"b' \"c'd\" '\\''\n" << "String String String Newline EndMarker";
    QTest::newRow("names beyond ASCII") << "é = 中\n" << "Name Equal Name Newline EndMarker";
    QTest::newRow("a character that begins nothing") << "a ? b\n" << "Name Unknown Name Newline EndMarker";
    QTest::newRow("a fault ends the tokens") << "a = 1a b\n" << "Name Equal Fault";
    QTest::newRow("a bracket left open") << "(a\n" << "LeftParen Name Fault";
  }
  void kinds() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(kindsOf(text.toStdString()), expected);
  }

  void places_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("columns are bytes") << "é = 中\n" << "1:0-2 1:3-4 1:5-8 1:8-8 1:8";
    QTest::newRow("a string over two lines") << "a = '''b\nc''' d\n" << "1:0-1 1:2-3 1:4-2:4 2:5-6 2:6-6 2:6";
    QTest::newRow("a newline begins at the comment before it") << "a  # b\n" << "1:0-1 1:3-6 1:6";
    QTest::newRow("an indent stands at the last blank") << "if a:\n  b\n"
                                                        << "1:0-2 1:3-4 1:4-5 1:5-5 2:1 2:2-3 2:3-3 2:3 2:3";
  }
  void places() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(placesOf(text.toStdString()), expected);
  }

  void depthCountsOpenBrackets() {
    QString depths;
    for (const Token& token : lex("a(b[c]{d})\n").tokens) depths += QString::number(token.depth);
    QCOMPARE(depths, QStringLiteral("011221221000"));
  }

  void remembersTheInnermostOpenBracket() {
    const LexedText lexed = lex("(a,\n  [b\n");
    QVERIFY(lexed.openBracket.has_value());
    QCOMPARE(lexed.openBracket->bracket, '[');
    QCOMPARE(lexed.openBracket->line, 2U);
    QCOMPARE(lexed.openBracket->column, 2U);
  }

  void shiftsTheFirstLineOnly() {
    const LexedText lexed = lex("(a\nb)\n", {7, 4});
    QStringList places;
    for (const Token& token : lexed.tokens) places << placeOf(token.span);
    QCOMPARE(places.join(' '), QStringLiteral("7:4-5 7:5-6 8:0-1 8:1-2 8:2-2 8:2"));
  }

  void encodingFaults_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("plain") << QByteArray("x = 1\n") << "";
    QTest::newRow("UTF-8 declared") << QByteArray("# -*- coding: utf-8 -*-\nx = 'é'\n") << "";
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFx = 1\n") << "";
    QTest::newRow("Latin-1 declared, ASCII used") << QByteArray("#!/x\n# coding=latin-1\nx = 1\n") << "";
    QTest::newRow("Latin-1 declared and used")
        << QByteArray("# coding: latin-1\nx = '\xE9'\n") << "encoding problem: latin-1";
    QTest::newRow("a declaration behind code does not count") << QByteArray("x = 1\n# coding: klingon\n") << "";
    QTest::newRow("unknown encoding") << QByteArray("# coding: klingon\n") << "encoding problem: klingon";
    QTest::newRow("mark and declaration disagree")
        << QByteArray("\xEF\xBB\xBF# coding: latin-1\n") << "encoding problem: latin-1 with BOM";
    QTest::newRow("not UTF-8") << QByteArray("x = 1\ny = '\xFF'\n")
                               << "Non-UTF-8 code starting with '\\xff' in file a.py on line 2, but no encoding "
                                  "declared; see https://peps.python.org/pep-0263/ for details";
    QTest::newRow("a null byte") << QByteArray("x\0y\n", 4) << "source code cannot contain null bytes";
  }
  void encodingFaults() {
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const auto fault = findEncodingFault(Source("a.py", text.toStdString()));
    QCOMPARE(QString::fromStdString(fault ? fault->message : std::string()), message);
  }

  void sourceKnowsItsLines() {
    const Source source("a.py",
                        "\xEF\xBB\xBF"
                        "a\r\nbé\rc");
    QVERIFY(source.hadByteOrderMark());
    QCOMPARE(source.lineCount(), 3U);
    QCOMPARE(QString::fromUtf8(std::string(source.lineText(2)).c_str()), QStringLiteral("bé"));
    QCOMPARE(source.lineStart(2), std::size_t{2});
    QCOMPARE(source.lineText(4), std::string_view());
    QCOMPARE(source.text().back(), '\n');
    QCOMPARE(characterColumn(source.lineText(2), 3), 2U);
  }
};

QTEST_APPLESS_MAIN(TestLexer)
#include "tst_lexer.moc"
