// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/matching.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace awaitscope::analysis {

bool isMatched(trace::ActorKind kind) {
  switch (trace::trackKindOf(kind)) {
    case trace::TrackKind::Loop:
    case trace::TrackKind::Task:
    case trace::TrackKind::Primitive:
    case trace::TrackKind::Thread:
    case trace::TrackKind::Pool:
      return true;
    default:
      return kind == trace::ActorKind::Process;
  }
}

namespace {

/// Children of every actor in order of creation, as linked lists; those of the run itself stand at 0.
struct Family {
  explicit Family(const trace::Index& runIndex)
      : index(runIndex), first(index.states().latest().lastActor + 1), next(first.size()) {
    const trace::RunState& state = index.states().latest();
    for (auto id = static_cast<std::uint32_t>(first.size()); id-- > 1;) {
      if (!isMatched(state.info({id}).kind)) continue;
      const std::uint32_t parent = nearestParent(state, id);
      next[id] = first[parent];
      first[parent] = id;
    }
  }

  /// Between a task and its parent there may be a group or a gather.
  static std::uint32_t nearestParent(const trace::RunState& state, std::uint32_t id) {
    std::uint32_t parent = state.info({id}).parent.value;
    while (parent != 0 && parent < id && !isMatched(state.info({parent}).kind)) {
      const std::uint32_t above = state.info({parent}).parent.value;
      parent = above < parent ? above : 0;  // A damaged trace may hold a ring.
    }
    return parent < id ? parent : 0;
  }

  std::vector<std::uint32_t> childrenOf(std::uint32_t parent) const {
    std::vector<std::uint32_t> children;
    for (std::uint32_t id = first[parent]; id != 0; id = next[id]) children.push_back(id);
    return children;
  }

  const trace::Index& index;
  std::vector<std::uint32_t> first, next;
};

enum class Pass : std::uint8_t { Exact, Coroutine, Name, Numberless };
constexpr Pass kPasses[] = {Pass::Exact, Pass::Coroutine, Pass::Name, Pass::Numberless};

std::string withoutDigits(std::string_view text) {
  std::string rest;
  for (const char c : text)
    if (c < '0' || c > '9') rest += c;
  return rest;
}

/// What must be equal in this pass; empty: the actor takes no part in it.
std::string keyOf(const trace::Index& index, std::uint32_t id, Pass pass) {
  const trace::ActorInfo info = index.states().latest().info({id});
  const std::string_view name = index.store().text(info.name);
  const std::string_view detail = index.store().text(info.detail);
  const bool isTask = info.kind == trace::ActorKind::Task;
  std::string key(1, static_cast<char>('A' + static_cast<int>(info.kind)));
  switch (pass) {
    case Pass::Exact:
      return key.append(name).append(1, '\0').append(isTask ? detail : std::string_view());
    case Pass::Coroutine:
      // Two names that the program gave and that differ are two things; a default name is no name.
      return isTask && detail.empty() ? std::string() : key.append(isTask ? detail : std::string_view());
    case Pass::Name:
      return isTask && !name.empty() ? key.append(name) : std::string();
    case Pass::Numberless:
      return info.kind == trace::ActorKind::Thread ? key.append(withoutDigits(name)) : std::string();
  }
  return {};
}

bool hasName(const trace::Index& index, std::uint32_t id) {
  return static_cast<bool>(index.states().latest().info({id}).name);
}

}  // namespace

class Matcher {
 public:
  Matcher(const trace::Index& a, const trace::Index& b, Matching& out) : m_a(a), m_b(b), m_out(out) {
    m_out.m_ofA.resize(m_a.first.size());
    m_out.m_ofB.resize(m_b.first.size());
  }

  void match() {
    m_pending.emplace_back(0, 0);
    while (!m_pending.empty()) {
      const auto [a, b] = m_pending.back();
      m_pending.pop_back();
      matchChildren(m_a.childrenOf(a), m_b.childrenOf(b));
    }
  }

 private:
  void pair(std::uint32_t a, std::uint32_t b) {
    m_out.m_ofA[a] = {b};
    m_out.m_ofB[b] = {a};
    m_pending.emplace_back(a, b);
  }

  void matchChildren(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    // Runs of one program begin alike, and mostly are alike to the end: no table is needed for that part.
    std::size_t alike = 0;
    while (alike < a.size() && alike < b.size() &&
           keyOf(m_a.index, a[alike], Pass::Exact) == keyOf(m_b.index, b[alike], Pass::Exact)) {
      pair(a[alike], b[alike]);
      ++alike;
    }
    std::vector<std::uint32_t> restA(a.begin() + static_cast<std::ptrdiff_t>(alike), a.end());
    std::vector<std::uint32_t> restB(b.begin() + static_cast<std::ptrdiff_t>(alike), b.end());
    for (const Pass pass : kPasses) {
      if (restA.empty() || restB.empty()) return;
      matchByKey(restA, restB, pass);
    }
  }

  void matchByKey(std::vector<std::uint32_t>& a, std::vector<std::uint32_t>& b, Pass pass) {
    std::unordered_map<std::string, std::pair<std::vector<std::uint32_t>, std::size_t>> waiting;
    for (const std::uint32_t id : b)
      if (std::string key = keyOf(m_b.index, id, pass); !key.empty()) waiting[std::move(key)].first.push_back(id);
    for (const std::uint32_t id : a) {
      const auto found = waiting.find(keyOf(m_a.index, id, pass));
      if (found == waiting.end() || found->second.second == found->second.first.size()) continue;
      const std::uint32_t other = found->second.first[found->second.second];
      if (pass == Pass::Coroutine && hasName(m_a.index, id) && hasName(m_b.index, other)) continue;
      ++found->second.second;
      pair(id, other);
    }
    std::erase_if(a, [this](std::uint32_t id) { return static_cast<bool>(m_out.m_ofA[id]); });
    std::erase_if(b, [this](std::uint32_t id) { return static_cast<bool>(m_out.m_ofB[id]); });
  }

  Family m_a, m_b;
  Matching& m_out;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> m_pending;
};

Matching::Matching(const trace::Index& a, const trace::Index& b) { Matcher(a, b, *this).match(); }

}  // namespace awaitscope::analysis
