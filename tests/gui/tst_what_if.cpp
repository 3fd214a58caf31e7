// SPDX-License-Identifier: GPL-3.0-or-later
// The words of "what if", and the picture of two runs.
#include <QTest>
#include <QXmlStreamReader>

#include "gui/compare/compared_runs.h"
#include "gui/compare/what_if.h"
#include "gui/theme/fonts.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

const session::Scenario kScenario{
    "limited.py",
    "\"\"\"A limiter\"\"\"\nimport asyncio\nimport time\n\n# param: LIMIT = 1..10: at a time\nLIMIT = 2\n\n\n"
    "async def fetch(limiter):\n    async with limiter:\n        await asyncio.sleep(1)\n\n\n"
    "async def main():\n    limiter = asyncio.Semaphore(LIMIT)\n    time.sleep(1)\n"
    "    await asyncio.gather(*(fetch(limiter) for _ in range(4)))\n\n\nasyncio.run(main())\n",
    {}};

std::unique_ptr<ShownRun> runOf(const Variant& variant) {
  session::Session session(variant.scenario, variant.settings);
  session.runHere();
  auto run = std::make_unique<ShownRun>(session.trace(), QString::fromStdString(variant.scenario.name),
                                        QString::fromStdString(variant.scenario.text));
  run->extendAll();
  return run;
}

QStringList textsOf(const QByteArray& svg) {
  QStringList texts;
  QXmlStreamReader reader(svg);
  while (!reader.atEnd())
    if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
      texts << reader.readElementText();
  return texts;
}

}  // namespace

class TestWhatIf : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void theMachineIsChanged();
  void aParameterIsChangedInTheText();
  void aCallMovesToAWorker();
  void wrongWords_data();
  void wrongWords();
  void thePictureHasBothRuns();
  void thePictureIsTheSameEachTime();
  void partnersStandInTheSameOrder();
};

void TestWhatIf::theMachineIsChanged() {
  const base::Result<Variant> variant = variantOf(kScenario, {}, QStringLiteral(" cores=4, gil=off  cpu-cost=0 "));
  QVERIFY(variant);
  QCOMPARE(variant->settings.cores, 4U);
  QVERIFY(!variant->settings.gil);
  QCOMPARE(variant->settings.cpuCost.ns, 0);
  QVERIFY(variant->settings.isChosen(session::RunSettings::kCores));
  QCOMPARE(variant->scenario.text, kScenario.text);
}

void TestWhatIf::aParameterIsChangedInTheText() {
  const base::Result<Variant> variant = variantOf(kScenario, {}, QStringLiteral("LIMIT=4"));
  QVERIFY(variant);
  QVERIFY(variant->scenario.text.find("\nLIMIT = 4\n") != std::string::npos);
}

void TestWhatIf::aCallMovesToAWorker() {
  const base::Result<Variant> variant = variantOf(kScenario, {}, QStringLiteral("LIMIT=4 offload=16"));
  QVERIFY(variant);
  QCOMPARE(variant->scenario.moved.size(), std::size_t{1});
  QCOMPARE(variant->scenario.moved[0].call.line, 16U);
  QVERIFY(variant->scenario.text.find("\nLIMIT = 4\n") != std::string::npos);
}

void TestWhatIf::wrongWords_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<QString>("part");
  const auto row = [](const char* words, const char* part) {
    QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(part);
  };
  row("", "What is to be different?");
  row("speed=3", "There is nothing called \"speed\" to change");
  row("speed=3", "LIMIT=2");
  row("cores=0", "cores must be a number from 1 to 1024");
  row("gil=maybe", "gil must be on or off");
  row("LIMIT=11", "LIMIT must be a number from 1 to 10, not \"11\"");
  row("LIMIT", "LIMIT must be a number");
  row("offload=x", "offload needs the line of a call");
  row("offload=11", "Nothing in line 11 blocks the loop; calls that do: line 16 (1 s).");
}

void TestWhatIf::wrongWords() {
  QFETCH(const QString, words);
  QFETCH(const QString, part);
  const base::Result<Variant> variant = variantOf(kScenario, {}, words);
  QVERIFY(!variant);
  const QString sentence = QString::fromStdString(variant.error().sentence);
  QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

void TestWhatIf::thePictureHasBothRuns() {
  const std::unique_ptr<ShownRun> a = runOf({kScenario, {}});
  const std::unique_ptr<ShownRun> b = runOf(*variantOf(kScenario, {}, QStringLiteral("LIMIT=4")));
  const RunText textA(*a);
  const RunText textB(*b);
  const analysis::Comparison comparison = analysis::compareRuns(textA.evidence(), textB.evidence());
  const ComparedRuns runs{a.get(), b.get(), &comparison, QStringLiteral("limited.py"),
                          QStringLiteral("limited.py with LIMIT=4")};
  const auto compose = [&](const TextMeasure& measure) { return composeComparison(runs, {}, measure); };
  const QStringList texts = textsOf(*renderList(compose, {}, PictureFormat::Svg));
  QCOMPARE(texts.count(QStringLiteral("first difference")), 2);
  QCOMPARE(texts.count(QStringLiteral("limiter")), 2);
  QVERIFY(texts.contains(QStringLiteral("A limiter")));
  const QString all = texts.join(QLatin1Char('\n'));
  for (const char* part : {"A   limited.py   3", "B   limited.py with LIMIT=4   2", "Run B ends 1\u00A0s earlier",
                           "First difference: ", "both on one axis of virtual time"})
    QVERIFY2(all.contains(QString::fromUtf8(part)), part);
}

void TestWhatIf::thePictureIsTheSameEachTime() {
  const auto svg = [] {
    const std::unique_ptr<ShownRun> a = runOf({kScenario, {}});
    const std::unique_ptr<ShownRun> b = runOf(*variantOf(kScenario, {}, QStringLiteral("offload=16")));
    const RunText textA(*a);
    const RunText textB(*b);
    const analysis::Comparison comparison = analysis::compareRuns(textA.evidence(), textB.evidence());
    const ComparedRuns runs{a.get(), b.get(), &comparison, QStringLiteral("a"), QStringLiteral("b")};
    const auto compose = [&](const TextMeasure& measure) { return composeComparison(runs, {}, measure); };
    return *renderList(compose, {}, PictureFormat::Svg);
  };
  QCOMPARE(svg(), svg());
}

void TestWhatIf::partnersStandInTheSameOrder() {
  // In B the second task is made first.
  const auto text = [](const char* first, const char* second) {
    return QStringLiteral("import asyncio\n\n\nasync def job():\n    await asyncio.sleep(1)\n\n\nasync def main():\n"
                          "    a = asyncio.create_task(job(), name='%1')\n"
                          "    b = asyncio.create_task(job(), name='%2')\n    await a\n    await b\n\n\n"
                          "asyncio.run(main())\n")
        .arg(QString::fromUtf8(first), QString::fromUtf8(second))
        .toStdString();
  };
  const std::unique_ptr<ShownRun> a = runOf({{"a.py", text("one", "two"), {}}, {}});
  const std::unique_ptr<ShownRun> b = runOf({{"b.py", text("two", "one"), {}}, {}});
  const analysis::Matching matching(a->index(), b->index());
  LayoutRequest request;
  request.orderOf = PartnerOrder(b->index(), matching);
  QStringList names;
  for (const TrackRow& row : layoutTracks(b->index(), request))
    if (row.kind == RowKind::Task) names << b->nameOf(row.actor);
  QCOMPARE(names.mid(0, 3), (QStringList{QStringLiteral("Task-1"), QStringLiteral("one"), QStringLiteral("two")}));
}

QTEST_MAIN(TestWhatIf)
#include "tst_what_if.moc"
