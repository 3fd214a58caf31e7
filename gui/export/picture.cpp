// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/picture.h"

#include <QBuffer>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>

#include "engine/trace/file_replacement.h"
#include "gui/export/svg_writer.h"
#include "gui/library/scenario_library.h"
#include "gui/timeline/painter.h"
#include "gui/timeline/scene.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kMarginPx = kPictureMarginPx;
constexpr int kTitlePx = kPictureTitlePx;
constexpr int kCaptionPx = kPictureCaptionPx;
constexpr double kPaperMarginMm = 12;
constexpr int kHighestPx = kHighestPicturePx;
constexpr double kMostPixels = 250e6;  // 1 GB of image.

base::Fault fault(const QString& sentence) { return {sentence.toStdString()}; }

QString titleOf(const ShownRun& run, const PictureOptions& options) {
  if (!options.title.isEmpty()) return options.title;
  const QString docstring = docstringOf(run.sourceText());
  const QString first = docstring.section(QLatin1Char('\n'), 0, 0).trimmed();
  return first.isEmpty() ? run.scenarioName() : first;
}

QString captionOf(const ShownRun& run, const AxisRange& range, Axis axis, bool isCut) {
  QString caption = QStringLiteral("%1 · %2 of virtual time · %3 events")
                        .arg(run.scenarioName(), formatDuration(run.index().states().endTime() - base::Instant{}),
                             formatCount(run.eventCount()));
  if (axis == Axis::Order) caption += QStringLiteral(" · every event equally wide");
  const AxisRange whole{
      0, axis == Axis::Time ? static_cast<double>(run.index().end().ns) : static_cast<double>(run.eventCount())};
  if (range.begin > whole.begin + 1 || range.end < whole.end - 1)
    caption += QStringLiteral(" · shown: %1 to %2")
                   .arg(formatTick(range.begin, range.span() / 1000, range.end, axis),
                        formatTick(range.end, range.span() / 1000, range.end, axis));
  if (isCut) caption += QStringLiteral(" · more tracks than fit");
  return caption;
}

class PictureIo {
 public:
  PictureIo(const PictureComposer& compose, const PictureForm& form) : m_compose(compose), m_form(form) {}

  base::Result<QByteArray> png() {
    const DisplayList list = m_compose(m_labels.measure());
    const QSizeF pixels = QSizeF(list.size) * m_form.scale;
    if (pixels.width() * pixels.height() > kMostPixels)
      return fault(QStringLiteral("A picture of %1 × %2 pixels is too large; choose a smaller size or scale.")
                       .arg(pixels.toSize().width())
                       .arg(pixels.toSize().height()));
    QImage image(pixels.toSize(), QImage::Format_RGB32);
    if (image.isNull())
      return fault(QStringLiteral("There is not enough memory for the picture; choose a smaller size or scale."));
    image.setDevicePixelRatio(m_form.scale);
    QPainter painter(&image);
    paint(painter, list, paletteOf(m_form.theme), m_labels, TextAs::Image);
    painter.end();
    image.setDevicePixelRatio(1);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG")) return fault(QStringLiteral("The picture cannot be written as PNG."));
    return bytes;
  }

  QByteArray svg() {
    const DisplayList list = m_compose(m_labels.measure());
    return svgOf(list, paletteOf(m_form.theme), m_labels.measure(), m_form.scale, m_form.title);
  }

  base::Result<QByteArray> pdf() {
    const DisplayList list = m_compose(m_labels.measure());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
      QPdfWriter writer(&buffer);
      writer.setCreator(QStringLiteral("Awaitscope"));
      writer.setTitle(m_form.title);
      // One logical pixel is 1/96 inch, as browsers have it.
      constexpr int kDotsPerInch = 384;
      writer.setResolution(kDotsPerInch);
      double zoom = kDotsPerInch / 96.0 * m_form.scale;
      if (m_form.page == PicturePage::Fit)
        writer.setPageLayout(QPageLayout(QPageSize(QSizeF(list.size) * m_form.scale / 96.0, QPageSize::Inch, {}, QPageSize::ExactMatch),
                                         QPageLayout::Portrait, {}));
      else
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4),
                                         m_form.page == PicturePage::A4Landscape ? QPageLayout::Landscape : QPageLayout::Portrait,
                                         QMarginsF(kPaperMarginMm, kPaperMarginMm, kPaperMarginMm, kPaperMarginMm),
                                         QPageLayout::Millimeter));
      QPainter painter(&writer);
      if (!painter.isActive()) return fault(QStringLiteral("The picture cannot be written as PDF."));
      if (m_form.page != PicturePage::Fit)
        zoom = std::min(static_cast<double>(writer.width()) / list.size.width(), static_cast<double>(writer.height()) / list.size.height());
      painter.scale(zoom, zoom);
      paint(painter, list, paletteOf(m_form.theme), m_labels, TextAs::Glyphs);
    }
    return bytes;
  }

 private:
  const PictureComposer& m_compose;
  const PictureForm& m_form;
  LabelCache m_labels;
};

}  // namespace

std::optional<PictureFormat> pictureFormatOf(const QString& path) {
  const QString lower = path.toLower();
  if (lower.endsWith(QLatin1String(".png"))) return PictureFormat::Png;
  if (lower.endsWith(QLatin1String(".svg"))) return PictureFormat::Svg;
  if (lower.endsWith(QLatin1String(".pdf"))) return PictureFormat::Pdf;
  return std::nullopt;
}

int headerWidthFor(const ShownRun& run, const std::vector<TrackRow>& rows, int widthPx, const TextMeasure& measure) {
  double widest = 80;
  for (std::size_t at = 0; at < std::min<std::size_t>(rows.size(), 300); ++at) {
    const TrackRow& row = rows[at];
    const QString name = row.actor ? run.nameOf(row.actor) : row.title;
    double width = measure.width(FontRole::Track, name) + row.depth * 14;
    if (row.kind == RowKind::Task) width += 14 + measure.width(FontRole::TrackDim, run.detailOf(row.actor));
    if (row.kind == RowKind::Holding || row.kind == RowKind::Level)
      width += 14 + measure.width(FontRole::TrackDim, run.kindOf(row.actor));
    widest = std::max(widest, width);
  }
  return std::min(static_cast<int>(widest) + 44, widthPx / 3);
}

DisplayList composePicture(const ShownRun& run, const PictureOptions& options, const TextMeasure& measure) {
  const Palette& palette = paletteOf(options.theme);
  LayoutRequest tracks = options.tracks;
  tracks.showsHousekeeping = false;
  const std::vector<TrackRow> rows = layoutTracks(run.index(), tracks);
  const int width = std::max(options.widthPx, 200);
  const int inner = width - 2 * kMarginPx;
  const AxisRange whole{0, std::max(1.0, options.axis == Axis::Time ? static_cast<double>(run.index().end().ns)
                                                                    : static_cast<double>(run.eventCount()))};
  const AxisRange range = options.range.value_or(fitted(whole));
  const LegendContent content = legendOf(run, rows, options.axis, range);
  const int legendHeight = legendRows(content, inner, measure) * kLegendRowPx;
  const int furniture = kMarginPx + kTitlePx + kRulerHeightPx + 10 + legendHeight + kCaptionPx + kMarginPx - 8;
  const int wanted = furniture + totalHeight(rows);
  const int height = options.heightPx > 0 ? std::max(options.heightPx, furniture + 40) : std::min(wanted, kHighestPx);

  SceneRequest request;
  request.run = &run;
  request.rows = &rows;
  request.axis = options.axis;
  request.palette = &palette;
  request.range = range;
  request.frame.area =
      QRect(kMarginPx, kMarginPx + kTitlePx, inner,
            std::max(40 + kRulerHeightPx, std::min(height - furniture, totalHeight(rows)) + kRulerHeightPx));
  request.frame.headerWidth = headerWidthFor(run, rows, width, measure);

  DisplayList list;
  SceneBuilder(measure).build(request, list);
  list.size = QSize(width, height);
  Section ground;
  ground.clip = QRect(QPoint(0, 0), list.size);
  ground.fills.push_back({ground.clip, palette.base});
  list.sections.insert(list.sections.begin(), std::move(ground));

  Section furnitureSection;
  furnitureSection.clip = QRect(QPoint(0, 0), list.size);
  furnitureSection.labels.push_back({QRect(kMarginPx, kMarginPx - 6, inner, kTitlePx), titleOf(run, options),
                                     palette.text, FontRole::Title, Qt::AlignLeft});
  const QRectF frame = QRectF(request.frame.area).adjusted(-0.5, -0.5, 0.5, 0.5);
  for (const QLineF& edge :
       {QLineF(frame.topLeft(), frame.topRight()), QLineF(frame.topRight(), frame.bottomRight()),
        QLineF(frame.bottomRight(), frame.bottomLeft()), QLineF(frame.bottomLeft(), frame.topLeft())})
    furnitureSection.overlay.push_back({edge, palette.border, 1});
  const QRect legend(kMarginPx, request.frame.area.bottom() + 9, inner, legendHeight);
  addLegend(content, legend, palette, measure, furnitureSection);
  const QString caption = options.caption.isEmpty() ? captionOf(run, request.range, options.axis, height < wanted) : options.caption;
  furnitureSection.labels.push_back({QRect(kMarginPx, legend.bottom() + 1, inner, kCaptionPx), caption, palette.faintText,
                                     FontRole::Caption, Qt::AlignLeft});
  list.sections.push_back(std::move(furnitureSection));
  return list;
}

base::Result<QByteArray> renderList(const PictureComposer& compose, const PictureForm& form, PictureFormat format) {
  PictureIo io(compose, form);
  switch (format) {
    case PictureFormat::Png:
      return io.png();
    case PictureFormat::Svg:
      return io.svg();
    case PictureFormat::Pdf:
      return io.pdf();
  }
  return QByteArray();
}

base::Result<QByteArray> renderPicture(const ShownRun& run, const PictureOptions& options, PictureFormat format) {
  const auto compose = [&](const TextMeasure& measure) { return composePicture(run, options, measure); };
  return renderList(compose, {options.theme, options.scale, titleOf(run, options), options.page}, format);
}

base::Result<bool> writeFileWhole(const QString& path, const QByteArray& bytes) {
  base::Result<trace::FileReplacement> replacement = trace::FileReplacement::begin(path.toStdString());
  if (!replacement) return replacement.error();
  replacement->write(bytes.constData(), static_cast<std::size_t>(bytes.size()));
  const base::Result<std::uint64_t> written = replacement->commit();
  if (!written) return written.error();
  return true;
}

ComposedPicture composed(const ShownRun& run, const PictureOptions& options) {
  return {composePicture(run, options, TextMeasure()), {options.theme, options.scale, titleOf(run, options), options.page}};
}

base::Result<bool> saveComposed(const ComposedPicture& picture, const QString& path,
                                const std::function<bool()>& isWanted) {
  const std::optional<PictureFormat> format = pictureFormatOf(path);
  if (!format) return fault(QStringLiteral("%1 has no picture's ending; use .png, .svg or .pdf.").arg(path));
  const base::Result<QByteArray> bytes =
      renderList([&picture](const TextMeasure&) { return picture.list; }, picture.form, *format);
  if (!bytes) return bytes.error();
  if (isWanted && !isWanted()) return fault(QStringLiteral("Exporting %1 was cancelled.").arg(path));
  return writeFileWhole(path, *bytes);
}

base::Result<bool> savePicture(const ShownRun& run, const PictureOptions& options, const QString& path) {
  return saveComposed(composed(run, options), path);
}

}  // namespace awaitscope::gui
