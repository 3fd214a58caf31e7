// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rules/culprits.h"

#include <fmt/format.h>

#include <map>

namespace awaitscope::analysis::rules {

std::vector<Culprit> culpritsOf(const Evidence& evidence, const std::function<bool(const BlockedStretch&)>& counts) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Culprit> culprits;
  for (const BlockedStretch& stretch : evidence.blocked.all()) {
    if (!counts(stretch)) continue;
    Culprit& culprit = culprits[{stretch.line, stretch.callee.value}];
    culprit.tasks.insert(stretch.culprit.value);
    culprit.ns += stretch.lengthNs();
    ++culprit.times;
    if (!culprit.longest || stretch.lengthNs() > culprit.longest->lengthNs()) culprit.longest = &stretch;
  }
  std::vector<Culprit> list;
  for (const auto& [place, culprit] : culprits) list.push_back(culprit);
  return list;
}

Finding describeCulprit(const Evidence& evidence, const Culprit& culprit, std::string_view deed) {
  const BlockedStretch& stretch = *culprit.longest;
  Finding finding = findingAt(stretch.culprit, stretch.beginSeq, stretch.line, culprit.ns);
  finding.sentence.actor(stretch.isByCallback() ? "A callback" : actorLabel(evidence.index, stretch.culprit),
                         stretch.culprit);
  if (const std::size_t others = culprit.tasks.size() - 1; others > 0)
    finding.sentence.say(fmt::format(" and {} other{}", countText(others), others == 1 ? "" : "s"));
  finding.sentence.say(" blocked the loop for ")
      .moment(durationText({culprit.ns}), stretch.beginSeq)
      .say(fmt::format(" {}", deed));
  if (culprit.times > 1) finding.sentence.say(fmt::format(", {} times", countText(culprit.times)));
  finding.sentence.inLine(stretch.line);
  sayVictims(evidence, finding.sentence, victimsOf(evidence, stretch));
  return finding;
}

}  // namespace awaitscope::analysis::rules
