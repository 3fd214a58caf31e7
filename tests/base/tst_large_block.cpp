// SPDX-License-Identifier: GPL-3.0-or-later
// Large blocks: aligned, zero, one's own.
#include <QTest>
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "engine/base/large_block.h"

using namespace awaitscope::base;

class TestLargeBlock : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void isAlignedAndZero() {
    auto* block = static_cast<unsigned char*>(takeLargeBlock());
    QCOMPARE(reinterpret_cast<std::uintptr_t>(block) % kLargeBlockBytes, std::uintptr_t{0});
    QVERIFY(std::all_of(block, block + kLargeBlockBytes, [](unsigned char byte) { return byte == 0; }));
    giveLargeBlock(block);
  }

  void blocksAreApart() {
    auto* first = static_cast<unsigned char*>(takeLargeBlock());
    auto* second = static_cast<unsigned char*>(takeLargeBlock());
    std::memset(first, 1, kLargeBlockBytes);
    std::memset(second, 2, kLargeBlockBytes);
    QVERIFY(std::all_of(first, first + kLargeBlockBytes, [](unsigned char byte) { return byte == 1; }));
    giveLargeBlock(first);
    QVERIFY(std::all_of(second, second + kLargeBlockBytes, [](unsigned char byte) { return byte == 2; }));
    giveLargeBlock(second);
  }
};

QTEST_APPLESS_MAIN(TestLargeBlock)
#include "tst_large_block.moc"
