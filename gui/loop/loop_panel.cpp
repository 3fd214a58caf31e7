// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/loop/loop_panel.h"

#include <QHeaderView>
#include <QPainter>
#include <QPixmap>

#include "engine/analysis/wording.h"
#include "gui/timeline/marks.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostEntries = 200;     // Per part; the title tells how many there are.
constexpr std::size_t kMostTasksRead = 5000;  // Tasks looked at for the waiting part.
constexpr std::size_t kMostNamed = 6;
constexpr quintptr kTop = ~quintptr{0};

QPixmap swatch(const Palette& palette, Look look) {
  QPixmap pixmap(12, 12);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setPen(QColor::fromRgb(palette.bar(look).outline));
  painter.setBrush(QColor::fromRgb(palette.bar(look).fill));
  painter.drawRect(0, 0, 11, 11);
  return pixmap;
}

QString whyItRuns(const ShownRun& run, const trace::ActorState& task) {
  if (task.wokenSeq == 0) return QObject::tr("its first step");
  return task.wokenBy ? QObject::tr("woken by %1").arg(run.nameOf(task.wokenBy)) : QObject::tr("woken by a timer");
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

QString since(base::Duration length) { return QObject::tr("for %1").arg(formatDuration(length)); }

}  // namespace

LoopModel::LoopModel(QObject* parent) : QAbstractItemModel(parent) {
  part(Part::Running).title = tr("Running");
  part(Part::Ready).title = tr("Ready queue");
  part(Part::Timers).title = tr("Timer heap");
  part(Part::Waiting).title = tr("Waiting");
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

void LoopModel::fillLoop(const ShownRun& run, const trace::RunState& state, const trace::LoopState& loop,
                         base::Instant now) {
  PartList& running = part(Part::Running);
  const trace::ActorState loopActor = state.actor(loop.id);
  if (loop.runningTask) {
    const trace::ActorState task = state.actor(loop.runningTask);
    const bool isBlocking = task.state == trace::TrackState::BlockingLoop;
    const QString where = task.line ? tr("line %1 · ").arg(task.line) : QString();
    running.entries.push_back({run.labelOf(loop.runningTask), where + whyItRuns(run, task),
                               since(now - base::Instant{task.sinceNs}), loop.runningTask,
                               isBlocking ? Look::Blocking : Look::Running});
  } else if (loop.runningHandle) {
    Entry entry = handleEntry(run, state, loop.runningHandle);
    entry.look = Look::Running;
    running.entries.push_back(std::move(entry));
  } else if (loopActor.state == trace::TrackState::Idle) {
    const bool hasDeadline = loop.idleUntilNs > 0 && loop.idleUntilNs < base::kNever.ns;
    running.entries.push_back(
        {tr("idle"),
         hasDeadline ? tr("until %1").arg(formatInstant({loop.idleUntilNs})) : tr("until something happens"),
         since(now - base::Instant{loopActor.sinceNs}), loop.id, Look::Idle});
  }
  PartList& ready = part(Part::Ready);
  ready.total += loop.readyCount();
  for (const base::HandleId handle : trace::readyQueue(loop, kMostEntries)) {
    Entry entry = handleEntry(run, state, handle);
    entry.when = since(now - base::Instant{state.handle(handle).readyNs});
    entry.look = Look::Ready;
    ready.entries.push_back(std::move(entry));
  }
  PartList& timers = part(Part::Timers);
  timers.total += loop.timers.size();
  for (const trace::TimerKey& key : trace::timersInOrder(loop, kMostEntries)) {
    Entry entry = handleEntry(run, state, key.handle);
    const base::Duration left = base::Instant{key.deadlineNs} - now;
    const QString due = left.ns >= 0 ? tr("in %1").arg(formatDuration(left))
                                     : tr("due %1 ago").arg(formatDuration({-left.ns}));
    entry.when = tr("at %1").arg(formatInstant({key.deadlineNs}));
    entry.detail = entry.detail.isEmpty() ? due : due + QStringLiteral(" · ") + entry.detail;
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
    QString detail = actor.waitsOn ? tr("for %1").arg(run.nameOf(actor.waitsOn)) : QString();
    if (const trace::PrimitiveState primitive = state.primitive(actor.waitsOn); primitive.holderCount > 0)
      detail += tr(", held by %1").arg(run.nameOf(trace::holders(state, actor.waitsOn, 1).front().actor));
    waiting.entries.push_back(
        {run.labelOf(task), detail, since(now - base::Instant{actor.sinceNs}), task, lookOf(actor.state)});
  }
}

void LoopModel::fillPrimitives(const ShownRun& run, const trace::RunState& state) {
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
  }
  if (run) {
    const trace::RunState& state = run->stateAt(cursor);
    for (const trace::LoopState& loop : state.loops) fillLoop(*run, state, loop, now);
    fillWaiting(*run, state, now);
    fillPrimitives(*run, state);
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

QVariant LoopModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Palette& palette = paletteOf(m_theme);
  if (index.internalId() == kTop) {
    const PartList& list = m_parts[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole && index.column() == Name) return list.title;
    if (role == Qt::DisplayRole && index.column() == Detail)
      return list.total == 0 ? tr("empty")
             : list.total > list.entries.size()
                 ? tr("%1, the first %2 shown").arg(formatCount(list.total)).arg(list.entries.size())
                 : formatCount(list.total);
    if (role == Qt::ForegroundRole) return QColor::fromRgb(index.column() == Name ? palette.text : palette.faintText);
    if (role == Qt::FontRole && index.column() == Name) {
      QFont font;
      font.setWeight(QFont::DemiBold);
      return font;
    }
    return {};
  }
  const Entry& entry = m_parts[index.internalId()].entries[static_cast<std::size_t>(index.row())];
  if (role == kActorRole) return entry.actor.value;
  if (role == Qt::DecorationRole && index.column() == Name && entry.look) return swatch(palette, *entry.look);
  if (role == Qt::ForegroundRole && index.column() != Name) return QColor::fromRgb(palette.dimText);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (index.column() == Name) return entry.name;
  if (entry.detail.isEmpty() || entry.when.isEmpty()) return entry.detail + entry.when;
  return entry.detail + QStringLiteral(" · ") + entry.when;
}

QVariant LoopModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == Name ? tr("Who") : tr("What");
}

LoopPanel::LoopPanel(ViewState& view, QWidget* parent) : QTreeView(parent), m_view(view), m_model(new LoopModel(this)) {
  setModel(m_model);
  setAccessibleName(tr("The event loop at the cursor"));
  setFrameShape(QFrame::NoFrame);
  setUniformRowHeights(true);
  setIndentation(14);
  header()->setStretchLastSection(false);
  header()->setSectionResizeMode(LoopModel::Detail, QHeaderView::Stretch);
  header()->hide();
  connect(this, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    const base::ActorId actor{index.data(LoopModel::kActorRole).toUInt()};
    if (actor) m_view.select({actor, trace::kNoSeq, trace::kNoSeq});
  });
  connect(&m_view, &ViewState::cursorChanged, this, &LoopPanel::refresh);
  expandAll();
}

void LoopPanel::resizeEvent(QResizeEvent* event) {
  QTreeView::resizeEvent(event);
  header()->resizeSection(LoopModel::Name, std::clamp(width() * 45 / 100, 112, 220));
}

void LoopPanel::setRun(const ShownRun* run) {
  m_run = run;
  refresh();
}

void LoopPanel::setThemeId(ThemeId id) {
  m_model->setThemeId(id);
  refresh();
}

void LoopPanel::refresh() {
  std::array<bool, LoopModel::kPartCount> isOpen{};
  for (int part = 0; part < LoopModel::kPartCount; ++part)
    isOpen[static_cast<std::size_t>(part)] = isExpanded(m_model->index(part, 0));
  m_model->showState(m_run, m_view.cursor(), m_view.cursorTime());
  for (int part = 0; part < LoopModel::kPartCount; ++part)
    setExpanded(m_model->index(part, 0), isOpen[static_cast<std::size_t>(part)]);
}

}  // namespace awaitscope::gui
