// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hover/concerned.h"

#include <algorithm>

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostLit = 32;

}  // namespace

std::vector<base::ActorId> concernedBy(const ShownRun& run, base::ActorId actor, trace::Seq eventCount) {
  if (!actor) return {};
  std::vector<base::ActorId> lit{actor};
  const auto add = [&lit](base::ActorId other) {
    if (other && std::find(lit.begin(), lit.end(), other) == lit.end()) lit.push_back(other);
  };
  // Not ShownRun::stateAt: that one keeps the cursor's state, which every panel reads.
  const trace::RunState state = run.index().states().stateAfter(std::min(eventCount, run.eventCount()));
  if (trace::trackKindOf(run.infoOf(actor).kind) != trace::TrackKind::Primitive) {
    add(state.actor(actor).waitsOn);
    for (const trace::ListNode& part : trace::dependencies(state, actor, kMostLit)) add(part.actor);
    return lit;
  }
  for (const base::ActorId waiter : trace::waiters(state, actor, kMostLit)) add(waiter);
  for (const trace::ListNode& holder : trace::holders(state, actor, kMostLit)) add(holder.actor);
  return lit;
}

}  // namespace awaitscope::gui
