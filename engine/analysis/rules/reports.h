// SPDX-License-Identifier: GPL-3.0-or-later
// What Python and asyncio warn of themselves, as Warning events: whether or not the program lets it be printed.
#pragma once

#include <string_view>

#include "engine/analysis/rules/reading.h"

namespace awaitscope::analysis::rules {

/// Calls `onReport(seq, event, text)` for the warnings that contain `needle`.
template <typename F>
void forEachReport(const Evidence& evidence, std::string_view needle, F&& onReport) {
  const trace::Seq end = endOfProgram(evidence);
  for (const std::uint32_t seq : evidence.events.of(trace::EventKind::Warning)) {
    if (seq >= end) return;
    const trace::Event& event = evidence.index.store().event(seq);
    const std::string_view text = evidence.index.store().text({event.a});
    if (text.find(needle) != std::string_view::npos) onReport(trace::Seq{seq}, event, text);
  }
}

}  // namespace awaitscope::analysis::rules
