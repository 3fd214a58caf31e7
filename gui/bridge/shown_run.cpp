// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bridge/shown_run.h"

#include <QElapsedTimer>
#include <QStringList>

#include "engine/analysis/explain.h"
#include "engine/analysis/wording.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr trace::Seq kExtendStep = 20'000;  // About a millisecond of indexing.

QString qstring(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

}  // namespace

ShownRun::ShownRun(std::shared_ptr<const trace::Store> store, QString scenarioName, QString sourceText)
    : m_store(store),
      m_index(std::move(store)),
      m_scenarioName(std::move(scenarioName)),
      m_sourceText(std::move(sourceText)) {}

bool ShownRun::extend(int budgetMs) {
  if (m_readers > 0) return false;  // Later.
  const trace::Seq before = m_index.count();
  QElapsedTimer timer;
  timer.start();
  while (m_index.extend(kExtendStep) && timer.elapsed() < budgetMs) {
  }
  if (m_index.count() == before) return false;
  m_blocked.extend(m_index);
  m_eventsByKind.extend(m_index);
  m_names.clear();
  m_labels.clear();
  return true;
}

void ShownRun::extendAll(const std::function<bool(double)>& isWanted) {
  const auto whole = static_cast<double>(std::max<trace::Seq>(m_store->publishedCount(), 1));
  while (m_index.extend(kExtendStep)) {
    if (isWanted && !isWanted(static_cast<double>(m_index.count()) / whole)) break;
  }
  m_blocked.extend(m_index);
  m_eventsByKind.extend(m_index);
  m_names.clear();
  m_labels.clear();
}

base::Instant ShownRun::timeOf(trace::Seq seq) const {
  const trace::Seq count = m_index.count();
  if (count == 0) return {};
  return m_store->event(std::min(seq, count - 1)).time();
}

const trace::RunState& ShownRun::stateAt(trace::Seq eventCount) const {
  eventCount = std::min(eventCount, m_index.count());
  if (eventCount != m_stateCount) {
    m_state = m_index.states().stateAfter(eventCount);
    m_stateCount = eventCount;
  }
  return m_state;
}

QString ShownRun::nameOf(base::ActorId actor) const {
  if (const auto found = m_names.constFind(actor.value); found != m_names.constEnd()) return *found;
  const QString name = QString::fromStdString(trace::actorName(m_index.states().latest(), *m_store, actor));
  m_names.insert(actor.value, name);
  return name;
}

QString ShownRun::labelOf(base::ActorId actor) const {
  if (const auto found = m_labels.constFind(actor.value); found != m_labels.constEnd()) return *found;
  const QString label = QString::fromStdString(analysis::actorLabel(m_index, actor));
  m_labels.insert(actor.value, label);
  return label;
}

QString ShownRun::kindOf(base::ActorId actor) const { return qstring(trace::actorKindName(infoOf(actor).kind)); }

QString ShownRun::detailOf(base::ActorId actor) const { return textOf(infoOf(actor).detail); }

QString ShownRun::textOf(base::StringId text) const { return qstring(m_store->text(text)); }

QString ShownRun::argument(trace::ArgumentInfo info, std::uint64_t value) const {
  using trace::ArgumentType;
  const auto id = static_cast<std::uint32_t>(value);
  switch (info.type) {
    case ArgumentType::None:
      return {};
    case ArgumentType::Actor:
      return id == 0 ? QString() : nameOf({id});
    case ArgumentType::Handle:
      return QStringLiteral("#%1").arg(id);
    case ArgumentType::Text:
      return textOf({id});
    case ArgumentType::TimeNs:
      return formatInstant({static_cast<std::int64_t>(value)});
    case ArgumentType::Value:
      return QString::number(static_cast<std::int64_t>(value));
    case ArgumentType::KindAndNumber:
      return qstring(trace::actorKindName(static_cast<trace::ActorKind>(value & 0xFF)));
    case ArgumentType::Count:
    case ArgumentType::Line:
    case ArgumentType::Thread:
    case ArgumentType::Core:
      return QString::number(value);
    default:
      return qstring(trace::argumentWord(info.type, value));
  }
}

QString ShownRun::describeEvent(trace::Seq seq) const {
  const trace::Event& event = m_store->event(seq);
  const trace::EventInfo& info = trace::eventInfo(event.eventKind());
  QStringList parts;
  const auto add = [&](trace::ArgumentInfo argumentInfo, std::uint64_t value) {
    const QString text = argument(argumentInfo, value);
    if (!text.isEmpty()) parts << qstring(argumentInfo.label) + QLatin1Char(' ') + text;
  };
  add(info.a, event.a);
  const bool hasThird = info.c.type != trace::ArgumentType::None;
  add(info.b, hasThird ? event.bLow() : event.b);
  if (hasThird) add(info.c, event.bHigh());
  const QString name = qstring(info.name);
  return parts.isEmpty() ? name : name + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

base::ActorId ShownRun::partnerOf(base::ActorId actor, const trace::Slice& slice) const {
  return analysis::partnerOf(m_index, actor, slice);
}

// Of "Task-12" the number is what tells it from the others.
QString ShownRun::shortNameOf(base::ActorId actor) const {
  const QString name = nameOf(actor);
  const QLatin1String prefix("Task-");
  return name.startsWith(prefix) ? QStringLiteral("T-") + name.mid(prefix.size()) : name;
}

QStringList ShownRun::blockedLabels(const trace::Event& first) const {
  if (first.eventKind() != trace::EventKind::ThreadBlockBegin) return {QStringLiteral("blocked"), QString()};
  if (const base::ActorId on{first.a}) return waitLabels(QStringLiteral("waits for %1"), on);
  const QString call = textOf({first.bLow()});
  if (call.isEmpty()) return {QStringLiteral("waits for work"), QStringLiteral("idle"), QString()};
  return {QStringLiteral("in %1").arg(call), call};
}

/// "waits for stove", "stove".
QStringList ShownRun::waitLabels(const QString& phrase, base::ActorId partner) const {
  const QString name = nameOf(partner);
  const QString shortName = shortNameOf(partner);
  QStringList labels{phrase.arg(name), name};
  if (shortName != name) labels << shortName << QString();
  return labels;
}

QString ShownRun::sliceLabel(base::ActorId actor, const trace::Slice& slice) const {
  const QStringList labels = sliceLabels(actor, slice);
  return labels.isEmpty() ? QString() : labels.first();
}

QStringList ShownRun::sliceLabels(base::ActorId actor, const trace::Slice& slice) const {
  using trace::TrackState;
  const trace::Event& first = m_store->event(slice.beginSeq);
  const base::ActorId partner = partnerOf(actor, slice);
  // The state is told by colour and form: its word is left out rather than cut.
  const auto word = [](const char* text) { return QStringList{QString::fromUtf8(text), QString()}; };
  switch (slice.state) {
    case TrackState::AwaitingTask:
    case TrackState::AwaitingIo:
      return partner ? waitLabels(QStringLiteral("awaits %1"), partner) : word("awaits");
    case TrackState::AwaitingPrimitive:
      return partner ? waitLabels(QStringLiteral("waits for %1"), partner) : word("waits");
    case TrackState::OnThread:
      return partner ? waitLabels(QStringLiteral("on a thread: %1"), partner) : word("on a thread");
    case TrackState::Held:
      return partner ? waitLabels(QStringLiteral("%1"), partner) : word("held");
    case TrackState::BlockingLoop:
      if (first.eventKind() != trace::EventKind::BlockingCallBegin)
        return {QStringLiteral("\u26A0 blocks the loop"), QStringLiteral("\u26A0"), QString()};
      return {QStringLiteral("\u26A0 %1").arg(textOf({first.a})), QStringLiteral("\u26A0"), QString()};
    case TrackState::Sleeping:
      return word("sleeps");
    case TrackState::Running:
      return word("runs");
    case TrackState::Ready:
      return word("ready");
    case TrackState::Idle:
      return word("idle");
    case TrackState::GilWaiting:
      return {QStringLiteral("waits for the GIL"), QStringLiteral("GIL"), QString()};
    case TrackState::CoreWaiting:
      return {QStringLiteral("waits for a core"), QStringLiteral("core"), QString()};
    case TrackState::Blocked:
      return blockedLabels(first);
    case TrackState::Set:
      return word("set");
    default:
      return {};
  }
}

}  // namespace awaitscope::gui
