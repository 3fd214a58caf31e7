// SPDX-License-Identifier: GPL-3.0-or-later
// What findings say, to the word.
#include <QFileInfo>
#include <QTest>

#include "tests/analysis/checked_run.h"

using namespace awaitscope;
using namespace awaitscope::analysis;
using namespace awaitscope::analysis::checking;

class TestFindingSentences : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void sentences_data();
  void sentences();
};

void TestFindingSentences::sentences_data() {
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
      "save-2 failed with OSError: disk full (line 15) and nobody looked at it: the program went on as if all were well.");
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
  row("deadlock", inTests("trigger/deadlock_through_gather.py"),
      "Deadlock: Task-1 (main) waits for gather #5 (line 19), which waits for Task-2 (report); Task-2 (report) waits for Task-1 (main) (line 10). None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_through_shield.py"),
      "Deadlock: Task-1 (main) waits for itself (line 6). It can never go on.");
  row("deadlock", inTests("trigger/deadlock_through_wait.py"),
      "Deadlock: reader waits for writer (line 9); writer waits for reader (line 14). None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_through_wait_for_the_first.py"),
      "Deadlock: Task-1 (main) waits for Task-2 (answer) and Task-3 (answer) (line 12); Task-2 (answer) waits for Task-1 (main) (line 6); Task-3 (answer) waits for Task-1 (main) (line 6). None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_through_as_completed.py"),
      "Deadlock: Task-1 (main) waits for Task-3 (fetch) and Task-4 (fetch) (line 15); Task-3 (fetch) waits for Task-1 (main) (line 8); Task-4 (fetch) waits for Task-1 (main) (line 8). None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_through_wait_for.py"),
      "Deadlock: Task-1 (main) waits for Task-2 (save) (line 14); Task-2 (save) waits for lock lock (line 6), which Task-1 (main) holds. Only a timeout or a cancellation ended it, after 2 s.");
  row("deadlock", inTests("trigger/deadlock_through_task_group.py"),
      "Deadlock: Task-1 (main) waits for task group group (line 14), which waits for a; a waits for lock lock (line 6), which Task-1 (main) holds. None of them can ever go on.");
  row("deadlock", inTests("trigger/deadlock_through_nested_gathers.py"),
      "Deadlock: Task-1 (main) waits for gather #7 (line 12), which waits for gather #5, which waits for Task-3 (leaf); Task-3 (leaf) waits for Task-1 (main) (line 6). None of them can ever go on.");
  row("stall", inTests("trigger/stall_in_a_gather.py"),
      "Everything stands still: Task-3 (fetch) waits for event ready (line 6), which nobody sets. Nothing is ready, no timer runs and no worker is busy: nobody will ever wake them.");
  row("stall", inTests("trigger/stall_of_a_future_in_a_gather.py"),
      "Everything stands still: Task-1 (main) waits for gather #5 (line 7), which waits for future answer, to which nobody gives a result. Nothing is ready, no timer runs and no worker is busy: nobody will ever wake them.");
  row("busy-wait", inTests("trigger/busy_wait.py"),
      "Task-1 (main) waits by asking again and again (line 17): 14,905 turns in 500 ms, in which the loop never rests.");
  row("left-pending", inTests("trigger/left_pending_by_a_timeout.py"),
      "fetch-3 and fetch-5 were not done when the wait (line 12) was over, and nobody awaited or cancelled them: they ran on unseen until the program ended.");
  row("left-pending", inTests("trigger/left_pending_by_a_gather.py"),
      "slow was not done when the gather (line 14) failed, and nobody awaited or cancelled it: it ran on unseen until the program ended.");
  row("contention", inTests("trigger/contention_of_a_permit.py"),
      "A crowd stands before semaphore gate (line 7): 47 waits took 6.16 s together, the longest 140 ms (Task-2 (worker)).");
  row("lock-across-await", inTests("trigger/slow_work_under_a_permit.py"),
      "Task-2 (save) keeps semaphore gate while it awaits something slow (line 6): the others waited 500 ms for it in all.");
  row("blocked-loop", inTests("trigger/blocking_in_a_callback.py"),
      "A callback blocked the loop for 500 ms in time.sleep (line 7): Task-1 (main) lost 450 ms.");
  row("cpu-bound-step", inTests("trigger/computing_in_a_callback.py"),
      "A callback blocked the loop for 220 ms by computing (line 8): Task-1 (main) lost 220 ms.");
  row("race", inTests("trigger/race_of_a_check.py"),
      "Task-3 (Shop.buy) reads stock (line 10), awaits, and writes it all the same (line 12); meanwhile Task-2 (Shop.buy) wrote it (line 12), and what was decided no longer holds.");
  row("one-sided-queue", inTests("trigger/one_sided_pipeline.py"),
      "queue raw is empty for 570 ms of 580 ms (line 15): those who put into it are the bottleneck, others waited 410 ms in all.");
  row("unseen-exception", inTests("trigger/unseen_before_any_await.py"),
      "Task-2 (Job.run) failed with ValueError: no such job (line 10) and nobody looked at it: the program went on as if all were well.");
  row("small-pool", inScenarios("07-threads-and-machine/pool_too_small.py"),
      "thread pool pool has 2 workers for 6 pieces of work (line 22): 4 of them stood in line, 6 s in all, the longest 2 s.");
}

void TestFindingSentences::sentences() {
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

QTEST_APPLESS_MAIN(TestFindingSentences)
#include "tst_finding_sentences.moc"
