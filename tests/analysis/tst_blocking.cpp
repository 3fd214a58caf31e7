// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/analysis/findings.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::analysis;
using gui::sample::TraceMaker;

class TestBlocking : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aBlockingCallIsAStretch();
  void aLongStepIsAStretchAShortOneIsNot();
  void lostTimeIsWhatOverlaps();
  void aDueTimerThatCannotFireIsALoss();
  void growingGivesTheSameAsAllAtOnce();
  void theRuleNamesTaskLineAndCost();
  void aRunThatAwaitsHasNoFinding();

 private:
  static BlockedStretches stretchesOf(const trace::Index& index) {
    BlockedStretches stretches;
    stretches.extend(index);
    return stretches;
  }
  static std::vector<Finding> problemsOf(const trace::Index& index, const BlockedStretches& stretches) {
    EventsByKind events;
    events.extend(index);
    return findProblems({index, stretches, events});
  }
  /// One task that computes for `ns` in its only step.
  static std::shared_ptr<const trace::Store> computing(std::int64_t ns) {
    TraceMaker maker;
    const base::ActorId task = maker.task("worker", "work");
    maker.at(5);
    maker.beginStep(task, 7);
    maker.at(5 + ns);
    maker.finish(task);
    return maker.done();
  }
};

void TestBlocking::aBlockingCallIsAStretch() {
  trace::Index index(gui::sample::kitchen());
  index.extend();
  const BlockedStretches stretches = stretchesOf(index);
  QCOMPARE(stretches.all().size(), std::size_t{1});
  const BlockedStretch& stretch = stretches.all().front();
  QCOMPARE(stretch.beginNs, 2'000'010'000);
  QCOMPARE(stretch.endNs, 3'500'000'000);
  QCOMPARE(stretch.line, 16U);
  QCOMPARE(index.store().text(stretch.callee), std::string_view("time.sleep"));
}

void TestBlocking::aLongStepIsAStretchAShortOneIsNot() {
  trace::Index slow(computing(kSlowStep.ns));
  slow.extend();
  QCOMPARE(stretchesOf(slow).all().size(), std::size_t{1});
  QVERIFY(!stretchesOf(slow).all().front().isCall());
  QCOMPARE(stretchesOf(slow).all().front().lengthNs(), kSlowStep.ns);
  trace::Index quick(computing(kSlowStep.ns - 1));
  quick.extend();
  QVERIFY(stretchesOf(quick).all().empty());
}

void TestBlocking::lostTimeIsWhatOverlaps() {
  trace::Index index(gui::sample::kitchen());
  index.extend();
  const BlockedStretches stretches = stretchesOf(index);
  QCOMPARE(stretches.lostIn(0, 2'000'000'000).ns, 0);
  QCOMPARE(stretches.lostIn(3'000'000'000, 4'000'000'000).ns, 500'000'000);
  QCOMPARE(stretches.lostIn(2'500'000'000, 3'000'000'000).ns, 500'000'000);
  QVERIFY(!stretches.lostIn(3'500'000'000, 9'000'000'000).mostly);
}

void TestBlocking::aDueTimerThatCannotFireIsALoss() {
  // anna's timer is due at 3 s; the egg timer blocks the loop from 2 s to 3.5 s.
  trace::Index index(gui::sample::kitchen());
  index.extend();
  const BlockedStretches stretches = stretchesOf(index);
  const base::ActorId anna = index.tasks()[1];
  const trace::Lane& lane = index.track(anna)->states;
  const trace::Slice sleep = lane.slice(lane.indexAt(trace::Axis::Time, 1'000'000'000), index.end());
  const Loss loss = lossOf(index, stretches, anna, sleep);
  QCOMPARE(loss.fromNs, 3'000'000'000);
  QCOMPARE(loss.ns, 500'000'000);
  QVERIFY(loss.mostly);
  QVERIFY(!lossOf(index, stretches, loss.mostly->culprit, sleep).mostly);  // Nobody is a victim of oneself.
}

void TestBlocking::growingGivesTheSameAsAllAtOnce() {
  trace::Index index(gui::sample::kitchen());
  BlockedStretches growing;
  while (index.extend(3)) growing.extend(index);
  growing.extend(index);
  const BlockedStretches whole = stretchesOf(index);
  QVERIFY(std::equal(growing.all().begin(), growing.all().end(), whole.all().begin(), whole.all().end()));
}

void TestBlocking::theRuleNamesTaskLineAndCost() {
  trace::Index index(gui::sample::kitchen());
  index.extend();
  const BlockedStretches stretches = stretchesOf(index);
  const std::vector<Finding> findings = problemsOf(index, stretches);
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.rule == "blocked-loop"; });
  QVERIFY(found != findings.end());
  QCOMPARE(found->line, 16U);
  QCOMPARE(found->cost.ns, 1'499'990'000);
  QVERIFY2(found->sentence.text().starts_with("egg timer blocked the loop for 1.5\u00A0s in time.sleep"),
           found->sentence.text().c_str());
  QVERIFY(!found->advice.empty());
}

void TestBlocking::aRunThatAwaitsHasNoFinding() {
  trace::Index index(computing(1000));
  index.extend();
  const BlockedStretches stretches = stretchesOf(index);
  for (const Finding& finding : problemsOf(index, stretches)) QVERIFY(finding.rule != "cpu-bound-step");
}

QTEST_APPLESS_MAIN(TestBlocking)
#include "tst_blocking.moc"
