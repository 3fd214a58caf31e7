// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/layout.h"

#include <algorithm>
#include <ranges>
#include <unordered_map>

namespace awaitscope::gui {
namespace {

int heightOf(RowKind kind, Density density) {
  const bool isCompact = density == Density::Compact;
  switch (kind) {
    case RowKind::Group:
    case RowKind::Task:
    case RowKind::Thread:
      return isCompact ? 18 : 24;
    case RowKind::Loop:
      return isCompact ? 23 : 30;
    case RowKind::Holding:
    case RowKind::Level:
      return isCompact ? 32 : 42;
    case RowKind::ReadyCount:
    case RowKind::TimerCount:
    case RowKind::TaskCount:
    case RowKind::CoreCount:
      return isCompact ? 25 : 34;
  }
  return 24;
}

RowKind primitiveRowKind(trace::ActorKind kind) {
  using trace::ActorKind;
  switch (kind) {
    case ActorKind::Semaphore:
    case ActorKind::BoundedSemaphore:
    case ActorKind::Barrier:
    case ActorKind::Queue:
    case ActorKind::LifoQueue:
    case ActorKind::PriorityQueue:
    case ActorKind::ThreadSemaphore:
    case ActorKind::ThreadBarrier:
    case ActorKind::ThreadQueue:
    case ActorKind::ThreadLifoQueue:
    case ActorKind::ThreadPriorityQueue:
      return RowKind::Level;
    default:
      return RowKind::Holding;
  }
}

class TrackLayout {
 public:
  TrackLayout(const trace::Index& index, const LayoutRequest& request) : m_index(index), m_request(request) {}

  std::vector<TrackRow> build() {
    addPinned();
    addActors("loops", "Event loop", m_index.loops(), [](base::ActorId) { return RowKind::Loop; });
    addTasks();
    addActors("threads", "Threads", m_index.threads(), [](base::ActorId) { return RowKind::Thread; });
    addActors(
        "primitives", "Primitives", m_index.primitives(), [this](base::ActorId id) { return primitiveKind(id); });
    addCounters();
    return std::move(m_rows);
  }

 private:
  RowKind primitiveKind(base::ActorId actor) const {
    return primitiveRowKind(m_index.states().latest().info(actor).kind);
  }

  void addPinned() {
    if (!m_request.isPinned) return;
    const auto addThose = [this](std::span<const base::ActorId> actors, auto&& kindOf) {
      for (const base::ActorId actor : actors)
        if (m_request.isPinned(actor)) add(kindOf(actor), actor, 0).isPinned = true;
    };
    addThose(m_index.loops(), [](base::ActorId) { return RowKind::Loop; });
    addThose(m_index.tasks(), [](base::ActorId) { return RowKind::Task; });
    addThose(m_index.threads(), [](base::ActorId) { return RowKind::Thread; });
    addThose(m_index.primitives(), [this](base::ActorId id) { return primitiveKind(id); });
  }

  bool passes(base::ActorId actor) const { return !m_request.passesFilter || m_request.passesFilter(actor); }
  void putInOrder(std::vector<base::ActorId>& siblings) const {
    if (!m_request.orderOf) return;
    std::sort(siblings.begin(), siblings.end(), [this](base::ActorId a, base::ActorId b) {
      return std::pair(m_request.orderOf(a), a) < std::pair(m_request.orderOf(b), b);
    });
  }
  bool isCollapsed(const QString& key) const { return m_request.isCollapsed && m_request.isCollapsed(key); }

  TrackRow& add(RowKind kind, base::ActorId actor, int depth) {
    TrackRow row;
    row.kind = kind;
    row.actor = actor;
    row.depth = depth;
    row.y = m_y;
    row.density = m_request.density;
    row.height = heightOf(kind, m_request.density);
    m_y += row.height;
    m_rows.push_back(std::move(row));
    return m_rows.back();
  }

  bool addGroup(const char* key, const char* title, std::size_t count) {
    TrackRow& row = add(RowKind::Group, {}, 0);
    row.key = QString::fromLatin1(key);
    row.title = QString::fromLatin1(title);
    row.childCount = static_cast<int>(count);
    row.isCollapsed = isCollapsed(row.key);
    return !row.isCollapsed;
  }

  template <typename KindOf>
  void addActors(const char* key, const char* title, std::span<const base::ActorId> actors, KindOf&& kindOf) {
    std::vector<base::ActorId> shown;
    for (const base::ActorId actor : actors)
      if (passes(actor)) shown.push_back(actor);
    putInOrder(shown);
    if (shown.empty() || !addGroup(key, title, shown.size())) return;
    for (const base::ActorId actor : shown) add(kindOf(actor), actor, 0);
  }

  void addTasks() {
    const std::span<const base::ActorId> tasks = m_index.tasks();
    if (m_request.passesFilter)  // A filtered tree would show gaps: matches stand flat, in order of creation.
      return addActors("tasks", "Tasks", tasks, [](base::ActorId) { return RowKind::Task; });
    std::vector<base::ActorId> own;
    std::vector<base::ActorId> housekeeping;
    for (const base::ActorId task : tasks) (isHousekeeping(m_index, task) ? housekeeping : own).push_back(task);
    if (!own.empty() && addGroup("tasks", "Tasks", own.size())) {
      findChildren(own);
      for (const base::ActorId root : m_children[0]) addTree(root);
    }
    if (housekeeping.empty() || !m_request.showsHousekeeping || isCollapsed(QStringLiteral("tasks"))) return;
    if (!addGroup(kHousekeepingKey, "asyncio.run's own", housekeeping.size())) return;
    for (const base::ActorId task : housekeeping) add(RowKind::Task, task, 0);
  }

  void findChildren(std::span<const base::ActorId> tasks) {
    const trace::RunState& state = m_index.states().latest();
    std::unordered_map<std::uint32_t, bool> isTask;
    isTask.reserve(tasks.size());
    for (const base::ActorId task : tasks) isTask.emplace(task.value, true);
    for (const base::ActorId task : tasks) {
      // Between a task and its parent task there may be a group or a gather.
      base::ActorId parent = state.info(task).parent;
      for (int step = 0; parent && !isTask.contains(parent.value) && step < 16; ++step)
        parent = state.info(parent).parent;
      const bool isChild = isTask.contains(parent.value) && parent.value < task.value;
      m_children[isChild ? parent.value : 0].push_back(task);
    }
    for (auto& [parent, siblings] : m_children) putInOrder(siblings);
  }

  void addTree(base::ActorId root) {
    // An explicit stack: a program may nest tasks a hundred thousand deep.
    std::vector<std::pair<base::ActorId, int>> pending{{root, 0}};
    while (!pending.empty()) {
      const auto [task, depth] = pending.back();
      pending.pop_back();
      TrackRow& row = add(RowKind::Task, task, depth);
      const auto found = m_children.find(task.value);
      if (found == m_children.end()) continue;
      row.childCount = static_cast<int>(found->second.size());
      row.key = QStringLiteral("task:%1").arg(task.value);
      row.isCollapsed = isCollapsed(row.key);
      if (row.isCollapsed) continue;
      for (const auto& child : std::views::reverse(found->second)) pending.emplace_back(child, depth + 1);
    }
  }

  void addCounters() {
    const std::size_t ofLoops = m_index.loops().empty() ? 0 : 3;
    const std::size_t ofThreads = m_index.threads().empty() ? 0 : 1;
    if (m_request.passesFilter || ofLoops + ofThreads == 0) return;
    if (!addGroup("counters", "Counters", ofLoops + ofThreads)) return;
    if (ofLoops > 0) {
      add(RowKind::ReadyCount, {}, 0).title = QStringLiteral("ready queue");
      add(RowKind::TimerCount, {}, 0).title = QStringLiteral("timers pending");
      add(RowKind::TaskCount, {}, 0).title = QStringLiteral("tasks alive");
    }
    if (ofThreads > 0) add(RowKind::CoreCount, {}, 0).title = QStringLiteral("cores busy");
  }

  const trace::Index& m_index;
  const LayoutRequest& m_request;
  std::vector<TrackRow> m_rows;
  std::unordered_map<std::uint32_t, std::vector<base::ActorId>> m_children;  // 0: the roots
  int m_y = 0;
};

}  // namespace

std::vector<TrackRow> layoutTracks(const trace::Index& index, const LayoutRequest& request) {
  return TrackLayout(index, request).build();
}

bool isHousekeeping(const trace::Index& index, base::ActorId task) {
  const trace::ActorInfo info = index.states().latest().info(task);
  if (info.name) return false;
  const std::string_view coroutine = index.store().text(info.detail);
  return coroutine.ends_with("shutdown_asyncgens") || coroutine.ends_with("shutdown_default_executor");
}

std::size_t rowAt(const std::vector<TrackRow>& rows, int y) {
  if (y < 0) return rows.size();
  const auto found = std::upper_bound(rows.begin(), rows.end(), y,
                                      [](int value, const TrackRow& row) { return value < row.bottom(); });
  return static_cast<std::size_t>(found - rows.begin());
}

std::pair<std::size_t, std::size_t> visibleRows(const std::vector<TrackRow>& rows, int top, int bottom) {
  const std::size_t first = rowAt(rows, std::max(0, top));
  std::size_t last = first;
  while (last < rows.size() && rows[last].y < bottom) ++last;
  return {first, last};
}

int totalHeight(const std::vector<TrackRow>& rows) { return rows.empty() ? 0 : rows.back().bottom(); }

int pinnedHeight(const std::vector<TrackRow>& rows) {
  int height = 0;
  for (const TrackRow& row : rows) {
    if (!row.isPinned) break;
    height = row.bottom();
  }
  return height;
}

}  // namespace awaitscope::gui
