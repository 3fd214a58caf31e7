// SPDX-License-Identifier: GPL-3.0-or-later
// What the eight bytes can hold, and that every copy is counted.
#include <QTest>
#include <utility>

#include "engine/base/value.h"

using namespace awaitscope::base;

namespace {

class Counted : public Object {
 public:
  explicit Counted(int& alive) : m_alive(alive) { ++m_alive; }
  ~Counted() override { --m_alive; }

 private:
  int& m_alive;
};

}  // namespace

class TestValue : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void integers_data();
  void integers();
  void constantsAreDistinct();
  void copiesAreCounted();
  void assignmentReleasesTheOldOne();
  void bitsCarryAReference();
  void outcomes();
};

void TestValue::integers_data() {
  QTest::addColumn<qint64>("number");
  QTest::newRow("zero") << qint64{0};
  QTest::newRow("minus one") << qint64{-1};
  QTest::newRow("largest") << qint64{Value::kMaxInt};
  QTest::newRow("smallest") << qint64{Value::kMinInt};
}

void TestValue::integers() {
  QFETCH(const qint64, number);
  const Value value = Value::integer(number);
  QVERIFY(value.isInteger());
  QVERIFY(!value.isObject());
  QVERIFY(!value.isEmpty());
  QCOMPARE(static_cast<qint64>(value.asInteger()), number);
  QVERIFY(value == Value::integer(number));
  QVERIFY(Value::fitsInteger(number));
  QVERIFY(!Value::fitsInteger(number > 0 ? Value::kMaxInt + 1 : Value::kMinInt - 1));
}

void TestValue::constantsAreDistinct() {
  const Value constants[] = {
      Value(), Value::none(), Value::boolean(false), Value::boolean(true), Value::notImplemented(), Value::ellipsis()};
  for (std::size_t i = 0; i < std::size(constants); ++i) {
    QVERIFY(!constants[i].isObject());
    QVERIFY(!constants[i].isInteger());
    QCOMPARE(constants[i].isEmpty(), i == 0);
    QCOMPARE(constants[i].isNone(), i == 1);
    QCOMPARE(constants[i].isBool(), i == 2 || i == 3);
    QCOMPARE(constants[i].isFalse(), i == 2);
    QCOMPARE(constants[i].isTrue(), i == 3);
    QCOMPARE(constants[i].isNotImplemented(), i == 4);
    QCOMPARE(constants[i].isEllipsis(), i == 5);
    for (std::size_t j = 0; j < std::size(constants); ++j) QCOMPARE(constants[i] == constants[j], i == j);
  }
}

void TestValue::copiesAreCounted() {
  int alive = 0;
  {
    const Value first = makeRef<Counted>(alive);
    QVERIFY(first.isObject());
    QCOMPARE(first.asObject()->references(), 1U);
    Value second = first;
    QCOMPARE(first.asObject()->references(), 2U);
    const Value third = std::move(second);
    QCOMPARE(first.asObject()->references(), 2U);
    QVERIFY(third == first);
    const Value fourth(first.asObject());
    QCOMPARE(first.asObject()->references(), 3U);
    QCOMPARE(alive, 1);
  }
  QCOMPARE(alive, 0);
}

void TestValue::assignmentReleasesTheOldOne() {
  int firstAlive = 0;
  int secondAlive = 0;
  Value value = makeRef<Counted>(firstAlive);
  value = Value(makeRef<Counted>(secondAlive));
  QCOMPARE(firstAlive, 0);
  QCOMPARE(secondAlive, 1);
  const Value& self = value;
  value = self;
  QCOMPARE(secondAlive, 1);
  QCOMPARE(value.asObject()->references(), 1U);
  value = Value::none();
  QCOMPARE(secondAlive, 0);
}

void TestValue::bitsCarryAReference() {
  int alive = 0;
  Value value = makeRef<Counted>(alive);
  const std::uint64_t bits = value.detachBits();
  QVERIFY(value.isEmpty());
  QCOMPARE(alive, 1);
  {
    const Value again = Value::adoptBits(bits);
  }
  QCOMPARE(alive, 0);
}

void TestValue::outcomes() {
  const Outcome good = Outcome::ofValue(Value::integer(3));
  const Outcome bad = Outcome::ofException(Value::none());
  QVERIFY(!good.isException());
  QCOMPARE(static_cast<qint64>(good.payload.asInteger()), qint64{3});
  QVERIFY(bad.isException());
}

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
