// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/search/search.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestSearch : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void namesSourceAndOutputAreFoundInThisOrder();
  void nothingTypedFindsNothing();
  void fuzzyPrefersBeginningsOfWords();
};

void TestSearch::namesSourceAndOutputAreFoundInThisOrder() {
  ShownRun run(sample::kitchen(), QStringLiteral("kitchen.py"), QString());
  run.extendAll();
  const std::vector<Hit> hits = findEverywhere(run, QString::fromUtf8(sample::kitchenSource()), QStringLiteral("Bert"));
  QStringList found;
  for (const Hit& hit : hits) found << QString::number(static_cast<int>(hit.kind)) + QLatin1Char(' ') + hit.text;
  QCOMPARE(found.size(), 3);
  QCOMPARE(found[0], QStringLiteral("0 bert"));
  QVERIFY(found[1].startsWith(QStringLiteral("1 tasks = ")));
  QCOMPARE(found[2], QStringLiteral("2 bert cooks"));
  QCOMPARE(hits[2].line, 9);
}

void TestSearch::nothingTypedFindsNothing() {
  ShownRun run(sample::kitchen(), QStringLiteral("kitchen.py"), QString());
  run.extendAll();
  QVERIFY(findEverywhere(run, QStringLiteral("text"), QString()).empty());
}

void TestSearch::fuzzyPrefersBeginningsOfWords() {
  QVERIFY(fuzzyScore(QStringLiteral("Step: next task"), QStringLiteral("xyz")) < 0);
  QVERIFY(fuzzyScore(QStringLiteral("Find: Find a track"), QStringLiteral("fat")) >
          fuzzyScore(QStringLiteral("Profile at"), QStringLiteral("fat")));
  QVERIFY(fuzzyScore(QStringLiteral("Zoom in"), QStringLiteral("zoom")) > 0);
}

QTEST_MAIN(TestSearch)
#include "tst_search.moc"
