// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/inspector_page.h"

#include <QColor>
#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/analysis/blocker_chain.h"
#include "engine/analysis/explain.h"
#include "engine/analysis/statistics.h"
#include "engine/analysis/waker.h"
#include "gui/timeline/layout.h"
#include "gui/timeline/marks.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

using trace::TrackState;

constexpr std::size_t kMostListed = 12;
constexpr std::size_t kMostInTable = 8;
constexpr std::size_t kMostTasksTold = 10'000;  // Beyond, nobody asks which of them are asyncio.run's own.
constexpr std::size_t kMostThreadsSummed = 1000;

QString tr(const char* text) { return QCoreApplication::translate("Inspector", text); }

QString stateWord(TrackState state) {
  const std::string_view name = trace::trackStateName(state);
  return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString actorLink(const ShownRun& run, base::ActorId actor) {
  return QStringLiteral("<a href=\"actor:%1\">%2</a>").arg(actor.value).arg(run.labelOf(actor).toHtmlEscaped());
}

QString lineLink(std::uint32_t line) { return QStringLiteral("<a href=\"line:%1\">line %1</a>").arg(line); }

QString momentLink(trace::Seq seq, base::Instant when) {
  return QStringLiteral("<a href=\"seq:%1\">%2</a>").arg(seq).arg(formatInstant(when));
}

/// A name may be longer than the panel is wide: it may break after an underscore or a point, where no hyphen is missed.
QString breakable(const QString& name) {
  QString result = name.toHtmlEscaped();
  for (const QChar joint : {QLatin1Char('_'), QLatin1Char('.')}) result.replace(joint, joint + QString(QChar(0x200B)));
  return result;
}

QString row(const QString& what, const QString& value) {
  return QStringLiteral("<tr><td class=\"what\">%1</td><td>%2</td></tr>").arg(what, value);
}

/// A bar of the state's colour, its name, its time.
QString stateRow(TrackState state, std::int64_t length, std::int64_t whole, Axis axis, const Palette& palette) {
  const std::optional<Look> look = lookOf(state);
  const QString color = look ? QColor::fromRgb(palette.bar(*look).fill).name() : QStringLiteral("transparent");
  const QString amount =
      axis == Axis::Time ? formatDuration({length}) : formatCount(static_cast<std::uint64_t>(length));
  const int percent =
      whole > 0 ? static_cast<int>(std::lround(static_cast<double>(length) * 100.0 / static_cast<double>(whole))) : 0;
  return QStringLiteral(
             "<tr><td style=\"background-color:%1\">&nbsp;&nbsp;</td><td>%2</td>"
             "<td align=\"right\" style=\"white-space:nowrap\">%3</td>"
             "<td align=\"right\" class=\"what\">%4&nbsp;%</td></tr>")
      .arg(color, stateWord(state), amount)
      .arg(percent);
}

QString stateTable(const trace::StateTimes& times, Axis axis, const Palette& palette) {
  std::vector<std::pair<std::int64_t, TrackState>> sorted;
  std::int64_t whole = 0;
  for (unsigned state = 1; state < trace::kTrackStateCount; ++state) {
    const auto kind = static_cast<TrackState>(state);
    if (times[state] <= 0 || trace::isEnd(kind)) continue;
    sorted.emplace_back(times[state], kind);
    whole += times[state];
  }
  if (sorted.empty()) return {};
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  QString html = QStringLiteral("<table cellspacing=\"3\" width=\"100%\">");
  for (const auto& [length, state] : sorted) html += stateRow(state, length, whole, axis, palette);
  return html + QStringLiteral("</table>");
}

trace::AxisRange wholeRun(const ShownRun& run) { return {Axis::Time, 0, run.index().end().ns + 1}; }

class Page {
 public:
  Page(const ShownRun& run, const ViewState& view, const Palette& palette)
      : m_run(run), m_view(view), m_palette(palette) {}

  QString build() {
    const Selection selection = m_view.selection();
    if (m_view.area()) {
      const auto [begin, end] = m_view.instantsOf(*m_view.area());
      m_html += areaPage(m_run, begin, end, m_palette);
    }
    if (!selection) {
      if (!m_view.area()) addRun();
      return styled();
    }
    addHeading(selection.actor);
    const std::optional<trace::Slice> slice = selection.isSlice() ? sliceOf(selection) : std::nullopt;
    if (slice) addSlice(selection.actor, *slice);
    addNow(selection.actor, slice);
    if (slice) addBeginning(*slice);
    addTotals(selection.actor);
    return styled();
  }

 private:
  QString styled() const {
    const auto color = [](QRgb value) { return QColor::fromRgb(value).name(); };
    return QStringLiteral(
               "<style>body{color:%1} a{color:%2;text-decoration:none} td{padding-right:7px} td.what,p.what{color:%3} "
               "h3{margin-top:4px;margin-bottom:2px} "
               "h4{margin-top:12px;margin-bottom:4px;color:%3} p{margin-top:6px;margin-bottom:6px}</style>")
               .arg(color(m_palette.text), color(m_palette.accent), color(m_palette.dimText)) +
           m_html;
  }

  void addHeading(base::ActorId actor) {
    const trace::ActorInfo info = m_run.infoOf(actor);
    QString what = m_run.kindOf(actor).toHtmlEscaped();
    if (info.detail.value) what += QStringLiteral(" · ") + breakable(m_run.detailOf(actor));
    if (info.limit > 0) what += tr(" · limit %1").arg(info.limit);
    what += tr(" · made at %1").arg(momentLink(info.createdSeq, {info.createdNs}));
    if (info.parent && m_run.infoOf(info.parent).kind == trace::ActorKind::Task)
      what += tr(" by %1").arg(actorLink(m_run, info.parent));
    // A link as everything else that names somebody, so that it lights up with the track; it looks like a heading.
    m_html += QStringLiteral("<h3><a href=\"actor:%1\"><span style=\"color:%2\">%3</span></a></h3><p class=\"what\">%4</p>")
                  .arg(actor.value)
                  .arg(QColor::fromRgb(m_palette.text).name(), breakable(m_run.labelOf(actor)), what);
  }

  std::optional<trace::Slice> sliceOf(const Selection& selection) const {
    const trace::Track* track = m_run.index().track(selection.actor);
    if (!track) return std::nullopt;
    const std::size_t at = track->states.indexAt(Axis::Order, static_cast<std::int64_t>(selection.begin));
    if (at >= track->states.size()) return std::nullopt;
    return track->states.slice(at, m_run.index().end());
  }

  void addSlice(base::ActorId actor, const trace::Slice& slice) {
    m_html += QStringLiteral("<h4>%1</h4>").arg(tr("Selected"));
    const QString sentence =
        sentenceHtml(analysis::explainSlice(m_run.index(), m_run.blocked(), actor, slice));
    if (!sentence.isEmpty()) m_html += QStringLiteral("<p>%1</p>").arg(sentence);
    m_html += QStringLiteral("<table cellspacing=\"2\">");
    // Before all that the sentence says already: in a low window there is room for little more.
    if (isAtCursor(slice)) addStack(m_run.stateAt(m_view.cursor()), actor);
    m_html += row(tr("state"), tr("%1 for %2").arg(stateWord(slice.state), formatDuration({slice.endNs - slice.beginNs})));
    if (const base::ActorId partner = m_run.partnerOf(actor, slice))
      m_html += row(slice.state == TrackState::Held ? tr("held by") : tr("waits for"), actorLink(m_run, partner));
    if (const std::uint32_t line = m_run.store().event(slice.beginSeq).line) m_html += row(tr("source"), lineLink(line));
    m_html += row(tr("time"), tr("from %1 to %2").arg(momentLink(slice.beginSeq, {slice.beginNs}),
                                                      slice.isOpen ? tr("now (not over)") : momentLink(slice.endSeq, {slice.endNs})));
    m_html += QStringLiteral("</table>");
  }

  bool isAtCursor(const trace::Slice& slice) const {
    return slice.beginSeq < m_view.cursor() && (slice.isOpen || m_view.cursor() <= slice.endSeq);
  }

  /// The event itself, for who knows the list of them.
  void addBeginning(const trace::Slice& slice) {
    m_html += QStringLiteral("<p class=\"what\">%1</p>")
                  .arg(tr("Began with %1").arg(m_run.describeEvent(slice.beginSeq).toHtmlEscaped()));
  }

  /// What is told of the selected slice already is not told again.
  void addNow(base::ActorId actor, const std::optional<trace::Slice>& selected) {
    const trace::RunState& state = m_run.stateAt(m_view.cursor());
    const trace::ActorState now = state.actor(actor);
    m_html += QStringLiteral("<h4>%1</h4><table cellspacing=\"2\">")
                  .arg(tr("At the cursor, %1").arg(formatInstant(m_view.cursorTime())));
    if (now.state == TrackState::None) {
      m_html += row(tr("state"), tr("not there yet")) + QStringLiteral("</table>");
      return;
    }
    m_html += row(
        tr("state"),
        tr("%1 for %2").arg(stateWord(now.state), formatDuration(m_view.cursorTime() - base::Instant{now.sinceNs})));
    if (!selected || !isAtCursor(*selected)) {
      addStack(state, actor);
      if (now.line) m_html += row(tr("source"), lineLink(now.line));
    }
    const bool isHeld = trace::trackKindOf(m_run.infoOf(actor).kind) == trace::TrackKind::Primitive;
    if (const QString chain = isHeld ? QString() : chainOf(state, actor); !chain.isEmpty())
      m_html += row(tr("waits for"), chain);
    if (now.wokenSeq) {
      const analysis::Waker waker = analysis::wakerOf(m_run.index(), {now.wokenSeq, now.wokenBy, actor});
      m_html += row(tr("woken by"), (waker.actor ? actorLink(m_run, waker.actor)
                                                 : QString::fromStdString(analysis::wakeSourceText(waker.source))) +
                                        tr(" at %1").arg(momentLink(now.wokenSeq, m_run.timeOf(now.wokenSeq))));
    }
    addPrimitive(state, actor);
    m_html += QStringLiteral("</table>");
  }

  /// stove ← held by fetch-1 ← its own wait …, to the root.
  QString chainOf(const trace::RunState& state, base::ActorId actor) const {
    const analysis::Chain chain = analysis::blockerChain(state, actor);
    QStringList links;
    for (const analysis::ChainLink& link : chain.links) {
      links << (link.isHeldBy ? tr("held by %1") : QStringLiteral("%1")).arg(actorLink(m_run, link.actor));
      if (link.others > 0) links.back() += tr(" and %1 more").arg(link.others);
    }
    if (chain.isDeadlock) links.back() += tr(" (a deadlock)");
    return links.join(QStringLiteral(" \u2190 "));
  }

  /// Innermost first, each with the line it has come to: that of an outer one is where it awaits the next.
  void addStack(const trace::RunState& state, base::ActorId actor) {
    const std::vector<trace::ListNode> stack = trace::awaitStack(state, actor, kMostListed);
    if (stack.empty()) return;
    QStringList frames;
    std::uint32_t line = state.actor(actor).line;
    const auto add = [&](base::StringId coroutine) {
      frames << tr("%1 at %2").arg(m_run.textOf(coroutine).toHtmlEscaped(), lineLink(line));
    };
    for (const trace::ListNode& frame : stack) {
      add(frame.text);
      line = frame.line;
    }
    if (stack.size() < kMostListed) add(m_run.infoOf(actor).detail);
    m_html += row(tr("await stack"), frames.join(QStringLiteral(" \u2190 ")));
  }

  void addPrimitive(const trace::RunState& state, base::ActorId actor) {
    if (trace::trackKindOf(m_run.infoOf(actor).kind) != trace::TrackKind::Primitive) return;
    const trace::PrimitiveState primitive = state.primitive(actor);
    QStringList held;
    for (const trace::ListNode& holder : trace::holders(state, actor, kMostListed))
      held << actorLink(m_run, holder.actor);
    if (!held.isEmpty()) m_html += row(tr("held by"), held.join(QStringLiteral(", ")));
    QStringList queue;
    for (const base::ActorId waiter : trace::waiters(state, actor, kMostListed)) queue << actorLink(m_run, waiter);
    if (primitive.waiterCount > queue.size()) queue << tr("… %1 in all").arg(primitive.waiterCount);
    m_html += row(tr("wait queue"), queue.isEmpty() ? tr("empty") : queue.join(QStringLiteral(", ")));
    if (primitive.value != 0 || m_run.infoOf(actor).limit > 0)
      m_html += row(tr("value"), QString::number(primitive.value));
    QStringList items;
    for (const trace::ListNode& item : trace::queueItems(state, actor, kMostListed))
      items << m_run.textOf(item.text).toHtmlEscaped();
    if (!items.isEmpty()) m_html += row(tr("items"), items.join(QStringLiteral(", ")));
  }

  void addTotals(base::ActorId actor) {
    const trace::Track* track = m_run.index().track(actor);
    if (!track) return;
    const QString table =
        stateTable(track->states.stateTimes(wholeRun(m_run), m_run.index().end()), Axis::Time, m_palette);
    if (!table.isEmpty()) m_html += QStringLiteral("<h4>%1</h4>").arg(tr("Whole run")) + table;
  }

  void addRun() {
    const trace::Index& index = m_run.index();
    m_html += QStringLiteral("<h3>%1</h3><table cellspacing=\"2\">").arg(breakable(m_run.scenarioName()));
    m_html += row(tr("virtual time"), formatDuration(index.states().endTime() - base::Instant{}));
    m_html += row(tr("events"), formatCount(index.count()));
    const auto isOwn = [&index](base::ActorId task) { return !isHousekeeping(index, task); };
    const std::span<const base::ActorId> tasks = index.tasks();
    const auto own = tasks.size() > kMostTasksTold ? static_cast<std::ptrdiff_t>(tasks.size())
                                                   : std::count_if(tasks.begin(), tasks.end(), isOwn);
    m_html += row(tr("tasks"), formatCount(static_cast<std::uint64_t>(own)));
    if (!index.threads().empty()) m_html += row(tr("threads"), formatCount(index.threads().size()));
    if (!index.primitives().empty()) m_html += row(tr("primitives"), formatCount(index.primitives().size()));
    m_html += QStringLiteral("</table>");
    for (const base::ActorId loop : index.loops()) addTotals(loop);
    if (index.loops().empty()) addThreadsTogether();
    m_html += QStringLiteral("<p><span style=\"color:%2\">%1</span></p>")
                  .arg(tr("Click a bar or a track to see what it is and why it waited. Drag the ruler, and every panel "
                          "shows that moment; drag over the timeline to sum up an area."),
                       QColor::fromRgb(m_palette.faintText).name());
  }

  void addThreadsTogether() {
    trace::StateTimes sum{};
    const std::span<const base::ActorId> threads = m_run.index().threads();
    for (const base::ActorId thread : threads.first(std::min(threads.size(), kMostThreadsSummed))) {
      const trace::Track* track = m_run.index().track(thread);
      if (!track) continue;
      const trace::StateTimes times = track->states.stateTimes(wholeRun(m_run), m_run.index().end());
      for (std::size_t state = 0; state < times.size(); ++state) sum[state] += times[state];
    }
    const QString table = stateTable(sum, Axis::Time, m_palette);
    if (!table.isEmpty()) m_html += QStringLiteral("<h4>%1</h4>").arg(tr("All threads together")) + table;
  }

  const ShownRun& m_run;
  const ViewState& m_view;
  const Palette& m_palette;
  QString m_html;
};

}  // namespace

QString inspectorPage(const ShownRun& run, const ViewState& view, const Palette& palette) {
  return Page(run, view, palette).build();
}

QString sentenceHtml(const analysis::Sentence& sentence) {
  QString html;
  for (const analysis::Piece& piece : sentence.pieces()) {
    const QString text = QString::fromStdString(piece.text).toHtmlEscaped();
    const char* scheme = nullptr;
    if (piece.kind == analysis::LinkKind::Actor) scheme = "actor";
    if (piece.kind == analysis::LinkKind::Moment) scheme = "seq";
    if (piece.kind == analysis::LinkKind::Line) scheme = "line";
    html += scheme ? QStringLiteral("<a href=\"%1:%2\">%3</a>").arg(QLatin1String(scheme)).arg(piece.target).arg(text)
                   : text;
  }
  return html;
}

namespace {

/// The largest of `rows`, at most eight.
template <typename Row, typename Amount, typename Describe>
QString topTable(const QString& title, std::vector<Row> rows, Amount&& amountOf, Describe&& describe) {
  std::erase_if(rows, [&](const Row& entry) { return amountOf(entry) <= 0; });
  if (rows.empty()) return {};
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (std::size_t at = 0; at < rows.size(); ++at) order.emplace_back(-amountOf(rows[at]), at);
  std::sort(order.begin(), order.end());
  QString html = QStringLiteral("<h4>%1</h4><table cellspacing=\"2\">").arg(title);
  for (std::size_t at = 0; at < std::min(rows.size(), kMostInTable); ++at) html += describe(rows[order[at].second]);
  if (rows.size() > kMostInTable) html += row(QString(), tr("… %1 in all").arg(rows.size()));
  return html + QStringLiteral("</table>");
}

}  // namespace

QString areaPage(const ShownRun& run, base::Instant begin, base::Instant end, const Palette& palette) {
  const analysis::Figures figures = analysis::figuresOf(run.index(), run.blocked(), begin.ns, end.ns);
  const auto length = [](std::int64_t ns) { return formatDuration({ns}); };
  QString html = QStringLiteral("<h3>%1</h3>").arg(tr("Selected area, %1").arg(length(end.ns - begin.ns)));
  html += QStringLiteral("<p><span class=\"what\">%1</span></p>")
              .arg(tr("from %1 to %2").arg(formatInstant(begin), formatInstant(end)));
  html += QStringLiteral("<h4>%1</h4>").arg(tr("All tasks together")) + stateTable(figures.allTasks, Axis::Time, palette);
  using analysis::PrimitiveFigures;
  using analysis::TaskFigures;
  html += topTable(
      tr("Running the longest"), figures.tasks, [](const TaskFigures& task) { return task.busyNs(); },
      [&](const TaskFigures& task) { return row(actorLink(run, task.task), length(task.busyNs())); });
  html += topTable(
      tr("Lost while the loop was blocked"), figures.tasks, [](const TaskFigures& task) { return task.lostNs; },
      [&](const TaskFigures& task) { return row(actorLink(run, task.task), length(task.lostNs)); });
  html += topTable(
      tr("Waited for the longest"), figures.primitives, [](const PrimitiveFigures& made) { return made.waitedNs; },
      [&](const PrimitiveFigures& made) {
        return row(actorLink(run, made.primitive),
                   tr("%1 in %2 waits, %3 at most").arg(length(made.waitedNs)).arg(made.waits).arg(length(made.longestNs)));
      });
  return html;
}

}  // namespace awaitscope::gui
