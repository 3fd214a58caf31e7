// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/timeline/wait_queue.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestWaitQueue : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theQueueIsToldInOrderFromChangeToChange();
  void whoStillWaitsWaitsToTheEnd();
};

void TestWaitQueue::theQueueIsToldInOrderFromChangeToChange() {
  trace::Index index(sample::kitchen());
  index.extend();
  const base::ActorId stove = index.primitives().front();
  const base::ActorId bert = index.tasks()[2];
  const base::ActorId cleo = index.tasks()[3];
  const std::vector<QueueStretch> stretches = waitQueueOf(index, stove);
  std::vector<std::vector<base::ActorId>> queues;
  for (const QueueStretch& stretch : stretches) {
    if (!stretch.waiters.empty()) queues.push_back(stretch.waiters);
    QVERIFY(stretch.endSeq > stretch.beginSeq);
    QVERIFY(stretch.endNs >= stretch.beginNs);
  }
  QCOMPARE(queues, (std::vector<std::vector<base::ActorId>>{{bert}, {bert, cleo}, {cleo}}));
}

void TestWaitQueue::whoStillWaitsWaitsToTheEnd() {
  sample::TraceMaker maker;
  const base::ActorId anna = maker.task("anna", "cook");
  const base::ActorId stove = maker.lock("stove");
  maker.beginStep(anna, 1);
  maker.queueOn(stove, anna);
  maker.waitFor(anna, stove, trace::WaitKind::Primitive);
  maker.at(70);
  trace::Index index(maker.done());
  index.extend();
  const std::vector<QueueStretch> stretches = waitQueueOf(index, stove);
  QCOMPARE(stretches.size(), std::size_t{1});
  QCOMPARE(stretches.front().endNs, 70);
  QCOMPARE(stretches.front().count, std::size_t{1});
}

QTEST_APPLESS_MAIN(TestWaitQueue)
#include "tst_wait_queue.moc"
