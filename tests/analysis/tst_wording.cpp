// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/analysis/wording.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::analysis;

class TestWording : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void durations_data();
  void durations();
  void countsHaveCommas();
  void aDefaultNameIsToldWithItsCoroutine();
};

void TestWording::durations_data() {
  QTest::addColumn<qint64>("ns");
  QTest::addColumn<QByteArray>("text");
  QTest::newRow("nothing") << qint64{0} << QByteArray("0 s");
  QTest::newRow("nanoseconds") << qint64{50} << QByteArray("50 ns");
  QTest::newRow("milliseconds") << qint64{1'250'000} << QByteArray("1.25 ms");
  QTest::newRow("nearly a second") << qint64{999'999'500} << QByteArray("1 s");
  QTest::newRow("seconds") << qint64{2'000'000'000} << QByteArray("2 s");
  QTest::newRow("an hour") << qint64{3'720'000'000'000} << QByteArray("1 h 2 min");
}

void TestWording::durations() {
  QFETCH(qint64, ns);
  QFETCH(QByteArray, text);
  QCOMPARE(QString::fromStdString(durationText({ns})).replace(QChar(0xA0), QLatin1Char(' ')), QString::fromLatin1(text));
}

void TestWording::countsHaveCommas() {
  QCOMPARE(countText(7), std::string("7"));
  QCOMPARE(countText(1234), std::string("1,234"));
  QCOMPARE(countText(1'234'567), std::string("1,234,567"));
}

void TestWording::aDefaultNameIsToldWithItsCoroutine() {
  gui::sample::TraceMaker maker;
  const base::ActorId unnamed = maker.recorder().createActor(trace::ActorKind::Task, {}, {}, 7);
  maker.recorder().emit(trace::EventKind::TaskCreated, unnamed, maker.loop(), maker.recorder().intern("fetch").value);
  const base::ActorId named = maker.task("anna", "cook");
  const base::ActorId stove = maker.lock("stove");
  trace::Index index(maker.soFar());
  index.extend();
  QCOMPARE(actorLabel(index, unnamed), std::string("Task-7 (fetch)"));
  QCOMPARE(actorLabel(index, named), std::string("anna"));
  QCOMPARE(actorPhrase(index, stove), std::string("lock stove"));
}

QTEST_APPLESS_MAIN(TestWording)
#include "tst_wording.moc"
