// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule on a program that triggers it and on one that does not, run in the real session; no finding on the library's
// scenarios but those they are about, which stand in a table here. What a finding says: tst_finding_sentences.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>

#include "tests/analysis/checked_run.h"

using namespace awaitscope;
using namespace awaitscope::analysis;
using namespace awaitscope::analysis::checking;

namespace {

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
      {QStringLiteral("06-trouble/deadlock_in_a_gather.py"), {QStringLiteral("deadlock")}},
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
      {QStringLiteral("08-findings/asking_again_and_again.py"), {QStringLiteral("busy-wait")}},
      {QStringLiteral("08-findings/awaits_that_never_wait.py"), {QStringLiteral("never-yields")}},
      {QStringLiteral("08-findings/crowd_before_a_lock.py"), {QStringLiteral("contention")}},
      {QStringLiteral("08-findings/everything_stands_still.py"), {QStringLiteral("stall")}},
      {QStringLiteral("08-findings/one_slow_consumer.py"), {QStringLiteral("one-sided-queue")}},
      {QStringLiteral("08-findings/slow_work_under_a_lock.py"), {QStringLiteral("lock-across-await")}},
      {QStringLiteral("08-findings/the_slower_ones.py"), {QStringLiteral("left-pending")}},
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
          {"one-sided-queue", inTests("trigger/one_sided_pipeline.py")},
          {"unseen-exception", inTests("trigger/unseen_before_any_await.py")},
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
          {"race", inTests("trigger/race_of_a_check.py")},
          {"race", inTests("trigger/race_of_a_limit.py")},
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
          {"deadlock", inTests("trigger/deadlock_through_gather.py")},
          {"deadlock", inTests("trigger/deadlock_through_shield.py")},
          {"deadlock", inTests("trigger/deadlock_through_wait.py")},
          {"deadlock", inTests("trigger/deadlock_through_wait_for_the_first.py")},
          {"deadlock", inTests("trigger/deadlock_through_as_completed.py")},
          {"deadlock", inTests("trigger/deadlock_through_wait_for.py")},
          {"deadlock", inTests("trigger/deadlock_through_task_group.py")},
          {"deadlock", inTests("trigger/deadlock_through_nested_gathers.py")},
          {"stall", inTests("trigger/stall_in_a_gather.py")},
          {"stall", inTests("trigger/stall_of_a_future_in_a_gather.py")},
          {"stall", inTests("trigger/stall_in_a_wait.py")},
          {"busy-wait", inScenarios("08-findings/asking_again_and_again.py")},
          {"left-pending", inScenarios("08-findings/the_slower_ones.py")},
          {"deadlock", inScenarios("06-trouble/deadlock_in_a_gather.py")},
          {"busy-wait", inTests("trigger/busy_wait.py")},
          {"busy-wait", inTests("trigger/busy_wait_with_break.py")},
          {"left-pending", inTests("trigger/left_pending_by_a_timeout.py")},
          {"left-pending", inTests("trigger/left_pending_by_the_first.py")},
          {"left-pending", inTests("trigger/left_pending_by_as_completed.py")},
          {"left-pending", inTests("trigger/left_pending_by_a_gather.py")},
          {"contention", inTests("trigger/contention_of_a_permit.py")},
          {"lock-across-await", inTests("trigger/slow_work_under_a_permit.py")},
          {"lock-across-await", inTests("trigger/slow_work_under_a_condition.py")},
          {"blocked-loop", inTests("trigger/blocking_in_a_callback.py")},
          {"cpu-bound-step", inTests("trigger/computing_in_a_callback.py")},
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
