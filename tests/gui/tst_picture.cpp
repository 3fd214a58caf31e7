// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "gui/export/picture.h"
#include "gui/export/track_choice.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/painter.h"
#include "gui/timeline/scene.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestPicture : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void init() { m_run = freshRun(); }
  void equalRunsGiveEqualSvg();
  void svgIsXmlAndTextStaysText();
  void svgEscapesNames();
  void everyThemeAndAxisDiffers();
  void pngHasTheSizeThatWasAsked();
  void pdfIsAPdf();
  void paperIsAsLargeAsPaper_data();
  void paperIsAsLargeAsPaper();
  void captionAndTracksAreChosen();
  void relatedActorsAreThoseItHasToDoWith();
  void aRangeShowsOnlyWhatIsInIt();
  void aFailedExportLeavesTheOldFile();
  void unknownEndingsAreRefused();
  void barsOfALaneDoNotOverlap();
  void anEmptyRunStillGivesAPicture();
  void theLegendHasWhatOccurs();
  void theLegendHasWhatTheChosenTracksShow();
  void victimsOfABlockedLoopAreToldWhatTheyLost();
  void whoStandsInLineIsWritten();

 private:
  static std::unique_ptr<ShownRun> freshRun() {
    auto run = std::make_unique<ShownRun>(sample::kitchen(), QStringLiteral("kitchen.py"),
                                          QString::fromUtf8(sample::kitchenSource()));
    run->extendAll();
    return run;
  }
  static QByteArray svg(const ShownRun& run, const PictureOptions& options = {}) {
    return *renderPicture(run, options, PictureFormat::Svg);
  }
  static QStringList textsOf(const QByteArray& svg) {
    QStringList texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
      if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
        texts << reader.readElementText();
    return texts;
  }
  std::unique_ptr<ShownRun> m_run;
};

void TestPicture::equalRunsGiveEqualSvg() {
  const QByteArray first = svg(*m_run);
  QCOMPARE(svg(*m_run), first);
  QCOMPARE(svg(*freshRun()), first);
}

void TestPicture::svgIsXmlAndTextStaysText() {
  const QByteArray bytes = svg(*m_run);
  QXmlStreamReader reader(bytes);
  while (!reader.atEnd()) reader.readNext();
  QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
  const QStringList texts = textsOf(bytes);
  for (const char* expected : {"A kitchen with one stove.", "main", "anna", "egg timer", "stove", "waits for stove",
                               "awaits anna", "running", "blocking the loop"})
    QVERIFY2(texts.contains(QString::fromUtf8(expected)), expected);
}

void TestPicture::svgEscapesNames() {
  sample::TraceMaker maker;
  maker.task("<a & \"b\">\x01", "main");
  ShownRun run(maker.done(), QStringLiteral("x.py"), QString());
  run.extendAll();
  QVERIFY(textsOf(svg(run)).contains(QStringLiteral("<a & \"b\">\uFFFD")));
}

void TestPicture::everyThemeAndAxisDiffers() {
  QList<QByteArray> pictures;
  for (const ThemeId theme : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale})
    for (const Axis axis : {Axis::Time, Axis::Order}) {
      PictureOptions options;
      options.theme = theme;
      options.axis = axis;
      const QByteArray bytes = svg(*m_run, options);
      QVERIFY(!pictures.contains(bytes));
      pictures << bytes;
    }
}

void TestPicture::pngHasTheSizeThatWasAsked() {
  PictureOptions options;
  options.widthPx = 900;
  options.heightPx = 700;
  options.scale = 2;
  const QImage image = QImage::fromData(*renderPicture(*m_run, options, PictureFormat::Png));
  QCOMPARE(image.size(), QSize(1800, 1400));
  QCOMPARE(*renderPicture(*m_run, options, PictureFormat::Png), *renderPicture(*m_run, options, PictureFormat::Png));
  int running = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      running += image.pixel(x, y) == paletteOf(ThemeId::Light).bar(Look::Blocking).fill;
  QVERIFY(running > 200);
}

void TestPicture::pdfIsAPdf() {
  const QByteArray bytes = *renderPicture(*m_run, {}, PictureFormat::Pdf);
  QVERIFY(bytes.startsWith("%PDF-"));
  QVERIFY(bytes.trimmed().endsWith("%%EOF"));
}

void TestPicture::paperIsAsLargeAsPaper_data() {
  QTest::addColumn<int>("page");
  QTest::addColumn<QByteArray>("box");
  QTest::newRow("fit") << static_cast<int>(PicturePage::Fit) << QByteArray();
  QTest::newRow("landscape") << static_cast<int>(PicturePage::A4Landscape) << QByteArray("842");
  QTest::newRow("portrait") << static_cast<int>(PicturePage::A4Portrait) << QByteArray("595");
}

// The media box counts points: A4 is 595 × 842.
void TestPicture::paperIsAsLargeAsPaper() {
  QFETCH(int, page);
  QFETCH(QByteArray, box);
  PictureOptions options;
  options.page = static_cast<PicturePage>(page);
  const QByteArray bytes = *renderPicture(*m_run, options, PictureFormat::Pdf);
  const qsizetype at = bytes.indexOf("/MediaBox [");
  QVERIFY(at > 0);
  const QList<QByteArray> numbers = bytes.mid(at + 11, bytes.indexOf(']', at) - at - 11).simplified().split(' ');
  QVERIFY2(numbers.size() >= 4, numbers.join(' ').constData());
  const double wide = numbers[2].toDouble();
  if (box.isEmpty())
    QVERIFY2(std::abs(wide - 1280 * 0.75) < 2, numbers[2].constData());
  else
    QVERIFY2(std::abs(wide - box.toDouble()) < 1, numbers[2].constData());
}

void TestPicture::captionAndTracksAreChosen() {
  PictureOptions options;
  options.caption = QStringLiteral("Figure 3: the stove");
  options.tracks.passesFilter = [this](base::ActorId actor) { return isNamedIn(*m_run, actor, QStringLiteral("stove, anna")); };
  const QStringList texts = textsOf(svg(*m_run, options));
  QVERIFY(texts.contains(options.caption));
  QVERIFY(!texts.join(QLatin1Char('|')).contains(QStringLiteral("of virtual time")));
  QVERIFY(texts.contains(QStringLiteral("anna")) && texts.contains(QStringLiteral("stove")));
  QVERIFY(!texts.contains(QStringLiteral("egg timer")));
}

void TestPicture::relatedActorsAreThoseItHasToDoWith() {
  const auto named = [this](const char* name) {
    const trace::Index& index = m_run->index();
    for (const auto list : {index.tasks(), index.primitives(), index.loops()})
      for (const base::ActorId actor : list)
        if (m_run->nameOf(actor) == QLatin1String(name)) return actor;
    return base::ActorId{};
  };
  const std::unordered_set<std::uint32_t> related = relatedActors(*m_run, named("stove"));
  for (const char* cook : {"stove", "anna", "bert", "cleo"}) QVERIFY2(related.contains(named(cook).value), cook);
  QVERIFY(!related.contains(named("egg timer").value));
}

void TestPicture::aRangeShowsOnlyWhatIsInIt() {
  PictureOptions options;
  options.range = AxisRange{6.5e9, 8.5e9};
  const QStringList texts = textsOf(svg(*m_run, options));
  QVERIFY(texts.contains(QStringLiteral("awaits cleo")));
  QVERIFY(!texts.contains(QStringLiteral("awaits anna")));
  QVERIFY(!texts.contains(QStringLiteral("waits for stove")));
}

void TestPicture::aFailedExportLeavesTheOldFile() {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("old.svg"));
  QVERIFY(savePicture(*m_run, {}, path));
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray before = file.readAll();
  QVERIFY(before.startsWith("<?xml"));
  PictureOptions huge;
  huge.widthPx = 20'000;
  huge.scale = 16;
  QVERIFY(!savePicture(*m_run, huge, folder.filePath(QStringLiteral("huge.png"))));
  QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("huge.png"))));
  const base::Result<bool> lost = savePicture(*m_run, {}, folder.filePath(QStringLiteral("no/such/folder/x.svg")));
  QVERIFY(!lost);
  QVERIFY(QString::fromStdString(lost.error().sentence).contains(QStringLiteral("no/such/folder/x.svg")));
  QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"old.svg"});
}

void TestPicture::unknownEndingsAreRefused() {
  QVERIFY(!pictureFormatOf(QStringLiteral("x.jpg")));
  QVERIFY(!pictureFormatOf(QStringLiteral("png")));
  QVERIFY(pictureFormatOf(QStringLiteral("X.SVG")) == PictureFormat::Svg);
}

void TestPicture::barsOfALaneDoNotOverlap() {
  const TextMeasure measure;
  const std::vector<TrackRow> rows = layoutTracks(m_run->index(), {});
  SceneRequest request;
  request.run = m_run.get();
  request.rows = &rows;
  request.frame = {QRect(0, 0, 1000, 800), 200, 0};
  request.range = fitted({0, 12e9});
  request.palette = &paletteOf(ThemeId::Light);
  DisplayList list;
  SceneBuilder builder(measure);
  builder.build(request, list);
  std::map<int, std::vector<QRect>> byTop;
  for (const Section& section : list.sections)
    for (const std::vector<QRect>& bars : section.bars)
      for (const QRect& bar : bars)
        if (bar.height() == 16) byTop[bar.top()].push_back(bar);
  QVERIFY(byTop.size() >= 5);
  for (auto& [top, bars] : byTop) {
    std::sort(bars.begin(), bars.end(), [](const QRect& a, const QRect& b) { return a.left() < b.left(); });
    // One pixel of outline is shared.
    for (std::size_t at = 1; at < bars.size(); ++at) QVERIFY(bars[at].left() >= bars[at - 1].right());
  }
}

void TestPicture::anEmptyRunStillGivesAPicture() {
  ShownRun run(std::make_shared<trace::Store>(), QStringLiteral("empty.py"), QString());
  run.extendAll();
  QVERIFY(textsOf(svg(run)).contains(QStringLiteral("empty.py")));
}

void TestPicture::theLegendHasWhatOccurs() {
  const LegendContent content = legendOf(m_run.get());
  const auto has = [&](Look look) { return std::count(content.looks.begin(), content.looks.end(), look) == 1; };
  for (const Look look : {Look::Running, Look::Sleeping, Look::AwaitingPrimitive, Look::Blocking, Look::HeldUp,
                          Look::Contended, Look::Idle})
    QVERIFY(has(look));
  QVERIFY(!has(Look::OnThread));
  QVERIFY(!has(Look::AwaitingIo));
  QCOMPARE(content.ends.size(), std::size_t{3});  // anna finishes, the timer is cancelled, bert fails.
  QVERIFY(legendOf(nullptr).looks.size() > content.looks.size());
}

void TestPicture::theLegendHasWhatTheChosenTracksShow() {
  const auto legendFor = [this](const QString& name, const AxisRange& range) {
    LayoutRequest tracks;
    tracks.passesFilter = [this, name](base::ActorId actor) { return m_run->nameOf(actor) == name; };
    return legendOf(*m_run, layoutTracks(m_run->index(), tracks), Axis::Time, range);
  };
  const auto has = [](const LegendContent& content, Look look) {
    return std::count(content.looks.begin(), content.looks.end(), look) == 1;
  };
  const LegendContent anna = legendFor(QStringLiteral("anna"), fitted({0, 12e9}));
  QVERIFY(has(anna, Look::Running));
  QVERIFY(!has(anna, Look::Idle));       // The loop is not in the picture …
  QVERIFY(!has(anna, Look::Contended));  // … nor any primitive.
  QCOMPARE(anna.ends, std::vector<EndMark>{EndMark::Finished});
  QVERIFY(legendFor(QStringLiteral("anna"), {0, 1e6}).ends.empty());  // What ends later does not end here.
  // The picture's own words agree.
  PictureOptions options;
  options.tracks.passesFilter = [this](base::ActorId actor) { return m_run->nameOf(actor) == QLatin1String("anna"); };
  const QStringList texts = textsOf(svg(*m_run, options));
  QVERIFY(texts.contains(QStringLiteral("finished")));
  QVERIFY2(!texts.contains(QStringLiteral("failed")) && !texts.contains(QStringLiteral("others wait for it")),
           qPrintable(texts.join(QLatin1Char('\n'))));
}

void TestPicture::victimsOfABlockedLoopAreToldWhatTheyLost() {
  PictureOptions options;
  options.range = AxisRange{2e9, 4e9};
  const QStringList texts = textsOf(svg(*m_run, options));
  QVERIFY2(texts.contains(QStringLiteral("lost 500\u00A0ms to egg timer")), qPrintable(texts.join(QLatin1Char('\n'))));
}

void TestPicture::whoStandsInLineIsWritten() {
  QVERIFY(textsOf(svg(*m_run)).contains(QStringLiteral("bert, cleo")));
}

QTEST_MAIN(TestPicture)
#include "tst_picture.moc"
