// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <limits>

#include "engine/base/time.h"

using namespace awaitscope::base;

class TestTime : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nanosecondsFromSeconds_data();
  void nanosecondsFromSeconds();
  void arithmetic();
  void neverTakesADelay();
};

void TestTime::nanosecondsFromSeconds_data() {
  QTest::addColumn<double>("seconds");
  QTest::addColumn<qint64>("expected");  // CPython: round(seconds * 1e9)
  QTest::newRow("zero") << 0.0 << qint64{0};
  QTest::newRow("a tenth") << 0.1 << qint64{100'000'000};
  QTest::newRow("three tenths, a little more") << 0.1 + 0.2 << qint64{300'000'000};
  QTest::newRow("tie to even, down") << 0.5e-9 << qint64{0};
  QTest::newRow("tie to even, up") << 1.5e-9 << qint64{2};
  QTest::newRow("tie to even, down again") << 2.5e-9 << qint64{2};
  QTest::newRow("negative tie") << -2.5e-9 << qint64{-2};
  QTest::newRow("an hour and a nanosecond") << 3600.000000001 << qint64{3'600'000'000'001};
  QTest::newRow("too large") << 1e300 << qint64{kNever.ns};
  QTest::newRow("too small") << -1e300 << qint64{-kNever.ns};
  QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << qint64{kNever.ns};
  QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << qint64{kNever.ns};
}

void TestTime::nanosecondsFromSeconds() {
  QFETCH(const double, seconds);
  QFETCH(const qint64, expected);
  QCOMPARE(static_cast<qint64>(awaitscope::base::nanosecondsFromSeconds(seconds)), expected);
}

void TestTime::arithmetic() {
  const Instant begin{1'000};
  const Instant end = begin + microseconds(2);
  QCOMPARE((end - begin).ns, 2'000);
  QCOMPARE((end - milliseconds(1)).ns, 3'000 - 1'000'000);
  QCOMPARE((nanoseconds(7) * 3 + nanoseconds(1)).ns, 22);
  QCOMPARE((seconds(2) - milliseconds(500)).seconds(), 1.5);
  QVERIFY(begin < end);
  QVERIFY(nanoseconds(-1) < nanoseconds(0));
}

void TestTime::neverTakesADelay() { QVERIFY(kNever + nanoseconds(kNever.ns - 1) > kNever); }

QTEST_APPLESS_MAIN(TestTime)
#include "tst_time.moc"
