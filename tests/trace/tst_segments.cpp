// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/segments.h"

#include <QtTest>

using awaitscope::trace::Segments;

namespace {

Segments<int> upTo(int count) {
  Segments<int> list;
  for (int i = 0; i < count; ++i) list.push_back(i);
  return list;
}

}  // namespace

class SegmentsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsWhatWasAppended() {
    for (const int count : {1, 2, 3, 4095, 4096, 4097, 20'000}) {
      const Segments<int> list = upTo(count);
      QCOMPARE(list.size(), static_cast<std::size_t>(count));
      for (int i = 0; i < count; ++i) QCOMPARE(list[static_cast<std::size_t>(i)], i);
      QCOMPARE(list.front(), 0);
      QCOMPARE(list.back(), count - 1);
    }
    QVERIFY(Segments<int>().empty());
  }

  void aLargeListNeverMoves() {
    Segments<int> list = upTo(4096);
    const int* first = &list.front();
    for (int i = 0; i < 100'000; ++i) list.push_back(i);
    QCOMPARE(&list.front(), first);
  }

  void takesLittleMoreRoomThanItsItems() {
    QCOMPARE(Segments<int>().capacity(), std::size_t{0});
    QCOMPARE(upTo(1).capacity(), std::size_t{2});
    QCOMPARE(upTo(5).capacity(), std::size_t{8});
    QCOMPARE(upTo(4097).capacity(), std::size_t{8192});
    QCOMPARE(upTo(12'289).capacity(), std::size_t{16'384});
  }

  void copiesAreIndependent() {
    const Segments<int> original = upTo(5000);
    Segments<int> copy = original;
    copy[4999] = -1;
    copy.push_back(7);
    QCOMPARE(original.back(), 4999);
    QCOMPARE(original.size(), std::size_t{5000});
    QCOMPARE(copy.back(), 7);
    copy = upTo(3);
    QCOMPARE(copy.size(), std::size_t{3});
    QCOMPARE(copy.back(), 2);
  }
};

QTEST_APPLESS_MAIN(SegmentsTest)
#include "tst_segments.moc"
