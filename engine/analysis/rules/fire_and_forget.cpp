// SPDX-License-Identifier: GPL-3.0-or-later
// A task that is suspended while nobody but the loop knows it. Python's loop holds its tasks weakly, so such a task may
// disappear in the middle, and whatever becomes of it, nobody learns.
#include <map>
#include <set>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

/// What became of tasks: the event that ended each, and the requests to cancel that no other task made.
struct Ends {
  std::map<std::uint32_t, EventKind> ends;
  std::set<std::uint32_t> cutOff;
  std::map<std::uint32_t, trace::Seq> when;

  bool hasEnded(base::ActorId task, trace::Seq before) const {
    const auto found = when.find(task.value);
    return found != when.end() && found->second < before;
  }
};

Ends endsOf(const Evidence& evidence) {
  Ends ends;
  evidence.forEach({EventKind::TaskFinished, EventKind::TaskFailed, EventKind::TaskCancelled, EventKind::CancelRequested},
                   [&](trace::Seq seq, const trace::Event& event) {
                     if (event.eventKind() != EventKind::CancelRequested) {
                       ends.ends[event.actor] = event.eventKind();
                       ends.when[event.actor] = seq;
                     } else if (event.a == 0) {
                       ends.cutOff.insert(event.actor);
                     }
                   });
  return ends;
}

std::string_view fateOf(const Ends& ends, std::uint32_t task) {
  const auto end = ends.ends.find(task);
  if (end == ends.ends.end()) return "it was never finished";
  if (end->second == EventKind::TaskFailed) return "it failed";
  if (end->second == EventKind::TaskFinished) return "it was finished all the same, this time";
  return ends.cutOff.contains(task) ? "it was cut off when the program ended" : "it was cancelled";
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  const Ends ends = endsOf(evidence);
  for (const std::uint32_t seq : evidence.events.of(EventKind::TaskUnreferenced)) {
    const trace::Event& event = index.store().event(seq);
    const trace::Event& made = index.store().event(index.states().latest().info(event.actorId()).createdSeq);
    Finding finding = findingAt(event.actorId(), seq, made.line);
    finding.sentence.actor(actorLabel(index, event.actorId()), event.actorId()).say(" is started").inLine(made.line);
    // Whoever knew it ended first: no task is lost that way in the midst of the program.
    if (ends.hasEnded(index.states().latest().info(event.actorId()).parent, seq))
      finding.sentence.say(", and whoever started it ")
          .moment("ended", seq)
          .say(" without awaiting it, while it waited")
          .inLine(event.line);
    else
      finding.sentence.say(" and nobody keeps a ")
          .moment("reference", seq)
          .say(" to it: Python may throw it away while it waits")
          .inLine(event.line);
    finding.sentence.say("; ")
        .say(fateOf(ends, event.actor))
        .say(".");
    finding.advice = "Keep the task (in a variable, a set, a TaskGroup) and await it before the program ends.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kFireAndForget{"fire-and-forget", "A task that waits while nobody holds a reference to it.", check};

}  // namespace awaitscope::analysis::rules
