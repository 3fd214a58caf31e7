// SPDX-License-Identifier: GPL-3.0-or-later
// "What if this call did not block the loop?" Finds the calls in coroutines during which the loop of a scenario stands
// still, by running it, and gives the scenario back with such a call awaited: moved to a worker as asyncio.to_thread
// does it, or, where it is time.sleep itself, as asyncio.sleep. Only the tree is changed that is compiled: text, lines and
// carets stay those of the file. A task can only be suspended where its own coroutine makes the call: what a plain
// function does further down cannot be parted from it, so the whole call of that function moves. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/source_span.h"
#include "engine/session/session.h"

namespace awaitscope::session {

/// A call, made by a coroutine, in which the loop stood still.
struct BlockingSite {
  base::SourceSpan call;                 ///< In the coroutine.
  std::vector<std::uint32_t> innerLines; ///< Where it blocked or computed, further down.
  /// The functions it was in, by their first and last line.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> innerFunctions;
  bool isSleep = false;                  ///< time.sleep, called by the coroutine itself, every time.
  bool isOwnWork = false;                ///< No call: the coroutine itself computed, in the lines of `call`.
  base::Duration held;                   ///< In all.
  struct Stretch {
    base::Instant begin, end;
  };
  std::vector<Stretch> stretches;  ///< In order.
};

/// Is told of a session before it runs, so that it can be stopped from elsewhere, and of null afterwards. False: the run
/// is not wanted any more.
using Announce = std::function<bool(Session* running)>;

/// The costliest first; runs the scenario to its end or horizon on this thread.
std::vector<BlockingSite> findBlockingSites(const Scenario& scenario, const RunSettings& settings,
                                            const Announce& announce = {});

/// The costliest call in this line, or that blocks in this line or in a function around it. The fault lists those that
/// there are.
base::Result<BlockingSite> siteInLine(const std::vector<BlockingSite>& sites, std::uint32_t line);
/// The one that takes most of this stretch of virtual time.
base::Result<BlockingSite> siteAt(const std::vector<BlockingSite>& sites, base::Instant begin, base::Instant end);

enum class Relief : std::uint8_t { Worker, AsyncSleep };

struct RelievedCall {
  BlockingSite site;
  Relief relief = Relief::Worker;
};

base::Result<Scenario> withReliefs(const Scenario& scenario, const std::vector<RelievedCall>& calls);

}  // namespace awaitscope::session
