// SPDX-License-Identifier: GPL-3.0-or-later
// A task reads something shared, awaits, and writes what it made of the old value (or decided on it), while another one
// has written it in between: that change is lost. Told only when it has happened in this run.
#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

/// The event's "depends".
enum class Depends : std::uint8_t { No = 0, ByValue = 1, ByCondition = 2 };

/// What is known of one variable: its latest write, and where each actor has read it since its own latest write.
struct Variable {
  trace::Seq writtenSeq = trace::kNoSeq;
  std::map<std::uint32_t, trace::Seq> reads;
};

struct LostWrite {
  trace::Seq read = 0;
  trace::Seq between = 0;
  trace::Seq write = 0;
  std::uint64_t times = 0;
  bool isDecision = false;  ///< It was only decided on the old value whether to write.
};

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
      variable.reads[event.actor] = seq;
      return;
    }
    const auto read = variable.reads.find(event.actor);
    const auto depends = static_cast<Depends>(event.bHigh());
    if (depends != Depends::No && read != variable.reads.end() && variable.writtenSeq != trace::kNoSeq &&
        variable.writtenSeq > read->second && store.event(variable.writtenSeq).actor != event.actor) {
      LostWrite& entry = lost[{event.a, event.line}];
      if (entry.times++ == 0) entry = {read->second, variable.writtenSeq, seq, 1, depends == Depends::ByCondition};
    }
    variable.writtenSeq = seq;
    if (read != variable.reads.end()) variable.reads.erase(read);
  });
  return lost;
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  for (const auto& [place, lost] : lostWritesIn(evidence)) {
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
        .say(", and that change is lost");
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
