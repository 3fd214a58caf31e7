// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/analysis/waker.h"
#include "engine/analysis/wording.h"

namespace awaitscope::analysis {
namespace {

using base::ActorId;
using trace::Axis;
using trace::EventKind;
using trace::Slice;
using trace::TrackState;

constexpr int kStepsBack = 4;  // From a slice's begin to the event that tells whom it concerns.
constexpr std::size_t kMostHolders = 3;

std::string lengthOf(std::int64_t ns) { return durationText({ns}); }

/// Who held a primitive while someone waited, and for how long of it.
struct HolderShare {
  ActorId holder;
  std::int64_t ns = 0;
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
};

class Explanation {
 public:
  Explanation(const trace::Index& index, const BlockedStretches& blocked, ActorId actor, const Slice& slice)
      : m_index(index), m_blocked(blocked), m_actor(actor), m_slice(slice) {}

  Sentence build() {
    const trace::ActorKind kind = m_index.states().latest().info(m_actor).kind;
    if (kind == trace::ActorKind::Task) {
      explainTask();
    } else if (m_slice.state == TrackState::Held) {
      explainHolding();
    } else if (m_slice.state == TrackState::BlockingLoop) {
      explainBlockedLoop();
    }
    return std::move(m_sentence);
  }

 private:
  std::string length() const { return lengthOf(m_slice.endNs - m_slice.beginNs); }
  Sentence& name(ActorId actor) { return m_sentence.actor(actorLabel(m_index, actor), actor); }
  Sentence& phrase(ActorId actor) { return m_sentence.actor(actorPhrase(m_index, actor), actor); }
  std::uint32_t lineOf(trace::Seq seq) const { return m_index.store().event(seq).line; }
  std::string text(base::StringId id) const { return std::string(m_index.store().text(id)); }

  void explainTask() {
    switch (m_slice.state) {
      case TrackState::Sleeping:
        return explainSleep();
      case TrackState::Ready:
        return explainReady();
      case TrackState::Running:
        return explainRunning();
      case TrackState::BlockingLoop:
        return explainBlocking();
      case TrackState::AwaitingPrimitive:
        return explainPrimitive();
      case TrackState::AwaitingTask:
      case TrackState::AwaitingIo:
      case TrackState::OnThread:
        return explainAwait();
      default:
        return;
    }
  }

  void explainSleep() {
    name(m_actor).say(fmt::format(" slept {} on a timer", length())).inLine(lineOf(m_slice.beginSeq));
    if (const std::optional<trace::Seq> request = cancelRequest()) {
      m_sentence.say(", until ");
      return sayCanceller(*request);
    }
    sayLoss();
  }

  /// Somebody asked the task to stop, which ended this wait.
  std::optional<trace::Seq> cancelRequest() const {
    if (m_slice.isOpen) return std::nullopt;
    std::optional<trace::Seq> at = m_index.previousEvent(m_actor, m_slice.endSeq + 1);
    for (int step = 0; at && *at > m_slice.beginSeq && step < kStepsBack; ++step) {
      if (m_index.store().event(*at).eventKind() == EventKind::CancelRequested) return at;
      at = m_index.previousEvent(m_actor, *at);
    }
    return std::nullopt;
  }

  void sayCanceller(trace::Seq request) {
    const trace::Event& event = m_index.store().event(request);
    const Waker waker = wakerOf(m_index, {request, ActorId{event.a}, m_actor});
    if (waker.actor)
      name(waker.actor);
    else
      m_sentence.say(wakeSourceText(waker.source));
    m_sentence.say(" cancelled it").inLine(waker.actor ? event.line : 0).say(".");
  }

  void explainReady() {
    name(m_actor).say(fmt::format(" was ready and waited {} for its turn", length()));
    sayLoss();
  }

  void sayLoss() {
    const Loss loss = lossOf(m_index, m_blocked, m_actor, m_slice);
    if (loss.mostly) {
      m_sentence.say(fmt::format("; it lost {} because ", lengthOf(loss.ns)));
      sayBlocks(*loss.mostly);
    }
    m_sentence.say(".");
  }

  void sayBlocks(const BlockedStretch& stretch) {
    if (stretch.isByCallback())
      m_sentence.say(m_sentence.isEmpty() ? "A callback" : "a callback");
    else
      name(stretch.culprit);
    if (stretch.isCall())
      m_sentence.say(fmt::format(" blocked the loop for {} in {}", lengthOf(stretch.lengthNs()), text(stretch.callee)));
    else
      m_sentence.say(fmt::format(" computed for {} without awaiting", lengthOf(stretch.lengthNs())));
    m_sentence.inLine(stretch.line);
  }

  void explainRunning() {
    name(m_actor).say(fmt::format(" ran for {}", length())).inLine(lineOf(m_slice.beginSeq));
    if (m_slice.endNs - m_slice.beginNs >= kSlowStep.ns) m_sentence.say(" without awaiting; nothing else could run");
    m_sentence.say(".");
  }

  void explainBlocking() {
    name(m_actor).say(fmt::format(" blocked the loop for {}", length()));
    const trace::Event& event = m_index.store().event(m_slice.beginSeq);
    if (event.eventKind() == EventKind::BlockingCallBegin) m_sentence.say(fmt::format(" in {}", text({event.a})));
    m_sentence.inLine(event.line).say(": nothing else could run.");
  }

  void explainBlockedLoop() {
    const BlockedStretches::Lost lost = m_blocked.lostIn(m_slice.beginNs, m_slice.endNs);
    if (!lost.mostly) return;
    sayBlocks(*lost.mostly);
    m_sentence.say(": nothing else could run.");
  }

  void explainHolding() {
    const ActorId holder = partnerOf(m_index, m_actor, m_slice);
    if (!holder) return;
    name(holder).say(fmt::format(" held {} for {}", actorPhrase(m_index, m_actor), length()));
    m_sentence.inLine(lineOf(m_slice.beginSeq));
    sayMeanwhile(holder, m_slice.beginNs, m_slice.endNs, " inside it");
    m_sentence.say(m_slice.isOpen ? ". It still holds it." : ".");
  }

  // ---- waiting for a primitive ----

  void explainPrimitive() {
    const ActorId on = partnerOf(m_index, m_actor, m_slice);
    name(m_actor).say(fmt::format(" waited {} for ", length()));
    if (!on) {
      m_sentence.say("a primitive");
      return sayWaker();
    }
    sayWanted(on);
    const std::vector<HolderShare> shares = holdersDuring(on);
    if (shares.size() == 1) {
      m_sentence.say(", held by ");
      name(shares.front().holder);
      sayMeanwhile(shares.front().holder, shares.front().beginNs, shares.front().endNs, " inside it");
    } else if (!shares.empty()) {
      sayHolders(shares);
    }
    sayWaker();
  }

  void sayWanted(ActorId on) {
    const trace::RunState state = m_index.states().stateAfter(m_slice.beginSeq + 1);
    const trace::ActorInfo info = m_index.states().latest().info(on);
    if (kindWord(info.kind) == "queue") {
      const bool isFull = info.limit > 0 && state.primitive(on).itemCount >= info.limit;
      m_sentence.say(isFull ? "room in " : "an item from ");
    }
    if (kindWord(info.kind) == "barrier") m_sentence.say("the others at ");
    phrase(on);
  }

  void sayHolders(const std::vector<HolderShare>& shares) {
    m_sentence.say(", held by ");
    for (std::size_t at = 0; at < std::min(shares.size(), kMostHolders); ++at) {
      if (at > 0) m_sentence.say(", then by ");
      name(shares[at].holder).say(fmt::format(" for {}", lengthOf(shares[at].ns)));
    }
    if (shares.size() > kMostHolders)
      m_sentence.say(fmt::format(" and by {} more", countText(shares.size() - kMostHolders)));
    const HolderShare& longest = *std::max_element(
        shares.begin(), shares.end(), [](const HolderShare& a, const HolderShare& b) { return a.ns < b.ns; });
    if (longest.ns <= 0) return;
    m_sentence.say("; ");
    name(longest.holder);
    sayMeanwhile(longest.holder, longest.beginNs, longest.endNs, " inside it", "");
  }

  /// The holding slices of `primitive` within the wait, neighbours of one holder joined.
  std::vector<HolderShare> holdersDuring(ActorId primitive) const {
    std::vector<HolderShare> shares;
    const trace::Track* track = m_index.track(primitive);
    if (!track) return shares;
    const trace::Lane& lane = track->states;
    const trace::LaneEnd end = m_index.end();
    std::size_t at = lane.indexAt(Axis::Order, static_cast<std::int64_t>(m_slice.beginSeq));
    if (at >= lane.size()) at = 0;
    for (; at < lane.size() && shares.size() < 64; ++at) {
      const Slice held = lane.slice(at, end);
      if (held.beginSeq >= m_slice.endSeq) break;
      if (held.state != TrackState::Held) continue;
      const ActorId holder = partnerOf(m_index, primitive, held);
      if (!holder || holder == m_actor) continue;
      const std::int64_t begin = std::max(held.beginNs, m_slice.beginNs);
      const std::int64_t finish = std::min(held.endNs, m_slice.endNs);
      if (!shares.empty() && shares.back().holder == holder) {
        shares.back().ns += finish - begin;
        shares.back().endNs = finish;
      } else {
        shares.push_back({holder, finish - begin, begin, finish});
      }
    }
    return shares;
  }

  /// ", which slept 0.8 s inside it (line 14)": what `actor` did most of the time.
  void sayMeanwhile(ActorId actor, std::int64_t beginNs, std::int64_t endNs, std::string_view where,
                    std::string_view opening = ", which") {
    const trace::Track* track = m_index.track(actor);
    if (!track || endNs <= beginNs) return;
    const trace::StateTimes times = track->states.stateTimes({Axis::Time, beginNs, endNs}, m_index.end());
    const auto longest = std::max_element(times.begin(), times.end());
    const auto state = static_cast<TrackState>(longest - times.begin());
    if (*longest <= 0 || trace::isEnd(state) || state == TrackState::None) return;
    const Slice slice = longestSlice(track->states, state, beginNs, endNs);
    m_sentence.say(opening).say(" ");
    sayDeed(actor, slice, lengthOf(*longest), where);
    m_sentence.inLine(lineOf(slice.beginSeq));
  }

  void sayDeed(ActorId actor, const Slice& slice, const std::string& spent, std::string_view where) {
    switch (slice.state) {
      case TrackState::Sleeping:
        m_sentence.say(fmt::format("slept {}{}", spent, where));
        return;
      case TrackState::Running:
        m_sentence.say(fmt::format("ran {}{}", spent, where));
        return;
      case TrackState::BlockingLoop:
        m_sentence.say(fmt::format("blocked the loop for {}{}", spent, where));
        return;
      case TrackState::Ready:
        m_sentence.say(fmt::format("was ready but could not run for {}", spent));
        return;
      default:
        break;
    }
    m_sentence.say(fmt::format("waited {}", spent));
    if (const ActorId partner = partnerOf(m_index, actor, slice)) {
      m_sentence.say(" for ");
      phrase(partner);
    }
    m_sentence.say(where);
  }

  Slice longestSlice(const trace::Lane& lane, TrackState state, std::int64_t beginNs, std::int64_t endNs) const {
    std::size_t at = lane.indexAt(Axis::Time, beginNs);
    if (at >= lane.size()) at = 0;
    // Of slices that begin at one instant indexAt gives the last; the first may be the one that counts.
    Slice best;
    std::int64_t longest = -1;
    for (std::size_t read = 0; at < lane.size() && read < 4096; ++at, ++read) {
      const Slice slice = lane.slice(at, m_index.end());
      if (slice.beginNs >= endNs && longest >= 0) break;
      if (slice.state != state) continue;
      const std::int64_t shared = std::min(endNs, slice.endNs) - std::max(beginNs, slice.beginNs);
      if (shared <= longest) continue;
      longest = shared;
      best = slice;
    }
    return best;
  }

  // ---- waiting for a task, a future, a worker ----

  void explainAwait() {
    const ActorId on = partnerOf(m_index, m_actor, m_slice);
    name(m_actor).say(fmt::format(" waited {}", length()));
    const trace::ActorKind kind = m_index.states().latest().info(on).kind;
    if (!on || kind == trace::ActorKind::Gather || kind == trace::ActorKind::TaskGroup) {
      explainSeveral(on);
    } else {
      m_sentence.say(" for ");
      phrase(on);
      sayMeanwhile(on, m_slice.beginNs, m_slice.endNs, "");
    }
    sayWaker();
  }

  /// " for gather #5; the last of its 3 was fetch, which slept 1 s (line 5)". Without `on` the task itself waits for them.
  void explainSeveral(ActorId on) {
    constexpr std::size_t kMostLookedAt = 4096;
    const trace::RunState state = m_index.states().stateAfter(m_slice.beginSeq + 1);
    const ActorId owner = on ? on : m_actor;
    std::vector<ActorId> parts;
    for (const trace::ListNode& node : trace::dependencies(state, owner, kMostLookedAt)) parts.push_back(node.actor);
    if (on) {
      m_sentence.say(" for ");
      phrase(on);
    }
    if (parts.empty()) return;
    const std::uint32_t count = state.dependencies.get(owner.value).count;
    const bool isFirst = state.dependencies.get(owner.value).firstEnds != 0;
    const ActorId decisive = isFirst ? *std::ranges::min_element(parts, {}, [this](ActorId part) { return endOf(part); })
                                     : *std::ranges::max_element(parts, {}, [this](ActorId part) { return endOf(part); });
    if (!on && count == 1)
      m_sentence.say(" for ");
    else
      m_sentence.say(fmt::format("{}; the {} of {} {} ", on ? "" : " for others", isFirst ? "first" : "last",
                                 on ? "its" : "the", countText(count)))
          .say(endOf(decisive) == kNotOver ? "is " : "was ");
    phrase(decisive);
    sayMeanwhile(decisive, m_slice.beginNs, m_slice.endNs, "");
  }

  static constexpr std::int64_t kNotOver = std::numeric_limits<std::int64_t>::max();

  /// When it was done.
  std::int64_t endOf(ActorId actor) const {
    const trace::Track* track = m_index.track(actor);
    if (!track || track->states.size() == 0) return kNotOver;
    const Slice last = track->states.slice(track->states.size() - 1, m_index.end());
    return trace::isEnd(last.state) && last.beginNs <= m_slice.endNs ? last.beginNs : kNotOver;
  }

  void sayWaker() {
    m_sentence.say(".");
    if (m_slice.isOpen) {
      m_sentence.say(" It is still waiting.");
      return;
    }
    const std::optional<trace::Wake> wake = m_index.wakeAfter(m_actor, m_slice.beginSeq);
    if (!wake || wake->seq > m_slice.endSeq + 1) return;
    m_sentence.say(" ");
    if (wake->from == m_actor) return;
    if (const std::optional<trace::Seq> request = cancelRequest()) return sayCanceller(*request);
    const Waker waker = wakerOf(m_index, *wake);
    if (waker.actor) {
      name(waker.actor).say(" woke it.");
      return;
    }
    std::string source = wakeSourceText(waker.source);
    source.front() = 'A';
    m_sentence.say(source + " woke it.");
  }

  const trace::Index& m_index;
  const BlockedStretches& m_blocked;
  const ActorId m_actor;
  const Slice& m_slice;
  Sentence m_sentence;
};

}  // namespace

base::ActorId partnerOf(const trace::Index& index, base::ActorId actor, const trace::Slice& slice) {
  const bool isAwaiting = slice.state == TrackState::AwaitingTask || slice.state == TrackState::AwaitingPrimitive ||
                          slice.state == TrackState::OnThread || slice.state == TrackState::AwaitingIo;
  const bool isHeld = slice.state == TrackState::Held;
  if (!isAwaiting && !isHeld) return {};
  // The telling event is the one that began the slice, or stands just before it on the same track.
  std::optional<trace::Seq> at = slice.beginSeq;
  for (int step = 0; at && step < kStepsBack; ++step, at = index.previousEvent(actor, *at)) {
    const trace::Event& event = index.store().event(*at);
    // The GIL is taken on the thread's track, not on its own.
    if (isHeld && event.eventKind() == EventKind::GilAcquired && event.a == actor.value) return {event.actor};
    if (event.actor != actor.value) continue;
    if (isHeld && event.eventKind() == EventKind::Acquired) return {event.a};
    if (isAwaiting && event.eventKind() == EventKind::TaskWaits) return {event.a};
  }
  return {};
}

Sentence explainSlice(const trace::Index& index, const BlockedStretches& blocked, base::ActorId actor,
                      const trace::Slice& slice) {
  return Explanation(index, blocked, actor, slice).build();
}

}  // namespace awaitscope::analysis
