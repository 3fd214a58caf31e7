// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/analysis/line_map.h"

using awaitscope::analysis::LineMap;

class TestLineMap : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equalTextsAreThemselves();
  void insertedLinesShiftWhatFollows();
  void changedLinesHaveNoPartner();
  void severalEditsAreFound();
  void emptyTexts();
};

void TestLineMap::equalTextsAreThemselves() {
  const LineMap map("a\nb\n", "a\nb\n");
  QCOMPARE(map.inB(2), 2U);
  QVERIFY(map.mayBeSame(2, 2));
  QVERIFY(!map.mayBeSame(1, 2));
}

void TestLineMap::insertedLinesShiftWhatFollows() {
  const LineMap map("a\nb\nc\n", "a\nx\ny\nb\nc\n");
  QCOMPARE(map.inB(1), 1U);
  QCOMPARE(map.inB(2), 4U);
  QCOMPARE(map.inB(3), 5U);
  QVERIFY(map.mayBeSame(3, 5));
  QVERIFY(!map.mayBeSame(3, 2));
}

void TestLineMap::changedLinesHaveNoPartner() {
  const LineMap map("a\nb\nc\n", "a\nB\nc\n");
  QCOMPARE(map.inB(2), 0U);
  QVERIFY(map.mayBeSame(2, 2));
  QVERIFY(!map.mayBeSame(2, 3));  // That one is c.
}

void TestLineMap::severalEditsAreFound() {
  const LineMap map("a\nb\nc\nd\ne\n", "a\nc\nd\nx\ny\ne\nf\n");
  QCOMPARE(map.inB(2), 0U);
  QCOMPARE(map.inB(3), 2U);
  QCOMPARE(map.inB(4), 3U);
  QCOMPARE(map.inB(5), 6U);
}

void TestLineMap::emptyTexts() {
  const LineMap map("", "a\n");
  QCOMPARE(map.inB(1), 0U);
  QVERIFY(map.mayBeSame(0, 0));
  QVERIFY(!map.mayBeSame(0, 1));
  QCOMPARE(LineMap().inB(7), 7U);
}

QTEST_APPLESS_MAIN(TestLineMap)
#include "tst_line_map.moc"
