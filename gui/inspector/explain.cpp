// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/explain.h"

#include <QColor>
#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "gui/timeline/marks.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

using trace::TrackState;

constexpr std::size_t kMostListed = 12;
constexpr std::size_t kMostTasksSummed = 20'000;
constexpr int kLongestChain = 8;

QString tr(const char* text) { return QCoreApplication::translate("Inspector", text); }

QString stateWord(TrackState state) {
  const std::string_view name = trace::trackStateName(state);
  return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString actorLink(const ShownRun& run, base::ActorId actor) {
  return QStringLiteral("<a href=\"actor:%1\">%2</a>").arg(actor.value).arg(run.nameOf(actor).toHtmlEscaped());
}

QString lineLink(std::uint32_t line) { return QStringLiteral("<a href=\"line:%1\">line %1</a>").arg(line); }

QString momentLink(trace::Seq seq, base::Instant when) {
  return QStringLiteral("<a href=\"seq:%1\">%2</a>").arg(seq).arg(formatInstant(when));
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
      whole > 0 ? static_cast<int>(static_cast<double>(length) * 100.0 / static_cast<double>(whole) + 0.5) : 0;
  return QStringLiteral(
             "<tr><td style=\"background-color:%1\">&nbsp;&nbsp;</td><td>%2</td><td align=\"right\">%3</td>"
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

/// What the holder did most of the time while another one waited.
QString holderSentence(const ShownRun& run, base::ActorId holder, const trace::Slice& wait) {
  const trace::Track* track = run.index().track(holder);
  if (!track || wait.endNs <= wait.beginNs) return {};
  const trace::StateTimes times = track->states.stateTimes({Axis::Time, wait.beginNs, wait.endNs}, run.index().end());
  const auto longest = std::max_element(times.begin(), times.end());
  const auto state = static_cast<TrackState>(longest - times.begin());
  if (*longest <= 0 || trace::isEnd(state) || state == TrackState::None) return {};
  const QString length = formatDuration({*longest});
  switch (state) {
    case TrackState::Sleeping:
      return tr("which slept %1 meanwhile").arg(length);
    case TrackState::Running:
      return tr("which ran %1 meanwhile").arg(length);
    case TrackState::BlockingLoop:
      return tr("which blocked the loop for %1 meanwhile").arg(length);
    default:
      return tr("which was %1 for %2 meanwhile").arg(stateWord(state), length);
  }
}

QString wakerSentence(const ShownRun& run, base::ActorId task, const trace::Slice& slice) {
  if (slice.isOpen) return tr(" It is still waiting.");
  const std::optional<trace::Wake> wake = run.index().wakeAfter(task, slice.beginSeq);
  if (!wake || wake->seq > slice.endSeq + 1) return {};
  return wake->from ? tr(" %1 woke it.").arg(run.nameOf(wake->from)) : tr(" A timer woke it.");
}

}  // namespace

QString waitSentence(const ShownRun& run, base::ActorId task, const trace::Slice& slice) {
  const QString name = run.nameOf(task);
  const QString length = formatDuration({slice.endNs - slice.beginNs});
  const base::ActorId partner = run.partnerOf(task, slice);
  switch (slice.state) {
    case TrackState::Sleeping:
      return tr("%1 slept %2 on a timer.").arg(name, length);
    case TrackState::Ready:
      return tr("%1 was ready and waited %2 for its turn.").arg(name, length);
    case TrackState::BlockingLoop:
      return tr("%1 blocked the loop for %2: nothing else could run.").arg(name, length);
    case TrackState::AwaitingPrimitive: {
      QString sentence = tr("%1 waited %2 for %3").arg(name, length, run.nameOf(partner));
      const trace::RunState state = run.index().states().stateAfter(slice.beginSeq + 1);
      const std::vector<trace::ListNode> held = trace::holders(state, partner, 1);
      if (!held.empty()) {
        sentence += tr(", held by %1").arg(run.nameOf(held.front().actor));
        const QString meanwhile = holderSentence(run, held.front().actor, slice);
        if (!meanwhile.isEmpty()) sentence += QStringLiteral(", ") + meanwhile;
        if (held.front().line) sentence += tr(" (acquired in line %1)").arg(held.front().line);
      }
      return sentence + QLatin1Char('.') + wakerSentence(run, task, slice);
    }
    case TrackState::AwaitingTask:
    case TrackState::AwaitingIo:
    case TrackState::OnThread: {
      QString sentence = partner ? tr("%1 waited %2 for %3").arg(name, length, run.nameOf(partner))
                                 : tr("%1 waited %2").arg(name, length);
      if (const QString meanwhile = partner ? holderSentence(run, partner, slice) : QString(); !meanwhile.isEmpty())
        sentence += QStringLiteral(", ") + meanwhile;
      return sentence + QLatin1Char('.') + wakerSentence(run, task, slice);
    }
    default:
      return {};
  }
}

namespace {

class Page {
 public:
  Page(const ShownRun& run, const ViewState& view, const Palette& palette)
      : m_run(run), m_view(view), m_palette(palette) {}

  QString build() {
    const Selection selection = m_view.selection();
    if (m_view.area()) m_html += areaPage(m_run, *m_view.area(), m_view.axis(), m_palette);
    if (!selection) {
      if (!m_view.area()) addRun();
      return styled();
    }
    addHeading(selection.actor);
    if (selection.isSlice()) addSlice(selection);
    addNow(selection.actor);
    addTotals(selection.actor);
    return styled();
  }

 private:
  QString styled() const {
    const auto color = [](QRgb value) { return QColor::fromRgb(value).name(); };
    return QStringLiteral(
               "<style>body{color:%1} a{color:%2;text-decoration:none} td{padding-right:10px} td.what{color:%3} "
               "h3{margin-top:4px;margin-bottom:2px} "
               "h4{margin-top:12px;margin-bottom:4px;color:%3} p{margin-top:6px;margin-bottom:6px}</style>")
               .arg(color(m_palette.text), color(m_palette.accent), color(m_palette.dimText)) +
           m_html;
  }

  void addHeading(base::ActorId actor) {
    const trace::ActorInfo info = m_run.infoOf(actor);
    QString what = m_run.kindOf(actor).toHtmlEscaped();
    if (info.detail.value) what += QStringLiteral(" · ") + m_run.detailOf(actor).toHtmlEscaped();
    m_html += QStringLiteral("<h3>%1</h3><table cellspacing=\"2\">").arg(m_run.nameOf(actor).toHtmlEscaped());
    m_html += row(tr("what"), what);
    m_html += row(tr("created"), momentLink(info.createdSeq, {info.createdNs}));
    if (info.parent && m_run.infoOf(info.parent).kind == trace::ActorKind::Task)
      m_html += row(tr("by"), actorLink(m_run, info.parent));
    if (info.limit > 0) m_html += row(tr("limit"), QString::number(info.limit));
    m_html += QStringLiteral("</table>");
  }

  void addSlice(const Selection& selection) {
    const trace::Track* track = m_run.index().track(selection.actor);
    if (!track) return;
    const std::size_t at = track->states.indexAt(Axis::Order, static_cast<std::int64_t>(selection.begin));
    if (at >= track->states.size()) return;
    const trace::Slice slice = track->states.slice(at, m_run.index().end());
    m_html += QStringLiteral("<h4>%1</h4>").arg(tr("Selected"));
    const QString sentence = waitSentence(m_run, selection.actor, slice);
    if (!sentence.isEmpty()) m_html += QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped());
    m_html += QStringLiteral("<table cellspacing=\"2\">");
    m_html += row(tr("state"), stateWord(slice.state));
    m_html += row(tr("time"),
                  tr("%1, from %2 to %3")
                      .arg(formatDuration({slice.endNs - slice.beginNs}), momentLink(slice.beginSeq, {slice.beginNs}),
                           slice.isOpen ? tr("now (not over)") : momentLink(slice.endSeq, {slice.endNs})));
    if (const base::ActorId partner = m_run.partnerOf(selection.actor, slice))
      m_html += row(slice.state == TrackState::Held ? tr("held by") : tr("waits for"), actorLink(m_run, partner));
    const trace::Event& event = m_run.store().event(slice.beginSeq);
    if (event.line) m_html += row(tr("source"), lineLink(event.line));
    m_html += row(tr("began with"), m_run.describeEvent(slice.beginSeq).toHtmlEscaped());
    m_html += QStringLiteral("</table>");
  }

  void addNow(base::ActorId actor) {
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
    if (now.line) m_html += row(tr("source"), lineLink(now.line));
    if (now.waitsOn) m_html += row(tr("waits for"), chainOf(state, actor));
    if (now.wokenSeq)
      m_html += row(tr("woken by"), (now.wokenBy ? actorLink(m_run, now.wokenBy) : tr("a timer")) +
                                        tr(" at %1").arg(momentLink(now.wokenSeq, m_run.timeOf(now.wokenSeq))));
    addStack(state, actor);
    addPrimitive(state, actor);
    m_html += QStringLiteral("</table>");
  }

  /// stove → fetch-1 → its own wait …, to the root.
  QString chainOf(const trace::RunState& state, base::ActorId actor) const {
    QStringList links;
    base::ActorId at = state.actor(actor).waitsOn;
    for (int step = 0; at && step < kLongestChain; ++step) {
      links << actorLink(m_run, at);
      const std::vector<trace::ListNode> held = trace::holders(state, at, 1);
      at = held.empty() ? state.actor(at).waitsOn : held.front().actor;
      if (at == actor) {
        links << actorLink(m_run, at) + tr(" (a deadlock)");
        break;
      }
    }
    return links.join(QStringLiteral(" \u2190 "));
  }

  void addStack(const trace::RunState& state, base::ActorId actor) {
    QStringList frames;
    for (const trace::ListNode& frame : trace::awaitStack(state, actor, kMostListed))
      frames << m_run.textOf(frame.text).toHtmlEscaped();
    if (!frames.isEmpty()) m_html += row(tr("await stack"), frames.join(QStringLiteral(" \u2190 ")));
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
    m_html += QStringLiteral("<h3>%1</h3><table cellspacing=\"2\">").arg(m_run.scenarioName().toHtmlEscaped());
    m_html += row(tr("virtual time"), formatDuration(index.states().endTime() - base::Instant{}));
    m_html += row(tr("events"), formatCount(index.count()));
    m_html += row(tr("tasks"), formatCount(index.tasks().size()));
    if (!index.primitives().empty()) m_html += row(tr("primitives"), formatCount(index.primitives().size()));
    m_html += QStringLiteral("</table>");
    for (const base::ActorId loop : index.loops()) addTotals(loop);
    m_html += QStringLiteral("<p><span style=\"color:%2\">%1</span></p>")
                  .arg(tr("Click a bar or a track to see what it is and why it waited. Drag over the timeline to sum "
                          "up an area."),
                       QColor::fromRgb(m_palette.faintText).name());
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

QString areaPage(const ShownRun& run, const AxisRange& area, Axis axis, const Palette& palette) {
  const trace::AxisRange range = wholeRange(area, axis);
  trace::StateTimes sums{};
  std::vector<std::pair<std::int64_t, base::ActorId>> busy;
  std::size_t summed = 0;
  for (const base::ActorId task : run.index().tasks()) {
    if (++summed > kMostTasksSummed) break;
    const trace::Track* track = run.index().track(task);
    if (!track) continue;
    const trace::StateTimes times = track->states.stateTimes(range, run.index().end());
    std::int64_t active = 0;
    for (unsigned state = 0; state < trace::kTrackStateCount; ++state) sums[state] += times[state];
    for (const TrackState state : {TrackState::Running, TrackState::BlockingLoop})
      active += times[static_cast<unsigned>(state)];
    if (active > 0) busy.emplace_back(active, task);
  }
  const auto amount = [axis](std::int64_t length) {
    return axis == Axis::Time ? formatDuration({length})
                              : tr("%1 events").arg(formatCount(static_cast<std::uint64_t>(length)));
  };
  QString html = QStringLiteral("<h3>%1</h3>").arg(tr("Selected area, %1").arg(amount(range.end - range.begin)));
  html += QStringLiteral("<h4>%1</h4>").arg(tr("All tasks together")) + stateTable(sums, axis, palette);
  if (busy.empty()) return html;
  std::sort(busy.begin(), busy.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  html += QStringLiteral("<h4>%1</h4><table cellspacing=\"2\">").arg(tr("Running the longest"));
  for (std::size_t at = 0; at < std::min<std::size_t>(busy.size(), 8); ++at)
    html += row(actorLink(run, busy[at].second), amount(busy[at].first));
  return html + QStringLiteral("</table>");
}

}  // namespace awaitscope::gui
