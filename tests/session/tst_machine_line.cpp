// SPDX-License-Identifier: GPL-3.0-or-later
// The "# machine:" line of a scenario: what it sets, that the user's own choice wins, and one clear error for each
// setting that makes no sense.
#include <QTest>

#include "engine/session/machine_line.h"

using namespace awaitscope;
using namespace awaitscope::session;

class TestMachineLine : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyWordSetsItsSetting();
  void theUsersChoiceWins();
  void nonsenseIsOneSentence_data();
  void nonsenseIsOneSentence();
  void aRunSaysItAndDoesNotBegin();
};

void TestMachineLine::everyWordSetsItsSetting() {
  const base::Result<RunSettings> settings = withMachineLine(
      {"prog.py", "'''Text.'''\n# machine: cores=4 gil=off cpu-cost=1000\n# machine: switch-interval=2.5 pool-size=3\n", {}}, {});
  QVERIFY(settings);
  QCOMPARE(settings->cores, 4U);
  QCOMPARE(settings->gil, false);
  QCOMPARE(settings->cpuCost.ns, 1000);
  QCOMPARE(settings->switchInterval.ns, 2'500'000);
  QCOMPARE(settings->poolSize, 3U);
}

void TestMachineLine::theUsersChoiceWins() {
  RunSettings chosen;
  chosen.cores = 2;
  chosen.chosen = RunSettings::kCores;
  const base::Result<RunSettings> settings = withMachineLine({"prog.py", "# machine: cores=4 pool-size=9\n", {}}, chosen);
  QVERIFY(settings);
  QCOMPARE(settings->cores, 2U);
  QCOMPARE(settings->poolSize, 9U);
}

void TestMachineLine::nonsenseIsOneSentence_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<QString>("fault");
  const auto row = [](const char* words, const char* fault) {
    QTest::newRow(words) << QString::fromUtf8(words)
                         << QStringLiteral("prog.py, line 2: # machine: ") + QString::fromUtf8(fault);
  };
  row("cores=0", "cores must be a number from 1 to 1024, not \"0\".");
  row("cores=-4", "cores must be a number from 1 to 1024, not \"-4\".");
  row("cores=2000", "cores must be a number from 1 to 1024, not \"2000\".");
  row("cores=2.5", "cores must be a whole number, not \"2.5\".");
  row("cores=", "cores must be a number from 1 to 1024, not \"\".");
  row("cores", "cores must be a number from 1 to 1024, not \"\".");
  row("cores=nan", "cores must be a number from 1 to 1024, not \"nan\".");
  row("cores=four", "cores must be a number from 1 to 1024, not \"four\".");
  row("gil=maybe", "gil must be on or off, not \"maybe\".");
  row("cpu-cost=-1", "cpu-cost must be a number from 0 to 1e+09, not \"-1\".");
  row("cpu-cost=1e99", "cpu-cost must be a number from 0 to 1e+09, not \"1e99\".");
  row("switch-interval=0", "switch-interval must be a number from 0.001 to 10000, not \"0\".");
  row("pool-size=0", "pool-size must be a number from 1 to 1000, not \"0\".");
  row("pool-size=1000000", "pool-size must be a number from 1 to 1000, not \"1000000\".");
  row("cores=4 pool-size=2 cores=2", "cores is given twice.");
  row("cpus=4", "there is no \"cpus\"; use cores, gil, cpu-cost, switch-interval or pool-size.");
}

void TestMachineLine::nonsenseIsOneSentence() {
  QFETCH(const QString, words);
  QFETCH(const QString, fault);
  const base::Result<RunSettings> settings =
      withMachineLine({"prog.py", "import asyncio\n# machine: " + words.toStdString() + "\n", {}}, {});
  QVERIFY(!settings);
  QCOMPARE(QString::fromStdString(settings.error().sentence), fault);
}

void TestMachineLine::aRunSaysItAndDoesNotBegin() {
  std::string out;
  Session session({"prog.py", "# machine: cores=0\nprint('begun')\n", {}}, {},
                  [&out](OutputStream, std::string_view text) { out += text; });
  const RunStatus status = session.runHere();
  QVERIFY(status.exitStatus != 0);
  QVERIFY2(!out.starts_with("begun"), out.c_str());
  QVERIFY2(status.sentence.find("cores must be a number") != std::string::npos, status.sentence.c_str());
}

QTEST_APPLESS_MAIN(TestMachineLine)
#include "tst_machine_line.moc"
