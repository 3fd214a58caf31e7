// SPDX-License-Identifier: GPL-3.0-or-later
// A task reads something shared, awaits, and writes what it made of the old value (or decided on it), while another one
// has written it in between: that change is lost. Told only when it has happened in this run.
#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"
#include "engine/trace/write_dependence.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;
using trace::WriteDependence;

/// Where an actor has read a variable since its own latest write: at most once in each step.
struct Reads {
  trace::Seq latest = trace::kNoSeq;
  trace::Seq before = trace::kNoSeq;  ///< The latest.
};

/// What is known of one variable: its latest write, and who has read it.
struct Variable {
  trace::Seq writtenSeq = trace::kNoSeq;
  std::map<std::uint32_t, Reads> reads;
};

struct LostWrite {
  trace::Seq read = 0;
  trace::Seq between = 0;
  trace::Seq write = 0;
  std::uint64_t times = 0;
  bool isDecision = false;  ///< It was only decided on the old value whether to write.
  bool isReadAgain = false;  ///< Right before the write, but what was decided was not asked again.
};

/// Whether `actor` began a step between two events of its.
bool isAnotherStep(const trace::Index& index, base::ActorId actor, trace::Seq from, trace::Seq to) {
  const trace::Track* track = index.track(actor);
  if (!track) return false;
  for (auto at = std::ranges::upper_bound(track->events, from); at != track->events.end() && *at < to; ++at) {
    const trace::Event& event = index.store().event(*at);
    if (event.eventKind() == EventKind::StepBegin && event.actorId() == actor) return true;
  }
  return false;
}

/// The read on which a write depends. What decides on a write is older than a read in the write's own step.
trace::Seq decisiveRead(const trace::Index& index, const Reads& reads, base::ActorId actor, trace::Seq write,
                        WriteDependence depends) {
  const bool isByCondition = depends == WriteDependence::ByCondition && reads.before != trace::kNoSeq;
  return isByCondition && !isAnotherStep(index, actor, reads.latest, write) ? reads.before : reads.latest;
}

/// The same item has the same key whatever its container is called.
std::string_view sharedPart(std::string_view name) {
  const std::size_t key = name.find('[');
  return key == std::string_view::npos ? name : name.substr(key);
}

/// By the variable's name and the line of the write that destroys.
using LostWrites = std::map<std::pair<std::uint32_t, std::uint32_t>, LostWrite>;

LostWrites lostWritesIn(const Evidence& evidence) {
  LostWrites lost;
  const trace::Store& store = evidence.index.store();
  std::map<std::pair<std::uint32_t, std::string_view>, Variable> variables;  // by object and name
  evidence.forEach({EventKind::VariableRead, EventKind::VariableWritten}, [&](trace::Seq seq, const trace::Event& event) {
    Variable& variable = variables[{event.bLow(), sharedPart(store.text({event.a}))}];
    if (event.eventKind() == EventKind::VariableRead) {
      Reads& reads = variable.reads[event.actor];
      reads = {seq, reads.latest};
      return;
    }
    const auto read = variable.reads.find(event.actor);
    const auto depends = static_cast<WriteDependence>(event.bHigh());
    if (depends != WriteDependence::None && read != variable.reads.end() && variable.writtenSeq != trace::kNoSeq &&
        store.event(variable.writtenSeq).actor != event.actor) {
      const trace::Seq decisive = decisiveRead(evidence.index, read->second, event.actorId(), seq, depends);
      LostWrite& entry = lost[{event.a, event.line}];
      if (variable.writtenSeq > decisive && entry.times++ == 0)
        entry = {decisive, variable.writtenSeq, seq, 1, depends == WriteDependence::ByCondition,
                 decisive != read->second.latest};
    }
    variable.writtenSeq = seq;
    if (read != variable.reads.end()) variable.reads.erase(read);
  });
  return lost;
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  for (const auto& [place, lost] : lostWritesIn(evidence)) {
    if (lost.times == 0) continue;
    const trace::Event& read = index.store().event(lost.read);
    const trace::Event& between = index.store().event(lost.between);
    const trace::Event& write = index.store().event(lost.write);
    Finding finding = findingAt(write.actorId(), lost.write, write.line);
    finding.sentence.actor(actorLabel(index, write.actorId()), write.actorId())
        .say(" reads ")
        .moment(index.store().text({write.a}), lost.read)
        .inLine(read.line)
        .say(", awaits, and ")
        .moment("writes", lost.write)
        .say(lost.isDecision ? " it all the same" : " what it made of the old value")
        .inLine(write.line)
        .say("; meanwhile ")
        .actor(actorLabel(index, between.actorId()), between.actorId())
        .say(" wrote it")
        .inLine(between.line)
        .say(lost.isReadAgain ? ", and what was decided no longer holds" : ", and that change is lost");
    finding.sentence.say(lost.times > 1 ? fmt::format(", {} times.", countText(lost.times)) : std::string("."));
    finding.advice = lost.isDecision
                         ? "Hold an asyncio.Lock from the check to the write, or check again after the await."
                         : "Hold an asyncio.Lock from the read to the write, or read again after the await (x += 1 in "
                           "one step is safe).";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kRace{"race", "A read, an await and a write of one variable, with another task's write in between.", check};

}  // namespace awaitscope::analysis::rules
