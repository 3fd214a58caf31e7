// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/machine/clock.h"
#include "engine/machine/pacer.h"

using namespace awaitscope;
using machine::Clock;
using machine::Moment;
using machine::Pacer;

class TestClock : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keysOrderByDeadlineThenBeginning() {
    Clock clock;
    const Moment early = clock.keyOf({2'000});
    clock.advance({{1'000}, {0}});
    const Moment late = clock.keyOf({2'000});
    QVERIFY(early < late);
    clock.advance(early);
    QVERIFY(clock.isDue(early));
    QVERIFY(!clock.isDue(late));
    clock.advance(late);
    QVERIFY(clock.isDue(late));
  }

  void pastDeadlinesAreDueAtOnce() {
    Clock clock;
    clock.advance({{5'000}, {0}});
    QVERIFY(clock.isDue(clock.keyOf({5'000})));
    QVERIFY(clock.isDue(clock.keyOf({-1})));
    QVERIFY(!clock.isDue(clock.keyOf({5'001})));
  }

  void neverGoesBack() {
    Clock clock;
    clock.advance({{5'000}, {0}});
    clock.advance({{4'000}, {0}});
    QCOMPARE(clock.now().ns, std::int64_t{5'000});
  }

  void readingItForeverLetsTimePass() {
    Clock clock;
    for (std::uint32_t i = 0; i < Clock::kFreeReads; ++i) clock.countRead();
    QCOMPARE(clock.now().ns, std::int64_t{0});
    clock.countRead();
    clock.countRead();
    QCOMPARE(clock.now().ns, (Clock::kReadCost * 2).ns);
    clock.advance({{base::seconds(1).ns}, {0}});
    clock.countRead();
    QCOMPARE(clock.now().ns, base::seconds(1).ns);
  }

  void loopingForeverLetsTimePass() {
    Clock clock;
    for (std::uint32_t i = 0; i < Clock::kFreeIterations + 3; ++i) clock.countIteration();
    QCOMPARE(clock.now().ns, (Clock::kIterationCost * 3).ns);
  }

  void pacerBindsTheClocks() {
    const Pacer::RealTime start{std::chrono::seconds(100)};
    const auto after = [start](int ms) { return start + std::chrono::milliseconds(ms); };
    Pacer pacer;
    QCOMPARE(pacer.waitBefore({base::seconds(9).ns}, start).count(), std::int64_t{0});
    pacer.setPace(2, {}, start);
    QCOMPARE(pacer.waitBefore({base::seconds(10).ns}, start), std::chrono::nanoseconds(std::chrono::seconds(5)));
    QCOMPARE(pacer.waitBefore({base::seconds(10).ns}, after(4'000)), std::chrono::nanoseconds(std::chrono::seconds(1)));
    QCOMPARE(pacer.waitBefore({base::seconds(10).ns}, after(6'000)).count(), std::int64_t{0});
    pacer.rebase({base::seconds(10).ns}, after(60'000));
    QCOMPARE(pacer.waitBefore({base::seconds(12).ns}, after(60'000)),
             std::chrono::nanoseconds(std::chrono::seconds(1)));
    QVERIFY(pacer.waitBefore(base::kNever, after(60'000)) == std::chrono::hours(1));
  }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
