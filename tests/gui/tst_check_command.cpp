// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope check` as a pipeline sees it: its lines, its JSON, its exit status, and one sentence for each bad setting.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "engine/analysis/findings.h"

namespace {

struct Ended {
  int status;
  QByteArray out, err;
};

constexpr const char* kBlocking =
    "import asyncio\n"
    "import time\n"
    "async def main():\n"
    "    time.sleep(0.5)\n"
    "asyncio.run(main())\n";
constexpr const char* kClean =
    "import asyncio\n"
    "asyncio.run(asyncio.sleep(0.5))\n";

}  // namespace

class TestCheckCommand : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void aFindingIsALineAndAnAdvice();
  void noFindingIsStatusZero();
  void severalFilesAreOneCheck();
  void jsonHasItsSchema();
  void rulesAndThresholdsChoose_data();
  void rulesAndThresholdsChoose();
  void aProgramThatBreaksOffIsNotClean();
  void anUnreadableFileIsToldAndTheRestChecked();
  void aSavedTraceGivesTheSame();
  void badSettingsAreOneSentenceAndStatusTwo_data();
  void badSettingsAreOneSentenceAndStatusTwo();
  void aBadMachineLineIsOneSentence();
  void helpListsTheRules();

 private:
  Ended run(const QStringList& arguments) const {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(AWAITSCOPE_PROGRAM), arguments);
    if (!process.waitForFinished(60'000)) return {-1, {}, "did not end"};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
  }
  void write(const char* name, const QByteArray& text) const {
    QFile file(m_folder.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(text);
  }
  QTemporaryDir m_folder;
};

void TestCheckCommand::initTestCase() {
  write("blocking.py", kBlocking);
  write("clean.py", kClean);
}

void TestCheckCommand::aFindingIsALineAndAnAdvice() {
  const Ended ended = run({"check", "blocking.py"});
  QCOMPARE(ended.out, QByteArray("blocking.py:4: blocked-loop: Task-1 (main) blocked the loop for 500 ms in time.sleep "
                                 "(line 4): nothing else could run.\n"
                                 "    Use await asyncio.sleep(…) instead, or move the call to a thread with "
                                 "asyncio.to_thread.\n"));
  QCOMPARE(ended.err, QByteArray());
  QCOMPARE(ended.status, 3);
}

void TestCheckCommand::noFindingIsStatusZero() {
  const Ended ended = run({"check", "clean.py"});
  QCOMPARE(ended.out, QByteArray("clean.py: no findings\n"));
  QCOMPARE(ended.status, 0);
}

void TestCheckCommand::severalFilesAreOneCheck() {
  const Ended ended = run({"check", "clean.py", "blocking.py", "clean.py"});
  QVERIFY2(ended.out.startsWith("clean.py: no findings\nblocking.py:4: "), ended.out.constData());
  QVERIFY(ended.out.endsWith("\nclean.py: no findings\n"));
  QCOMPARE(ended.status, 3);
}

void TestCheckCommand::jsonHasItsSchema() {
  const Ended ended = run({"check", "--json", "clean.py", "blocking.py"});
  QCOMPARE(ended.status, 3);
  QJsonParseError error;
  const QJsonObject object = QJsonDocument::fromJson(ended.out, &error).object();
  QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
  QCOMPARE(object.keys(), (QStringList{"files", "version"}));
  QCOMPARE(object["version"].toInt(), 1);
  const QJsonArray files = object["files"].toArray();
  QCOMPARE(files.size(), 2);
  for (const QJsonValue file : files) QCOMPARE(file.toObject().keys(), (QStringList{"end", "file", "findings"}));
  QCOMPARE(files[0].toObject()["findings"].toArray().size(), 0);
  QCOMPARE(files[1].toObject()["file"].toString(), QStringLiteral("blocking.py"));
  QCOMPARE(files[1].toObject()["end"].toString(), QStringLiteral("finished"));
  const QJsonObject finding = files[1].toObject()["findings"].toArray()[0].toObject();
  QCOMPARE(finding.keys(), (QStringList{"actor", "advice", "cost_ns", "line", "rule", "sentence", "time_ns"}));
  QCOMPARE(finding["rule"].toString(), QStringLiteral("blocked-loop"));
  QCOMPARE(finding["line"].toInt(), 4);
  QCOMPARE(finding["cost_ns"].toInt(), 500'000'000);
  QCOMPARE(finding["actor"].toString(), QStringLiteral("Task-1 (main)"));
}

void TestCheckCommand::rulesAndThresholdsChoose_data() {
  QTest::addColumn<QStringList>("options");
  QTest::addColumn<int>("status");
  QTest::newRow("this rule") << QStringList{"--rule", "blocked-loop"} << 3;
  QTest::newRow("another rule") << QStringList{"--rule", "deadlock"} << 0;
  QTest::newRow("in a list") << QStringList{"--rule=deadlock,blocked-loop"} << 3;
  QTest::newRow("given twice") << QStringList{"--rule", "blocked-loop", "--rule", "deadlock"} << 3;
  QTest::newRow("ignored") << QStringList{"--ignore", "blocked-loop"} << 0;
  QTest::newRow("another ignored") << QStringList{"--ignore", "deadlock"} << 3;
  QTest::newRow("a longer block allowed") << QStringList{"--blocked-loop", "0.6"} << 0;
  QTest::newRow("a shorter one") << QStringList{"--blocked-loop", "0.4"} << 3;
}

void TestCheckCommand::rulesAndThresholdsChoose() {
  QFETCH(const QStringList, options);
  QFETCH(const int, status);
  QCOMPARE(run(QStringList{"check"} + options + QStringList{"blocking.py"}).status, status);
}

void TestCheckCommand::aProgramThatBreaksOffIsNotClean() {
  write("broken.py", "import asyncio\nasync def main():\n    raise ValueError('x')\nasyncio.run(main())\n");
  write("nonsense.py", "def (\n");
  for (const char* const name : {"broken.py", "nonsense.py"}) {
    const Ended ended = run({"check", name});
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains(name), ended.err.constData());
  }
}

void TestCheckCommand::anUnreadableFileIsToldAndTheRestChecked() {
  const Ended ended = run({"check", "none.py", "clean.py"});
  QCOMPARE(ended.status, 1);
  QCOMPARE(ended.out, QByteArray("clean.py: no findings\n"));
  QVERIFY2(ended.err.startsWith("awaitscope: ") && ended.err.count('\n') == 1, ended.err.constData());
}

void TestCheckCommand::aSavedTraceGivesTheSame() {
  QCOMPARE(run({"trace", "blocking.py", "-o", "saved.awst"}).status, 0);
  const Ended live = run({"check", "blocking.py"});
  Ended saved = run({"check", "saved.awst"});
  QCOMPARE(saved.out.replace("saved.awst", "blocking.py"), live.out);
  QCOMPARE(saved.status, 3);
}

void TestCheckCommand::badSettingsAreOneSentenceAndStatusTwo_data() {
  QTest::addColumn<QStringList>("options");
  QTest::newRow("an unknown rule") << QStringList{"--rule", "no-such-rule"};
  QTest::newRow("an unknown rule in a list") << QStringList{"--ignore", "deadlock,no-such-rule"};
  QTest::newRow("no rule") << QStringList{"--rule", ""};
  QTest::newRow("a negative threshold") << QStringList{"--blocked-loop", "-1"};
  QTest::newRow("no threshold") << QStringList{"--cpu-step", "0"};
  QTest::newRow("a threshold that is no number") << QStringList{"--slow-wait", "long"};
  QTest::newRow("no cores") << QStringList{"--cores", "0"};
  QTest::newRow("negative cores") << QStringList{"--cores", "-2"};
  QTest::newRow("a negative cost") << QStringList{"--cpu-cost", "-1"};
  QTest::newRow("an absurd cost") << QStringList{"--cpu-cost", "1e30"};
  QTest::newRow("an empty pool") << QStringList{"--pool-size", "0"};
  QTest::newRow("an absurd pool") << QStringList{"--pool-size", "1000000"};
  QTest::newRow("half a worker") << QStringList{"--pool-size", "0.5"};
  QTest::newRow("half a GIL") << QStringList{"--gil", "half"};
  QTest::newRow("no interval") << QStringList{"--switch-interval", "0"};
  QTest::newRow("an unknown option") << QStringList{"--strict"};
}

void TestCheckCommand::badSettingsAreOneSentenceAndStatusTwo() {
  QFETCH(const QStringList, options);
  const Ended ended = run(QStringList{"check"} + options + QStringList{"clean.py"});
  QCOMPARE(ended.status, 2);
  QCOMPARE(ended.out, QByteArray());
  QVERIFY2(ended.err.startsWith("awaitscope: ") && ended.err.count('\n') == 1, ended.err.constData());
}

void TestCheckCommand::aBadMachineLineIsOneSentence() {
  write("machine.py", "# machine: cores=0\nprint('begun')\n");
  const Ended ended = run({"run", "machine.py"});
  QCOMPARE(ended.status, 1);
  QCOMPARE(ended.out, QByteArray());
  QCOMPARE(ended.err, QByteArray("machine.py, line 1: # machine: cores must be a number from 1 to 1024, not \"0\".\n"));
}

void TestCheckCommand::helpListsTheRules() {
  const QByteArray help = run({"check", "--help"}).out;
  for (const awaitscope::analysis::Rule* rule : awaitscope::analysis::ruleTable())
    QVERIFY2(help.contains(std::string(rule->name).c_str()), std::string(rule->name).c_str());
}

QTEST_GUILESS_MAIN(TestCheckCommand)
#include "tst_check_command.moc"
