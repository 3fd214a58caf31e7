// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <cmath>

#include "gui/timeline/geometry.h"
#include "gui/timeline/time_format.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestGeometry : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void valueToPixelAndBack_data();
  void valueToPixelAndBack();
  void zoomKeepsTheAnchorInPlace_data();
  void zoomKeepsTheAnchorInPlace();
  void zoomStopsAtTheSmallestSpan();
  void zoomOutStopsAtTheWholeRun();
  void panIsUndoneByItsOpposite();
  void aRangeNeverLosesTheRun();
  void ticks_data();
  void ticks();
  void ticksStayApart();
  void durations_data();
  void durations();
  void instantsAreExact();
  void counts();
};

void TestGeometry::valueToPixelAndBack_data() {
  QTest::addColumn<double>("begin");
  QTest::addColumn<double>("end");
  QTest::addColumn<double>("value");
  QTest::newRow("one second") << 0.0 << 1e9 << 123456789.0;
  QTest::newRow("a day, deep inside") << 43'200e9 << 43'200e9 + 1000 << 43'200e9 + 17;
  QTest::newRow("begins before zero") << -5e6 << 5e6 << 0.0;
}

void TestGeometry::valueToPixelAndBack() {
  QFETCH(double, begin);
  QFETCH(double, end);
  QFETCH(double, value);
  const AxisRange range{begin, end};
  for (const double width : {1.0, 640.0, 1919.0, 7680.0}) {
    const double back = valueAt(range, width, xOf(range, width, value));
    QVERIFY2(std::abs(back - value) <= range.span() * 1e-9 + 1e-2, qPrintable(QString::number(back - value)));
  }
  QCOMPARE(xOf(range, 100, begin), 0.0);
  QCOMPARE(xOf(range, 100, end), 100.0);
}

void TestGeometry::zoomKeepsTheAnchorInPlace_data() {
  QTest::addColumn<double>("anchor");
  QTest::addColumn<double>("factor");
  QTest::newRow("in at the middle") << 5e8 << 0.5;
  QTest::newRow("in at the left") << 2.1e8 << 0.1;
  QTest::newRow("out a little") << 6e8 << 1.3;
}

void TestGeometry::zoomKeepsTheAnchorInPlace() {
  QFETCH(double, anchor);
  QFETCH(double, factor);
  const AxisRange bounds{0, 1e9};
  const AxisRange range{2e8, 8e8};
  const AxisRange result = zoomed(range, anchor, factor, 20, bounds);
  QVERIFY(std::abs(result.span() - range.span() * factor) < 1e-3);
  QVERIFY(std::abs(xOf(result, 1000, anchor) - xOf(range, 1000, anchor)) < 1e-6);
}

void TestGeometry::zoomStopsAtTheSmallestSpan() {
  AxisRange range{0, 1e9};
  for (int step = 0; step < 200; ++step) range = zoomed(range, 3e8, 0.5, smallestSpan(Axis::Time), {0, 1e9});
  QCOMPARE(range.span(), smallestSpan(Axis::Time));
  QVERIFY(range.contains(3e8));
}

void TestGeometry::zoomOutStopsAtTheWholeRun() {
  const AxisRange bounds{0, 1e9};
  AxisRange range{4e8, 5e8};
  for (int step = 0; step < 50; ++step) range = zoomed(range, 4.5e8, 2, 20, bounds);
  QCOMPARE(range, fitted(bounds));
}

void TestGeometry::panIsUndoneByItsOpposite() {
  const AxisRange bounds{0, 1000};
  const AxisRange range{400, 500};
  QCOMPARE(panned(panned(range, 120, bounds), -120, bounds), range);
}

void TestGeometry::aRangeNeverLosesTheRun() {
  const AxisRange bounds{0, 1000};
  for (const double shift : {-1e9, -700.0, 700.0, 1e9}) {
    const AxisRange result = panned({400, 500}, shift, bounds);
    QCOMPARE(result.span(), 100.0);
    QVERIFY2(result.begin <= 970 && result.end >= 30, qPrintable(QString::number(result.begin)));
  }
}

void TestGeometry::ticks_data() {
  QTest::addColumn<double>("end");
  QTest::addColumn<double>("width");
  QTest::addColumn<double>("majorStep");
  QTest::newRow("one second in ten") << 1e9 << 1000.0 << 1e8;
  QTest::newRow("twos") << 1.5e9 << 800.0 << 2e8;
  QTest::newRow("fives") << 4e9 << 1000.0 << 5e8;
  QTest::newRow("no fraction of a nanosecond") << 4.0 << 1000.0 << 1.0;
}

void TestGeometry::ticks() {
  QFETCH(double, end);
  QFETCH(double, width);
  QFETCH(double, majorStep);
  const Ticks result = ticksFor({0, end}, width, 92, Axis::Time);
  QCOMPARE(result.majorStep, majorStep);
  QVERIFY(!result.ticks.empty());
  QCOMPARE(result.ticks.front().value, 0.0);
  QVERIFY(result.ticks.front().isMajor);
  for (const Tick& tick : result.ticks)
    QCOMPARE(tick.isMajor, std::abs(std::remainder(tick.value, majorStep)) < majorStep * 1e-6);
}

void TestGeometry::ticksStayApart() {
  for (double span = 7; span < 1e15; span *= 1.37) {
    const Ticks result = ticksFor({span / 3, span / 3 + span}, 1200, 92, Axis::Time);
    double previous = -1e18;
    for (const Tick& tick : result.ticks) {
      if (!tick.isMajor) continue;
      QVERIFY(xOf({0, span}, 1200, tick.value - previous) >= 92 * 0.999);
      previous = tick.value;
    }
    QVERIFY(result.ticks.size() < 80);
  }
}

void TestGeometry::durations_data() {
  QTest::addColumn<qint64>("ns");
  QTest::addColumn<QString>("text");
  QTest::newRow("nothing") << qint64{0} << QStringLiteral("0 s");
  QTest::newRow("nanoseconds") << qint64{50} << QStringLiteral("50 ns");
  QTest::newRow("microseconds") << qint64{1'250} << QStringLiteral("1.25 µs");
  QTest::newRow("milliseconds") << qint64{12'340'000} << QStringLiteral("12.3 ms");
  QTest::newRow("seconds") << qint64{2'000'000'000} << QStringLiteral("2 s");
  QTest::newRow("minutes") << qint64{185'000'000'000} << QStringLiteral("3 min 5 s");
  QTest::newRow("hours") << qint64{3'720'000'000'000} << QStringLiteral("1 h 2 min");
}

void TestGeometry::durations() {
  QFETCH(qint64, ns);
  QFETCH(QString, text);
  QCOMPARE(formatDuration({ns}).replace(QChar(0xA0), QLatin1Char(' ')), text);
}

void TestGeometry::instantsAreExact() {
  QCOMPARE(formatInstant({1'000'000'001}), QStringLiteral("1.000000001\u00A0s"));
  QCOMPARE(formatInstant({999'999}), QStringLiteral("999.999\u00A0µs"));
  QCOMPARE(formatTick(1.25e9, 5e7, 2e9, Axis::Time), QStringLiteral("1.25\u00A0s"));
  QCOMPARE(formatTick(4e8, 1e8, 9e8, Axis::Time), QStringLiteral("400\u00A0ms"));
}

void TestGeometry::counts() {
  QCOMPARE(formatCount(0), QStringLiteral("0"));
  QCOMPARE(formatCount(999), QStringLiteral("999"));
  QCOMPARE(formatCount(1'234'567), QStringLiteral("1,234,567"));
}

QTEST_MAIN(TestGeometry)
#include "tst_geometry.moc"
