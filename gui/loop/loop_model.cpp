// SPDX-License-Identifier: GPL-3.0-or-later
// What the loop panel lists, from the state at the cursor.
#include "gui/loop/loop_panel.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>

#include "engine/analysis/blocker_chain.h"
#include "engine/analysis/waker.h"
#include "engine/analysis/wording.h"
#include "gui/timeline/marks.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostEntries = 200;     // Per part; the title tells how many there are.
constexpr std::size_t kMostTasksRead = 5000;  // Tasks looked at for the waiting part.
constexpr std::size_t kMostNamed = 6;
constexpr quintptr kTop = ~quintptr{0};

constexpr int kSwatchPx = 12;

QPixmap swatch(const Palette& palette, Look look) {
  const double ratio = qApp->devicePixelRatio();
  QPixmap pixmap((QSizeF(kSwatchPx, kSwatchPx) * ratio).toSize());
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setPen(QColor::fromRgb(palette.bar(look).outline));
  painter.setBrush(QColor::fromRgb(palette.bar(look).fill));
  painter.drawRect(QRectF(0.5, 0.5, kSwatchPx - 1, kSwatchPx - 1));
  return pixmap;
}

QString whyItRuns(const ShownRun& run, const trace::ActorState& task) {
  if (task.wokenSeq == 0) return QObject::tr("its first step");
  const analysis::Waker waker = analysis::wakerOf(run.index(), {task.wokenSeq, task.wokenBy, {}});
  return QObject::tr("woken by %1").arg(waker.actor ? run.nameOf(waker.actor)
                                                    : QString::fromStdString(analysis::wakeSourceText(waker.source)));
}

/// "for stove", "for fetch-3 and 2 more".
QString whatFor(const ShownRun& run, const trace::RunState& state, base::ActorId task) {
  if (const base::ActorId on = state.actor(task).waitsOn) return QObject::tr("for %1").arg(run.nameOf(on));
  const analysis::Chain chain = analysis::blockerChain(state, task);
  if (chain.links.empty()) return {};
  const QString name = run.nameOf(chain.links.front().actor);
  const std::uint32_t others = chain.links.front().others;
  return others > 0 ? QObject::tr("for %1 and %2 more").arg(name).arg(others) : QObject::tr("for %1").arg(name);
}

QString named(const ShownRun& run, const std::vector<base::ActorId>& actors, std::uint32_t all) {
  QStringList names;
  for (const base::ActorId actor : actors) names << run.nameOf(actor);
  QString text = names.join(QStringLiteral(", "));
  if (all > actors.size()) text += QObject::tr(" … %1 in all").arg(all);
  return text;
}

/// "held by anna", "1 of 3 permits", "2 items: 3, 4": a primitive's state without its wait queue.
QString primitiveState(const ShownRun& run, const trace::RunState& state, base::ActorId id) {
  const trace::PrimitiveState primitive = state.primitive(id);
  const trace::ActorInfo info = run.infoOf(id);
  const std::string_view kind = analysis::kindWord(info.kind);
  const QString limit = info.limit > 0 ? QObject::tr(" of %1").arg(info.limit) : QString();
  if (kind == "queue") {
    QStringList items;
    for (const trace::ListNode& item : trace::queueItems(state, id, kMostNamed)) items << run.textOf(item.text);
    const QString text = items.isEmpty() ? QString() : QStringLiteral(": ") + items.join(QStringLiteral(", "));
    return QObject::tr("%1%2 items%3").arg(primitive.itemCount).arg(limit, text);
  }
  if (kind == "semaphore") return QObject::tr("%1%2 permits left").arg(primitive.value).arg(limit);
  if (kind == "barrier") return QObject::tr("%1%2 have come").arg(primitive.value).arg(limit);
  if (primitive.holderCount > 0) {
    std::vector<base::ActorId> holders;
    for (const trace::ListNode& held : trace::holders(state, id, kMostNamed)) holders.push_back(held.actor);
    return QObject::tr("held by %1").arg(named(run, holders, primitive.holderCount));
  }
  const std::string_view word = trace::trackStateName(state.actor(id).state);
  return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

QString exactSince(base::Instant since) { return QObject::tr("since %1").arg(formatInstant(since)); }

}  // namespace

LoopModel::LoopModel(QObject* parent) : QAbstractItemModel(parent) {
  part(Part::Running).title = tr("Running");
  part(Part::Ready).title = tr("Ready queue");
  part(Part::Timers).title = tr("Timer heap");
  part(Part::Waiting).title = tr("Waiting");
  part(Part::Threads).title = tr("Threads");
  part(Part::Primitives).title = tr("Primitives");
}

LoopModel::Entry LoopModel::handleEntry(const ShownRun& run, const trace::RunState& state,
                                        base::HandleId handle) const {
  const trace::HandleState known = state.handle(handle);
  Entry entry;
  // A sleep's timer belongs to whoever sleeps.
  const base::ActorId whose = known.target || !known.isTimer ? known.target : known.cause;
  entry.actor = whose;
  entry.name = whose ? run.labelOf(whose) : run.textOf(known.callback);
  if (entry.name.isEmpty()) entry.name = tr("callback");
  if (whose) entry.detail = run.textOf(known.callback);
  if (known.isCancelled)
    entry.detail = tr("cancelled: will be skipped");
  else if (known.cause && known.cause != whose)
    entry.detail +=
        (entry.detail.isEmpty() ? QString() : QStringLiteral(" · ")) + tr("because of %1").arg(run.nameOf(known.cause));
  return entry;
}

void LoopModel::fillRunning(const ShownRun& run, const trace::RunState& state, const trace::LoopState& loop,
                            base::Instant now) {
  PartList& running = part(Part::Running);
  const trace::ActorState loopActor = state.actor(loop.id);
  if (loop.runningTask) {
    const trace::ActorState task = state.actor(loop.runningTask);
    const bool isBlocking = task.state == trace::TrackState::BlockingLoop;
    const QString where = task.line ? tr("line %1 · ").arg(task.line) : QString();
    const base::Instant began{task.sinceNs};
    running.entries.push_back({run.labelOf(loop.runningTask), where + whyItRuns(run, task), formatDuration(now - began),
                               exactSince(began), loop.runningTask, isBlocking ? Look::Blocking : Look::Running});
  } else if (loop.runningHandle) {
    Entry entry = handleEntry(run, state, loop.runningHandle);
    entry.look = Look::Running;
    running.entries.push_back(std::move(entry));
  } else if (loopActor.state == trace::TrackState::Idle) {
    const base::Instant until{loop.idleUntilNs};
    const bool hasDeadline = until.ns > 0 && until < base::kNever;
    const base::Instant began{loopActor.sinceNs};
    running.entries.push_back(
        {tr("idle"), hasDeadline ? tr("until the next timer") : tr("until something happens"), formatDuration(now - began),
         hasDeadline ? tr("%1, until %2").arg(exactSince(began), formatInstant(until)) : exactSince(began), loop.id, Look::Idle});
  }
}

void LoopModel::fillLoop(const ShownRun& run, const trace::RunState& state, const trace::LoopState& loop,
                         base::Instant now) {
  fillRunning(run, state, loop, now);
  PartList& ready = part(Part::Ready);
  ready.total += loop.readyCount();
  for (const base::HandleId handle : trace::readyQueue(loop, kMostEntries)) {
    Entry entry = handleEntry(run, state, handle);
    const base::Instant began{state.handle(handle).readyNs};
    entry.when = formatDuration(now - began);
    entry.exact = exactSince(began);
    entry.look = Look::Ready;
    ready.entries.push_back(std::move(entry));
  }
  PartList& timers = part(Part::Timers);
  timers.total += loop.timers.size();
  for (const trace::TimerKey& key : trace::timersInOrder(loop, kMostEntries)) {
    Entry entry = handleEntry(run, state, key.handle);
    const base::Duration left = base::Instant{key.deadlineNs} - now;
    entry.when = left.ns >= 0 ? tr("in %1").arg(formatDuration(left)) : tr("due %1 ago").arg(formatDuration({-left.ns}));
    entry.exact = tr("at %1").arg(formatInstant({key.deadlineNs}));
    entry.look = Look::Sleeping;
    timers.entries.push_back(std::move(entry));
  }
}

void LoopModel::fillWaiting(const ShownRun& run, const trace::RunState& state, base::Instant now) {
  PartList& waiting = part(Part::Waiting);
  const std::span<const base::ActorId> tasks = run.index().tasks();
  std::size_t read = 0;
  for (const base::ActorId task : tasks) {
    if (task.value > state.lastActor || ++read > kMostTasksRead) break;
    const trace::ActorState actor = state.actor(task);
    const bool isWaiting = actor.state == trace::TrackState::AwaitingTask ||
                           actor.state == trace::TrackState::AwaitingPrimitive ||
                           actor.state == trace::TrackState::AwaitingIo || actor.state == trace::TrackState::OnThread;
    if (!isWaiting) continue;
    ++waiting.total;
    if (waiting.entries.size() >= kMostEntries) continue;
    QString detail = whatFor(run, state, task);
    if (const trace::PrimitiveState primitive = state.primitive(actor.waitsOn); primitive.holderCount > 0)
      detail += tr(", held by %1").arg(run.nameOf(trace::holders(state, actor.waitsOn, 1).front().actor));
    const base::Instant began{actor.sinceNs};
    waiting.entries.push_back(
        {run.labelOf(task), detail, formatDuration(now - began), exactSince(began), task, lookOf(actor.state)});
  }
}

void LoopModel::fillThreads(const ShownRun& run, const trace::RunState& state, base::Instant now) {
  PartList& list = part(Part::Threads);
  for (const base::ActorId thread : run.index().threads()) {
    if (thread.value > state.lastActor) break;
    const trace::ActorState actor = state.actor(thread);
    if (actor.state == trace::TrackState::None || trace::isEnd(actor.state)) continue;
    ++list.total;
    if (list.entries.size() >= kMostEntries) continue;
    const std::string_view word = trace::trackStateName(actor.state);
    QString detail = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    if (actor.line) detail += tr(" · line %1").arg(actor.line);
    const base::Instant began{actor.sinceNs};
    list.entries.push_back(
        {run.nameOf(thread), detail, formatDuration(now - began), exactSince(began), thread, lookOf(actor.state)});
  }
}

void LoopModel::fillPrimitives(const ShownRun& run, const trace::RunState& state, base::Instant now) {
  PartList& list = part(Part::Primitives);
  for (const base::ActorId id : run.index().primitives()) {
    if (id.value > state.lastActor) break;
    ++list.total;
    if (list.entries.size() >= kMostEntries) continue;
    const trace::PrimitiveState primitive = state.primitive(id);
    Entry entry;
    entry.actor = id;
    entry.name = run.nameOf(id);
    entry.detail = primitiveState(run, state, id);
    if (primitive.holderCount > 0) {
      const base::Instant began{trace::holders(state, id, 1).front().sinceNs};
      entry.when = formatDuration(now - began);
      entry.exact = tr("held since %1").arg(formatInstant(began));
    }
    if (primitive.waiterCount > 0) {
      entry.detail += tr(" · waiting: %1").arg(named(run, trace::waiters(state, id, kMostNamed), primitive.waiterCount));
      entry.look = Look::Contended;
    } else if (primitive.holderCount > 0) {
      const base::ActorId holder = trace::holders(state, id, 1).front().actor;
      entry.look = static_cast<Look>(static_cast<std::size_t>(Look::Holder0) + holder.value % kHolderLooks);
    }
    list.entries.push_back(std::move(entry));
  }
}

void LoopModel::showState(const ShownRun* run, trace::Seq cursor, base::Instant now) {
  beginResetModel();
  for (PartList& list : m_parts) {
    list.entries.clear();
    list.total = 0;
    list.note.clear();
  }
  if (run) {
    const trace::RunState& state = run->stateAt(cursor);
    for (const trace::LoopState& loop : state.loops) fillLoop(*run, state, loop, now);
    fillWaiting(*run, state, now);
    fillThreads(*run, state, now);
    fillPrimitives(*run, state, now);
    if (state.loops.empty())
      part(Part::Running).note = state.stage == trace::RunStage::Ended ? tr("the run is over") : tr("no event loop");
    part(Part::Running).total = part(Part::Running).entries.size();
  }
  endResetModel();
}

QModelIndex LoopModel::index(int row, int column, const QModelIndex& parent) const {
  if (row < 0 || column < 0 || column >= ColumnCount) return {};
  if (!parent.isValid()) return row < kPartCount ? createIndex(row, column, kTop) : QModelIndex();
  if (parent.internalId() != kTop || row >= rowCount(parent)) return {};
  return createIndex(row, column, static_cast<quintptr>(parent.row()));
}

QModelIndex LoopModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == kTop) return {};
  return createIndex(static_cast<int>(child.internalId()), 0, kTop);
}

int LoopModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return kPartCount;
  if (parent.internalId() != kTop || parent.column() != 0) return 0;
  return static_cast<int>(m_parts[static_cast<std::size_t>(parent.row())].entries.size());
}

int LoopModel::columnCount(const QModelIndex&) const { return ColumnCount; }

bool LoopModel::isUsedBy(const ShownRun& run, Part part) {
  if (part == Part::Threads) return !run.index().threads().empty();
  if (part == Part::Primitives) return !run.index().primitives().empty();
  // A program of threads alone has no loop; of one that has just begun nobody knows.
  return !run.index().loops().empty() || run.index().threads().empty();
}

QVariant LoopModel::partData(const PartList& list, int column, int role) const {
  const Palette& palette = paletteOf(m_theme);
  if (role == Qt::DisplayRole && column == Name) return list.title;
  if (role == Qt::DisplayRole && column == Detail) {
    if (list.total == 0) return list.note.isEmpty() ? tr("empty") : list.note;
    if (list.total > list.entries.size())
      return tr("%1, the first %2 shown").arg(formatCount(list.total)).arg(list.entries.size());
    return formatCount(list.total);
  }
  if (role == kDetailRole) return partData(list, Detail, Qt::DisplayRole);
  if (role == Qt::ForegroundRole) return QColor::fromRgb(column == Name ? palette.text : palette.faintText);
  if (role == Qt::FontRole && column == Name) {
    QFont font;
    font.setWeight(QFont::DemiBold);
    return font;
  }
  return {};
}

QString LoopModel::tooltip(const Entry& entry) {
  QStringList lines{entry.name};
  for (const QString& line : {entry.detail, entry.exact})
    if (!line.isEmpty()) lines << line;
  return lines.join(QLatin1Char('\n'));
}

QVariant LoopModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Palette& palette = paletteOf(m_theme);
  if (index.internalId() == kTop) return partData(m_parts[static_cast<std::size_t>(index.row())], index.column(), role);
  const Entry& entry = m_parts[index.internalId()].entries[static_cast<std::size_t>(index.row())];
  switch (role) {
    case kActorRole:
      return entry.actor.value;
    case kDetailRole:
      return entry.detail;
    case kWhenRole:
      return entry.when;
    case Qt::DecorationRole:
      return index.column() == Name && entry.look ? QVariant(swatchOf(*entry.look)) : QVariant();
    case Qt::ForegroundRole:
      return index.column() == Name ? QVariant() : QVariant(QColor::fromRgb(palette.dimText));
    case Qt::TextAlignmentRole:
      return static_cast<int>((index.column() == When ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
      return tooltip(entry);
    case Qt::DisplayRole:
      return index.column() == Name ? entry.name : index.column() == Detail ? entry.detail : entry.when;
    default:
      return {};
  }
}

// Drawn once per look: the rows ask again at each step of the cursor.
const QPixmap& LoopModel::swatchOf(Look look) const {
  QPixmap& made = m_swatches[static_cast<std::size_t>(look)];
  if (made.isNull()) made = swatch(paletteOf(m_theme), look);
  return made;
}

void LoopModel::setThemeId(ThemeId id) {
  m_theme = id;
  m_swatches = {};
}

QVariant LoopModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == Name ? tr("Who") : section == Detail ? tr("What") : tr("How long");
}

}  // namespace awaitscope::gui
