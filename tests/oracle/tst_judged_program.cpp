// SPDX-License-Identifier: GPL-3.0-or-later
// What is compared, and what is left out of the comparison.
#include <QSet>
#include <QTest>

#include "tests/oracle/judged_program.h"

using namespace awaitscope::oracle;

class TestJudgedProgram : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyProgramIsRecorded();
  void commentsAreRead();
  void stderrIsNormalised_data();
  void stderrIsNormalised();
};

void TestJudgedProgram::everyProgramIsRecorded() {
  const QString root = QStringLiteral(AWAITSCOPE_SOURCE_DIR);
  const QList<JudgedProgram> programs = judgedPrograms(root);
  QVERIFY(programs.size() > 200);
  for (const JudgedProgram& program : programs) {
    Answer answer;
    QVERIFY2(readRecorded(root, program, answer), qPrintable(program.name + QStringLiteral(": run record.py")));
  }
}

void TestJudgedProgram::commentsAreRead() {
  QSet<QString> untils;
  bool someCheckStderr = false;
  for (const JudgedProgram& program : judgedPrograms(QStringLiteral(AWAITSCOPE_SOURCE_DIR))) {
    if (program.name.endsWith(QStringLiteral("heartbeat.py"))) QCOMPARE(program.untilSeconds, QStringLiteral("10.5"));
    someCheckStderr = someCheckStderr || program.checksStderr;
    untils.insert(program.untilSeconds);
  }
  QVERIFY(untils.contains(QStringLiteral("10.5")));
  QVERIFY(untils.contains(QString()));
  QVERIFY(someCheckStderr);
}

void TestJudgedProgram::stderrIsNormalised_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("expected");
  const QByteArray own = "  File \"a.py\", line 3, in main\n    await b()\n";
  QTest::newRow("own frames stay") << own << own;
  QTest::newRow("library frame goes with its source and carets")
      << "  File \"/usr/lib/python3.11/asyncio/runners.py\", line 190, in run\n    return runner.run(main)\n"
         "           ^^^^^^^^^^^^^^^^\n" +
             own
      << own;
  QTest::newRow("in an exception group")
      << QByteArray(
             "  |   File \"/x/asyncio/taskgroups.py\", line 147, in __aexit__\n  |     raise me from None\n"
             "  |   File \"a.py\", line 1, in f\n")
      << QByteArray("  |   File \"a.py\", line 1, in f\n");
  QTest::newRow("address") << QByteArray("<X object at 0x7f0012ab>\n") << QByteArray("<X object at 0xADDRESS>\n");
  QTest::newRow("short numbers stay") << QByteArray("0x1f\n") << QByteArray("0x1f\n");
}

void TestJudgedProgram::stderrIsNormalised() {
  QFETCH(const QByteArray, text);
  QFETCH(const QByteArray, expected);
  QCOMPARE(normaliseStderr(text), expected);
}

QTEST_GUILESS_MAIN(TestJudgedProgram)
#include "tst_judged_program.moc"
