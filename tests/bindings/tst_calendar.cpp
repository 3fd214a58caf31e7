// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar fields and strftime against CPython's `time` in UTC (values taken from python3 3.11).
#include <QTest>

#include "engine/bindings/calendar.h"

using namespace awaitscope::bindings;

class TestCalendar : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void formatsAsCPython_data() {
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the oracle's epoch") << qint64{1700000000} << "%Y-%m-%d %H:%M:%S" << "2023-11-14 22:13:20";
    QTest::newRow("weekday and month names") << qint64{1700000000} << "%a %A %b %B" << "Tue Tuesday Nov November";
    QTest::newRow("twelve hours") << qint64{1700000000} << "%I:%M:%S %p" << "10:13:20 PM";
    QTest::newRow("midnight on a 12-hour clock") << qint64{0} << "%I %p" << "12 AM";
    QTest::newRow("day of the year") << qint64{1709164800} << "%j" << "060";
    QTest::newRow("leap day") << qint64{1709164800} << "%x" << "02/29/24";
    QTest::newRow("week of ISO 8601 at the turn of a year") << qint64{1609459200} << "%G-W%V-%u" << "2020-W53-5";
    QTest::newRow("weeks from Sunday and Monday") << qint64{1609459200} << "%U %W" << "00 00";
    QTest::newRow("before 1970") << qint64{-86401} << "%c" << "Tue Dec 30 23:59:59 1969";
    QTest::newRow("unpadded") << qint64{0} << "%-d/%-m" << "1/1";
    QTest::newRow("zone") << qint64{0} << "%z %Z" << "+0000 UTC";
    QTest::newRow("percent and a lone percent at the end") << qint64{0} << "100%% %" << "100% %";
  }
  void formatsAsCPython() {
    QFETCH(qint64, seconds);
    QFETCH(QString, format);
    QFETCH(QString, expected);
    const auto fields = brokenDownFromSeconds(seconds);
    QCOMPARE(QString::fromStdString(formatTime(format.toStdString(), fields)), expected);
  }

  void microsecondsBelongToDatetime() {
    const auto fields = brokenDownFromSeconds(0);
    QCOMPARE(formatTime("%S.%f", fields, 42), std::string("00.000042"));
    QCOMPARE(formatTime("%f", fields), std::string("%f"));
  }

  void anEmptyZoneLeavesNothing() {
    const auto fields = brokenDownFromSeconds(0);
    QCOMPARE(formatTime("[%z%Z]", fields, 0, {"", ""}), std::string("[]"));
  }

  void secondsAndFieldsAreInverse() {
    for (std::int64_t seconds = -9'000'000'000; seconds < 9'000'000'000; seconds += 7'654'321)
      QCOMPARE(secondsFromBrokenDown(brokenDownFromSeconds(seconds)), seconds);
  }

  void calendarTextIsCtime() {
    QCOMPARE(calendarText(brokenDownFromSeconds(1700000000)), std::string("Tue Nov 14 22:13:20 2023"));
    QCOMPARE(calendarText(brokenDownFromSeconds(1704067200)), std::string("Mon Jan  1 00:00:00 2024"));
  }
};

QTEST_APPLESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
