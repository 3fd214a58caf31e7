// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/compared_runs.h"

#include <algorithm>
#include <cmath>

#include "gui/library/scenario_library.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kLinePx = 20;
constexpr int kRunNamePx = 26;
constexpr int kBetweenRunsPx = 10;
constexpr int kMostVerdictLines = 4;

QString qstring(const std::string& text) { return QString::fromStdString(text); }

/// Lines of at most `widthPx`, broken at blanks; the last one takes what is left.
QStringList wrapped(const QString& text, FontRole role, int widthPx, const TextMeasure& measure) {
  QStringList lines;
  QString line;
  for (const QString& word : text.split(QLatin1Char(' '))) {
    const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
    const bool fits = measure.width(role, longer) <= widthPx;
    if (!fits && !line.isEmpty() && lines.size() + 1 < kMostVerdictLines) {
      lines << line;
      line = word;
    } else {
      line = longer;
    }
  }
  return lines << line;
}

class ComparisonPicture {
 public:
  ComparisonPicture(const ComparedRuns& runs, const PictureOptions& options, const TextMeasure& measure)
      : m_runs(runs),
        m_options(options),
        m_measure(measure),
        m_palette(paletteOf(options.theme)),
        m_width(std::max(options.widthPx, 200)),
        m_inner(m_width - 2 * kPictureMarginPx),
        m_range(options.range.value_or(fitted(commonBounds(*runs.a, *runs.b, options.axis)))) {}

  DisplayList compose() {
    layOut();
    addTitle();
    const int furniture = m_y + belowPx() + 2 * (kRunNamePx + kRulerHeightPx + kBetweenRunsPx);
    const int wanted = totalHeight(m_rowsA) + totalHeight(m_rowsB);
    const int room = std::max(80, (m_options.heightPx > 0 ? m_options.heightPx : kHighestPicturePx) - furniture);
    // What does not fit is cut off from both alike.
    const bool isCut = wanted > room;
    const auto share = [&](int height) { return isCut ? height * room / wanted : height; };
    addRun(*m_runs.a, m_runs.nameA, QStringLiteral("A"), m_rowsA, share(totalHeight(m_rowsA)), divergenceSide(true));
    addRun(*m_runs.b, m_runs.nameB, QStringLiteral("B"), m_rowsB, share(totalHeight(m_rowsB)), divergenceSide(false));
    addFoot(isCut);
    m_list.size = QSize(m_width, m_y + kPictureMarginPx - 8);
    Section ground;
    ground.clip = QRect(QPoint(0, 0), m_list.size);
    ground.fills.push_back({ground.clip, m_palette.base});
    m_list.sections.insert(m_list.sections.begin(), std::move(ground));
    m_furniture.clip = QRect(QPoint(0, 0), m_list.size);
    m_list.sections.push_back(std::move(m_furniture));
    return std::move(m_list);
  }

 private:
  void layOut() {
    LayoutRequest tracks = m_options.tracks;
    tracks.showsHousekeeping = false;
    m_rowsA = layoutTracks(m_runs.a->index(), tracks);
    tracks.orderOf = PartnerOrder(m_runs.b->index(), m_runs.comparison->matching);
    m_rowsB = layoutTracks(m_runs.b->index(), tracks);
    m_headerWidth = std::max(headerWidthFor(*m_runs.a, m_rowsA, m_width, m_measure),
                             headerWidthFor(*m_runs.b, m_rowsB, m_width, m_measure));
    m_legend = joined(legendOf(*m_runs.a, m_rowsA, m_options.axis, m_range), legendOf(*m_runs.b, m_rowsB, m_options.axis, m_range));
    m_legendHeight = legendRows(m_legend, m_inner, m_measure) * kLegendRowPx;
    if (const auto& divergence = m_runs.comparison->divergence)
      m_divergenceLines = wrapped(QStringLiteral("First difference: ") + qstring(divergence->sentence),
                                  FontRole::Caption, m_inner, m_measure);
  }

  int belowPx() const {
    return m_legendHeight + static_cast<int>(m_divergenceLines.size()) * kLinePx + kPictureCaptionPx +
           kPictureMarginPx;
  }

  void addLine(const QString& text, int height, QRgb color, FontRole role) {
    m_furniture.labels.push_back({QRect(kPictureMarginPx, m_y, m_inner, height), text, color, role, Qt::AlignLeft});
    m_y += height;
  }

  void addTitle() {
    m_y = kPictureMarginPx - 6;
    QString title = m_options.title;
    if (title.isEmpty()) title = docstringOf(m_runs.a->sourceText()).section(QLatin1Char('\n'), 0, 0).trimmed();
    if (title.isEmpty()) title = m_runs.nameA;
    addLine(title, kPictureTitlePx - 4, m_palette.text, FontRole::Title);
    for (const QString& line : wrapped(qstring(m_runs.comparison->verdict), FontRole::Track, m_inner, m_measure))
      addLine(line, kLinePx, m_palette.text, FontRole::Track);
    m_y += 4;
  }

  const analysis::DivergenceSide* divergenceSide(bool ofA) const {
    const auto& divergence = m_runs.comparison->divergence;
    return divergence ? (ofA ? &divergence->a : &divergence->b) : nullptr;
  }

  void addRun(const ShownRun& run, const QString& name, const QString& letter, const std::vector<TrackRow>& rows,
              int lanesHeight, const analysis::DivergenceSide* side) {
    const QString text = QStringLiteral("%1   %2   %3").arg(letter, name,
                                                            formatDuration(run.index().states().endTime() - base::Instant{}));
    addLine(text, kRunNamePx, m_palette.text, FontRole::Group);
    SceneRequest request;
    request.run = &run;
    request.rows = &rows;
    request.axis = m_options.axis;
    request.palette = &m_palette;
    request.range = m_range;
    request.frame.area = QRect(kPictureMarginPx, m_y, m_inner, lanesHeight + kRulerHeightPx);
    request.frame.headerWidth = m_headerWidth;
    DisplayList list;
    SceneBuilder(m_measure).build(request, list);
    for (Section& section : list.sections) m_list.sections.push_back(std::move(section));
    const QRectF frame = QRectF(request.frame.area).adjusted(-0.5, -0.5, 0.5, 0.5);
    for (const QLineF& edge :
         {QLineF(frame.topLeft(), frame.topRight()), QLineF(frame.topRight(), frame.bottomRight()),
          QLineF(frame.bottomRight(), frame.bottomLeft()), QLineF(frame.bottomLeft(), frame.topLeft())})
      m_furniture.overlay.push_back({edge, m_palette.border, 1});
    if (side) addMark(request.frame, *side);
    m_y = request.frame.area.bottom() + 1 + kBetweenRunsPx;
  }

  /// A line through all tracks with a flag in the ruler.
  void addMark(const TimelineFrame& frame, const analysis::DivergenceSide& side) {
    const QRect lanes = frame.lanes();
    const bool isAtEnd = side.seq == trace::kNoSeq;
    const double value = m_options.axis == Axis::Time ? static_cast<double>(side.time.ns)
                         : isAtEnd                    ? m_range.end
                                                      : static_cast<double>(side.seq);
    const double x = lanes.x() + std::floor(xOf(m_range, lanes.width(), value)) + 0.5;
    if (x < lanes.left() || x > lanes.right()) return;
    Section mark;
    mark.clip = frame.area;
    mark.overlay.push_back({QLineF(x, lanes.top() - 12, x, lanes.bottom() + 1), m_palette.error, 2});
    const QString text = QStringLiteral("first difference");
    const int width = static_cast<int>(m_measure.width(FontRole::TrackDim, text)) + 12;
    const int left = x + width > lanes.right() ? static_cast<int>(x) - width : static_cast<int>(x);
    const QRect flag(left, frame.area.y() + 1, width, kRulerHeightPx - 12);
    mark.plates.push_back({flag, m_palette.error});
    mark.labels.push_back({flag.adjusted(6, 0, -4, 0), text, m_palette.base, FontRole::TrackDim, Qt::AlignLeft});
    m_list.sections.push_back(std::move(mark));
  }

  void addFoot(bool isCut) {
    const QRect legend(kPictureMarginPx, m_y - 2, m_inner, m_legendHeight);
    addLegend(m_legend, legend, m_palette, m_measure, m_furniture);
    m_y += m_legendHeight;
    for (const QString& line : m_divergenceLines) addLine(line, kLinePx, m_palette.dimText, FontRole::Caption);
    QString caption = QStringLiteral("A: %1 events · B: %2 events")
                          .arg(formatCount(m_runs.a->eventCount()), formatCount(m_runs.b->eventCount()));
    caption += m_options.axis == Axis::Order ? QStringLiteral(" · every event equally wide")
                                             : QStringLiteral(" · both on one axis of virtual time");
    if (isCut) caption += QStringLiteral(" · more tracks than fit");
    addLine(caption, kPictureCaptionPx, m_palette.faintText, FontRole::Caption);
  }

  const ComparedRuns& m_runs;
  const PictureOptions& m_options;
  const TextMeasure& m_measure;
  const Palette& m_palette;
  const int m_width;
  const int m_inner;
  const AxisRange m_range;
  std::vector<TrackRow> m_rowsA, m_rowsB;
  int m_headerWidth = 0;
  LegendContent m_legend;
  int m_legendHeight = 0;
  QStringList m_divergenceLines;
  int m_y = 0;
  Section m_furniture;
  DisplayList m_list;
};

}  // namespace

PartnerOrder::PartnerOrder(const trace::Index& b, const analysis::Matching& matching) {
  m_order.resize(b.states().latest().lastActor + std::size_t{1});
  for (const auto list : {b.loops(), b.tasks(), b.threads(), b.primitives(), b.pools()}) {
    std::uint64_t before = 0;
    for (const base::ActorId actor : list) {
      const base::ActorId partner = matching.partnerOfB(actor);
      if (partner) before = std::uint64_t{partner.value} << 32;
      m_order[actor.value] = partner ? before : before | actor.value;
    }
  }
}

AxisRange commonBounds(const ShownRun& a, const ShownRun& b, Axis axis) {
  const auto endOf = [axis](const ShownRun& run) {
    return axis == Axis::Time ? static_cast<double>(run.index().end().ns) : static_cast<double>(run.eventCount());
  };
  return {0, std::max({1.0, endOf(a), endOf(b)})};
}

DisplayList composeComparison(const ComparedRuns& runs, const PictureOptions& options, const TextMeasure& measure) {
  return ComparisonPicture(runs, options, measure).compose();
}

ComposedPicture composedComparison(const ComparedRuns& runs, const PictureOptions& options) {
  const QString title = QStringLiteral("%1 and %2").arg(runs.nameA, runs.nameB);
  return {composeComparison(runs, options, TextMeasure()), {options.theme, options.scale, title, options.page}};
}

base::Result<bool> saveComparison(const ComparedRuns& runs, const PictureOptions& options, const QString& path) {
  return saveComposed(composedComparison(runs, options), path);
}

}  // namespace awaitscope::gui
