// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule on a program that triggers it and on one that does not, run in the real session; no finding on the library's
// scenarios but those they are about, which stand in a table here; and what a finding says.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>

#include "engine/analysis/findings.h"
#include "engine/session/session.h"
#include "engine/trace/index.h"

using namespace awaitscope;
using namespace awaitscope::analysis;

namespace {

QString sourceFolder() { return QStringLiteral(AWAITSCOPE_SOURCE_DIR); }
QString inScenarios(const char* path) { return sourceFolder() + QStringLiteral("/scenarios/") + QLatin1String(path); }
QString inTests(const char* path) { return sourceFolder() + QStringLiteral("/tests/analysis/") + QLatin1String(path); }

/// A finished run with all that rules read.
struct Checked {
  std::unique_ptr<session::Session> session;
  std::unique_ptr<trace::Index> index;
  BlockedStretches blocked;
  EventsByKind events;

  std::vector<Finding> findings(const Thresholds& thresholds = {}, const RuleChoice& choice = {}) const {
    return findProblems({*index, blocked, events, thresholds}, choice);
  }
};

Checked check(session::Scenario scenario, double untilSeconds = 0) {
  session::RunSettings settings;
  if (untilSeconds > 0) settings.horizon = {base::nanosecondsFromSeconds(untilSeconds)};
  Checked checked;
  checked.session = std::make_unique<session::Session>(std::move(scenario), settings);
  checked.session->runHere();
  checked.index = std::make_unique<trace::Index>(checked.session->trace());
  checked.index->extend();
  checked.blocked.extend(*checked.index);
  checked.events.extend(*checked.index);
  return checked;
}

Checked checkFile(const QString& path) {
  base::Result<session::Scenario> scenario = session::loadScenario(path.toStdString());
  if (!scenario) qFatal("%s", scenario.error().sentence.c_str());
  static const QRegularExpression mark(QStringLiteral("^# until: ([0-9.]+)\\s*$"), QRegularExpression::MultilineOption);
  const double until = mark.match(QString::fromStdString(scenario->text)).captured(1).toDouble();
  return check(std::move(*scenario), until);
}

Checked checkText(const std::string& text) { return check({"program.py", text, {}}); }

QString textOf(const Finding& finding) {
  return QString::fromStdString(finding.sentence.text()).replace(QChar(0xA0), QLatin1Char(' '));
}

QString listed(const std::vector<Finding>& findings) {
  QStringList lines;
  for (const Finding& finding : findings)
    lines.append(QString::fromUtf8(finding.rule.data(), static_cast<int>(finding.rule.size())) + QStringLiteral(": ") +
                 textOf(finding));
  return lines.join(QLatin1Char('\n'));
}

QStringList rulesOf(const std::vector<Finding>& findings) {
  QStringList names;
  for (const Finding& finding : findings)
    names.append(QString::fromUtf8(finding.rule.data(), static_cast<int>(finding.rule.size())));
  names.removeDuplicates();
  names.sort();
  return names;
}

/// The scenarios that are about a mistake, and the rules that must speak there; on all others every rule is silent.
/// Two show what a rule warns of on purpose: lost_update's second half holds its lock across the await, and semaphore's
/// permits are few.
const QHash<QString, QStringList>& expectedInLibrary() {
  static const QHash<QString, QStringList> table{
      {QStringLiteral("01-first-steps/sequential_vs_concurrent.py"), {QStringLiteral("sequential-awaits")}},
      {QStringLiteral("03-cooperation/blocking_vs_nonblocking.py"), {QStringLiteral("blocked-loop")}},
      {QStringLiteral("04-synchronisation/lock_contention.py"), {QStringLiteral("lock-across-await")}},
      {QStringLiteral("04-synchronisation/lost_update.py"), {QStringLiteral("lock-across-await"), QStringLiteral("race")}},
      {QStringLiteral("04-synchronisation/semaphore.py"), {QStringLiteral("one-sided-queue")}},
      {QStringLiteral("06-trouble/deadlock.py"), {QStringLiteral("deadlock")}},
      {QStringLiteral("06-trouble/failing_task.py"), {QStringLiteral("fire-and-forget"), QStringLiteral("unseen-exception")}},
      {QStringLiteral("06-trouble/forgotten_await.py"), {QStringLiteral("never-awaited")}},
      {QStringLiteral("07-threads-and-machine/blocking_call_in_a_thread.py"),
       {QStringLiteral("blocked-loop")}},
      {QStringLiteral("07-threads-and-machine/eight_jobs_3_threads.py"),
       {QStringLiteral("gil-turns")}},
      {QStringLiteral("07-threads-and-machine/gil_turns.py"), {QStringLiteral("gil-turns")}},
      {QStringLiteral("07-threads-and-machine/pool_too_small.py"), {QStringLiteral("small-pool")}},
      {QStringLiteral("08-findings/a_computation_in_a_coroutine.py"), {QStringLiteral("cpu-bound-step")}},
      {QStringLiteral("08-findings/a_lock_of_threads_on_the_loop.py"), {QStringLiteral("thread-primitive-on-loop")}},
      {QStringLiteral("08-findings/a_task_that_disappears.py"), {QStringLiteral("destroyed-pending")}},
      {QStringLiteral("08-findings/a_task_that_is_cut_off.py"), {QStringLiteral("fire-and-forget")}},
      {QStringLiteral("08-findings/an_error_nobody_sees.py"), {QStringLiteral("unseen-exception")}},
      {QStringLiteral("08-findings/awaits_that_never_wait.py"), {QStringLiteral("never-yields")}},
      {QStringLiteral("08-findings/crowd_before_a_lock.py"), {QStringLiteral("contention")}},
      {QStringLiteral("08-findings/everything_stands_still.py"), {QStringLiteral("stall")}},
      {QStringLiteral("08-findings/one_slow_consumer.py"), {QStringLiteral("one-sided-queue")}},
      {QStringLiteral("08-findings/slow_work_under_a_lock.py"), {QStringLiteral("lock-across-await")}},
  };
  return table;
}

}  // namespace

class TestFindings : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyRuleHasATrigger();
  void trigger_data();
  void trigger();
  void clean_data();
  void clean();
  void library_data();
  void library();
  void noExpectationIsLeftOver();
  void sentences_data();
  void sentences();
  void everyFindingTellsWhatToDo();
  void thresholdsMove();
  void rulesAreChosen();
  void theCostliestComesFirst();
};

namespace {

struct TriggerRow {
  const char* rule;
  QString path;
};

std::vector<TriggerRow> triggerRows() {
  return {{"blocked-loop", inScenarios("03-cooperation/blocking_vs_nonblocking.py")},
          {"cpu-bound-step", inScenarios("08-findings/a_computation_in_a_coroutine.py")},
          {"never-yields", inScenarios("08-findings/awaits_that_never_wait.py")},
          {"never-yields", inTests("trigger/endless_step.py")},
          {"never-yields", inTests("trigger/coroutines_that_never_wait.py")},
          {"thread-primitive-on-loop", inScenarios("08-findings/a_lock_of_threads_on_the_loop.py")},
          {"thread-primitive-on-loop", inTests("trigger/thread_join_on_loop.py")},
          {"deadlock", inScenarios("06-trouble/deadlock.py")},
          {"deadlock", inTests("trigger/deadlock_of_threads.py")},
          {"deadlock", inTests("trigger/deadlock_broken_by_timeout.py")},
          {"deadlock", inTests("trigger/deadlock_of_permits.py")},
          {"stall", inScenarios("08-findings/everything_stands_still.py")},
          {"never-awaited", inScenarios("06-trouble/forgotten_await.py")},
          {"unseen-exception", inScenarios("08-findings/an_error_nobody_sees.py")},
          {"destroyed-pending", inScenarios("08-findings/a_task_that_disappears.py")},
          {"fire-and-forget", inScenarios("08-findings/a_task_that_is_cut_off.py")},
          {"lock-across-await", inScenarios("08-findings/slow_work_under_a_lock.py")},
          {"contention", inScenarios("08-findings/crowd_before_a_lock.py")},
          {"one-sided-queue", inScenarios("08-findings/one_slow_consumer.py")},
          {"one-sided-queue", inTests("trigger/one_sided_semaphore.py")},
          {"race", inScenarios("04-synchronisation/lost_update.py")},
          {"race", inTests("trigger/race_of_a_global.py")},
          {"race", inTests("trigger/race_of_a_closure.py")},
          {"race", inTests("trigger/race_in_methods.py")},
          {"race", inTests("trigger/race_in_functions.py")},
          {"race", inTests("trigger/race_of_an_item.py")},
          {"race", inTests("trigger/race_of_a_key.py")},
          {"race", inTests("trigger/race_with_another_function.py")},
          {"race", inTests("trigger/race_of_a_property.py")},
          {"race", inTests("trigger/race_of_a_decision.py")},
          {"race", inTests("trigger/race_through_helpers.py")},
          {"sequential-awaits", inScenarios("01-first-steps/sequential_vs_concurrent.py")},
          {"sequential-awaits", inTests("trigger/sequential_awaits_in_a_loop.py")},
          {"sequential-awaits", inTests("trigger/sequential_methods.py")},
          {"sequential-awaits", inTests("trigger/sequential_in_workers.py")},
          {"sequential-awaits", inTests("trigger/sequential_in_an_expression.py")},
          {"sequential-awaits", inTests("trigger/sequential_sleeps_with_results.py")},
          {"sequential-awaits", inTests("trigger/sequential_threads.py")},
          {"sequential-awaits", inTests("trigger/sequential_loop_with_use.py")},
          {"sequential-awaits", inTests("trigger/sequential_tasks.py")},
          {"stall", inTests("trigger/stall_at_a_barrier.py")},
          {"stall", inTests("trigger/stall_at_a_semaphore.py")},
          {"stall", inTests("trigger/stall_in_a_call.py")},
          {"stall", inTests("trigger/stall_in_a_pool.py")},
          {"blocked-loop", inTests("trigger/blocking_in_a_function.py")},
          {"gil-turns", inScenarios("07-threads-and-machine/gil_turns.py")},
          {"small-pool", inScenarios("07-threads-and-machine/pool_too_small.py")}};
}

}  // namespace

void TestFindings::everyRuleHasATrigger() {
  for (const Rule* rule : ruleTable()) {
    const std::vector<TriggerRow> rows = triggerRows();
    QVERIFY2(std::ranges::any_of(rows, [&](const TriggerRow& row) { return rule->name == row.rule; }),
             std::string(rule->name).c_str());
    QVERIFY2(!rule->summary.empty(), std::string(rule->name).c_str());
    QCOMPARE(ruleByName(rule->name), rule);
  }
  QVERIFY(!ruleByName("no-such-rule"));
}

void TestFindings::trigger_data() {
  QTest::addColumn<QString>("rule");
  QTest::addColumn<QString>("path");
  for (const TriggerRow& row : triggerRows())
    QTest::addRow("%s: %s", row.rule, qPrintable(QFileInfo(row.path).fileName())) << QString::fromUtf8(row.rule) << row.path;
}

void TestFindings::trigger() {
  QFETCH(const QString, rule);
  QFETCH(const QString, path);
  const std::vector<Finding> findings = checkFile(path).findings();
  QVERIFY2(rulesOf(findings).contains(rule), qPrintable(listed(findings)));
}

void TestFindings::clean_data() {
  QTest::addColumn<QString>("path");
  for (const Rule* rule : ruleTable()) {
    const QString file = QString::fromUtf8(rule->name.data(), static_cast<int>(rule->name.size())).replace('-', '_');
    QTest::newRow(qPrintable(file)) << inTests("clean/") + file + QStringLiteral(".py");
  }
  const QDir folder(inTests("clean"));
  for (const QString& file : folder.entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
    QTest::newRow(qPrintable(QStringLiteral("file ") + file)) << folder.filePath(file);
}

/// The mistake mended: neither its own rule nor any other has anything to say.
void TestFindings::clean() {
  QFETCH(const QString, path);
  QVERIFY2(QFile::exists(path), qPrintable(path));
  const Checked checked = checkFile(path);
  QCOMPARE(checked.session->status().exitStatus, 0);
  QCOMPARE(listed(checked.findings()), QString());
}

void TestFindings::library_data() {
  QTest::addColumn<QString>("scenario");
  QDirIterator files(inScenarios(""), {QStringLiteral("*.py")}, QDir::Files, QDirIterator::Subdirectories);
  QStringList paths;
  while (files.hasNext()) paths.append(QDir(inScenarios("")).relativeFilePath(files.next()));
  paths.sort();
  for (const QString& path : paths) QTest::newRow(qPrintable(path)) << path;
}

void TestFindings::library() {
  QFETCH(const QString, scenario);
  const std::vector<Finding> findings = checkFile(inScenarios("") + scenario).findings();
  QVERIFY2(rulesOf(findings) == expectedInLibrary().value(scenario), qPrintable(listed(findings)));
}

void TestFindings::noExpectationIsLeftOver() {
  for (auto row = expectedInLibrary().begin(); row != expectedInLibrary().end(); ++row)
    QVERIFY2(QFile::exists(inScenarios("") + row.key()), qPrintable(row.key()));
}

void TestFindings::sentences_data() {
  QTest::addColumn<QString>("rule");
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("sentence");
  const auto row = [](const char* rule, const QString& path, const char* sentence) {
    QTest::addRow("%s: %s", rule, qPrintable(QFileInfo(path).fileName()))
        << QString::fromUtf8(rule) << path << QString::fromUtf8(sentence);
  };
  row("blocked-loop", inScenarios("03-cooperation/blocking_vs_nonblocking.py"),
      "Task-1 (main) blocked the loop for 2 s in time.sleep (line 28): heartbeat lost 1.7 s.");
  row("cpu-bound-step", inScenarios("08-findings/a_computation_in_a_coroutine.py"),
      "Task-1 (main) blocked the loop for 353 ms by computing (line 18): clock lost 353 ms.");
  row("thread-primitive-on-loop", inScenarios("08-findings/a_lock_of_threads_on_the_loop.py"),
      "Task-1 (main) blocked the loop for 900 ms in Lock.acquire, which makes its thread wait (line 31): heartbeat lost 750 ms.");
  row("blocked-loop", inTests("trigger/blocking_in_a_function.py"),
      "Task-2 (handle) and 2 others blocked the loop for 900 ms in time.sleep, 3 times (line 6): Task-3 (handle) lost 300 ms, 1 other up to 300 ms.");
  row("never-yields", inScenarios("08-findings/awaits_that_never_wait.py"),
      "Task-2 (worker) blocked the loop for 661 ms though it awaits (line 17): Task-3 (heartbeat) lost 661 ms. It awaited queue queue (line 24) 30 times, and never had to wait for it.");
  row("never-yields", inTests("trigger/coroutines_that_never_wait.py"),
      "Task-2 (add_up) blocked the loop for 1.73 s though it awaits (line 9): Task-3 (heartbeat) lost 1.73 s. It awaited square() (line 16) 700 times, and never had to wait for it.");
  row("stall", inTests("trigger/stall_at_a_barrier.py"),
      "Everything stands still: Task-2 (party) waits for barrier barrier (line 6), where 2 of 3 have come; Task-3 (party) waits for barrier barrier (line 6), where 2 of 3 have come. Nothing is ready, no timer runs and no worker is busy: nobody will ever wake them.");
  row("deadlock", inTests("trigger/deadlock_of_permits.py"),
      "Deadlock: Task-2 (fetch) waits for semaphore gate (line 5), which Task-2 (fetch) and Task-3 (fetch) hold; Task-3 (fetch) waits for semaphore gate (line 5), which Task-2 (fetch) and Task-3 (fetch) hold. None of them can ever go on.");
  row("stall", inTests("trigger/stall_at_a_semaphore.py"),
      "Everything stands still: Task-3 (fetch) waits for semaphore gate (line 5), which Task-2 (fetch) holds. Nothing is ready, no timer runs and no worker is busy: nobody will ever wake them.");
  row("stall", inTests("trigger/stall_in_a_call.py"),
      "Everything stands still: Task-1 (main) is stuck in Future.result (line 11), on the loop's own thread. Nothing is ready, no timer runs and no worker is busy: nobody will ever wake them.");
  row("sequential-awaits", inTests("trigger/sequential_methods.py"),
      "Task-1 (main) awaits 2 calls one after another (line 15) though none needs what another one gives: 700 ms instead of 400 ms.");
  row("deadlock", inScenarios("06-trouble/deadlock.py"),
      "Deadlock: Task-2 (eat) waits for lock knife (line 18), which Task-3 (eat) holds; Task-3 (eat) waits for lock fork (line 18), which Task-2 (eat) holds. None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_of_threads.py"),
      "Deadlock: Plato waits for lock knife (line 11), which Kant holds; Kant waits for lock fork (line 11), which Plato holds. None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_broken_by_timeout.py"),
      "Deadlock: Plato waits for lock knife (line 8), which Kant holds; Kant waits for lock fork (line 8), which Plato holds. Only a timeout or a cancellation ended it, after 1.9 s.");
  row("unseen-exception", inScenarios("08-findings/an_error_nobody_sees.py"),
      "save-2 failed with OSError: disk full (line 13) and nobody looked at it: the program went on as if all were well.");
  row("race", inScenarios("04-synchronisation/lost_update.py"),
      "Task-3 (Account.deposit) reads balance (line 19), awaits, and writes what it made of the old value (line 21); meanwhile Task-2 (Account.deposit) wrote it (line 21), and that change is lost.");
  row("race", inTests("trigger/race_of_a_closure.py"),
      "Task-3 (main.<locals>.step) reads count (line 10), awaits, and writes what it made of the old value (line 12); meanwhile Task-2 (main.<locals>.step) wrote it (line 12), and that change is lost, 2 times.");
  row("race", inTests("trigger/race_in_methods.py"),
      "Task-3 (Account.withdraw) reads balance (line 11), awaits, and writes what it made of the old value (line 15); meanwhile Task-2 (Account.withdraw) wrote it (line 15), and that change is lost.");
  row("race", inTests("trigger/race_of_a_key.py"),
      "Task-3 (add) reads table['x'] (line 6), awaits, and writes what it made of the old value (line 8); meanwhile Task-2 (add) wrote it (line 8), and that change is lost, 2 times.");
  row("race", inTests("trigger/race_of_a_decision.py"),
      "Task-3 (Client.get) reads conn (line 13), awaits, and writes it all the same (line 15); meanwhile Task-2 (Client.get) wrote it (line 15), and that change is lost.");
  row("sequential-awaits", inScenarios("01-first-steps/sequential_vs_concurrent.py"),
      "Task-1 (main) awaits 3 calls one after another (line 24) though none needs what another one gives: 6 s instead of 3 s.");
  row("small-pool", inScenarios("07-threads-and-machine/pool_too_small.py"),
      "thread pool pool has 2 workers for 6 pieces of work (line 22): 4 of them stood in line, 6 s in all, the longest 2 s.");
}

void TestFindings::sentences() {
  QFETCH(const QString, rule);
  QFETCH(const QString, path);
  QFETCH(const QString, sentence);
  for (const Finding& finding : checkFile(path).findings()) {
    if (rule.toStdString() != finding.rule) continue;
    QCOMPARE(textOf(finding), sentence);
    return;
  }
  QFAIL("the rule says nothing");
}

void TestFindings::everyFindingTellsWhatToDo() {
  for (const TriggerRow& row : triggerRows()) {
    const Checked checked = checkFile(row.path);
    for (const Finding& finding : checked.findings()) {
      QVERIFY2(finding.advice.ends_with('.'), finding.advice.c_str());
      QVERIFY2(finding.sentence.text().ends_with('.'), finding.sentence.text().c_str());
      QVERIFY(finding.seq < checked.index->count());
      QVERIFY2(finding.line > 0, qPrintable(listed({finding})));
    }
  }
}

void TestFindings::thresholdsMove() {
  const Checked checked = checkText(
      "import asyncio\n"
      "import time\n"
      "async def main():\n"
      "    time.sleep(0.05)\n"
      "asyncio.run(main())\n");
  QCOMPARE(listed(checked.findings()), QString());
  Thresholds strict;
  strict.blockedLoop = base::milliseconds(49);
  QCOMPARE(rulesOf(checked.findings(strict)), QStringList{QStringLiteral("blocked-loop")});
  strict.blockedLoop = base::milliseconds(51);
  QCOMPARE(listed(checked.findings(strict)), QString());
}

void TestFindings::rulesAreChosen() {
  const Checked checked = checkFile(inScenarios("04-synchronisation/lost_update.py"));
  const QStringList both{QStringLiteral("lock-across-await"), QStringLiteral("race")};
  QCOMPARE(rulesOf(checked.findings()), both);
  QCOMPARE(rulesOf(checked.findings({}, {{"lock-across-await"}, {}})), both.mid(0, 1));
  QCOMPARE(rulesOf(checked.findings({}, {{}, {"lock-across-await"}})), both.mid(1));
  QCOMPARE(rulesOf(checked.findings({}, {{"race"}, {"race"}})), QStringList());
}

void TestFindings::theCostliestComesFirst() {
  const std::vector<Finding> findings = checkFile(inTests("trigger/sequential_awaits_in_a_loop.py")).findings();
  QVERIFY(findings.size() > 1);
  for (std::size_t at = 1; at < findings.size(); ++at) QVERIFY(findings[at - 1].cost >= findings[at].cost);
}

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"
