// SPDX-License-Identifier: GPL-3.0-or-later
// The judge: every program prints under `awaitscope run --cpu-cost 0` what CPython printed, byte for byte, and ends
// with the same status. Rows are found by listing; stderr counts where the program says so.
#include <QFile>
#include <QSet>
#include <QTest>

#include "tests/oracle/judged_program.h"

using namespace awaitscope::oracle;

namespace {

bool run(const JudgedProgram& program, Answer& answer) {
  QStringList options;
  if (!program.untilSeconds.isEmpty()) options << QStringLiteral("--until") << program.untilSeconds;
  return runProgram(QStringLiteral(AWAITSCOPE_BINARY), program.path, options, answer);
}

/// Programs that are known to differ still, one a line: "path | what is missing".
QSet<QString> knownDifferences() {
  QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/known_differences.txt"));
  QSet<QString> names;
  if (!file.open(QIODevice::ReadOnly)) return names;
  for (const QByteArray& line : file.readAll().split('\n'))
    if (!line.startsWith('#') && line.contains('|')) names.insert(QString::fromUtf8(line.split('|')[0]).trimmed());
  return names;
}

bool agrees(const JudgedProgram& program, const Answer& expected, const Answer& actual) {
  return actual.out == expected.out && actual.status == expected.status &&
         (!program.checksStderr || actual.err == expected.err);
}

}  // namespace

class TestOracle : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void agreesWithCPython_data();
  void agreesWithCPython();
};

void TestOracle::agreesWithCPython_data() {
  QTest::addColumn<int>("index");
  const QList<JudgedProgram> programs = judgedPrograms(QStringLiteral(AWAITSCOPE_SOURCE_DIR));
  for (int i = 0; i < programs.size(); ++i) QTest::newRow(qPrintable(programs[i].name)) << i;
}

void TestOracle::agreesWithCPython() {
  QFETCH(const int, index);
  static const QList<JudgedProgram> programs = judgedPrograms(QStringLiteral(AWAITSCOPE_SOURCE_DIR));
  const JudgedProgram& program = programs[index];
  Answer expected;
  QVERIFY(readRecorded(QStringLiteral(AWAITSCOPE_SOURCE_DIR), program, expected));
  Answer actual;
  const bool ended = run(program, actual);
  if (knownDifferences().contains(program.name)) {
    QVERIFY2(!ended || !agrees(program, expected, actual), "it agrees now: take it out of known_differences.txt");
    return;
  }
  QVERIFY2(ended, "the app did not end by itself");
  const QStringList actualLines = QString::fromUtf8(actual.out).split(QLatin1Char('\n'));
  const QStringList expectedLines = QString::fromUtf8(expected.out).split(QLatin1Char('\n'));
  for (int line = 0; line < qMin(actualLines.size(), expectedLines.size()); ++line) {
    QVERIFY2(actualLines[line] == expectedLines[line],
             qPrintable(QStringLiteral("line %1\n  here:    %2\n  CPython: %3\n%4")
                            .arg(line + 1)
                            .arg(actualLines[line], expectedLines[line], QString::fromUtf8(actual.err))));
  }
  QVERIFY2(actual.out == expected.out, actual.err.constData());
  QVERIFY2(actual.status == expected.status, actual.err.constData());
  if (program.checksStderr) QCOMPARE(QString::fromUtf8(actual.err), QString::fromUtf8(expected.err));
}

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
