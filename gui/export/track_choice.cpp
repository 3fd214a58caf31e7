// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/track_choice.h"

#include <QStringList>
#include <algorithm>

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostEventsRead = 100'000;

}  // namespace

bool isNamedIn(const ShownRun& run, base::ActorId actor, const QString& texts) {
  bool hasText = false;
  for (const QString& part : texts.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    const QString text = part.trimmed();
    if (text.isEmpty()) continue;
    hasText = true;
    if (run.nameOf(actor).contains(text, Qt::CaseInsensitive) || run.detailOf(actor).contains(text, Qt::CaseInsensitive))
      return true;
  }
  return !hasText;
}

std::unordered_set<std::uint32_t> relatedActors(const ShownRun& run, base::ActorId actor) {
  std::unordered_set<std::uint32_t> related{actor.value};
  const trace::Track* track = run.index().track(actor);
  if (!track) return related;
  const auto add = [&](trace::ArgumentInfo info, std::uint64_t value) {
    if (info.type == trace::ArgumentType::Actor && value != 0) related.insert(static_cast<std::uint32_t>(value));
  };
  for (std::size_t at = 0; at < std::min(track->events.size(), kMostEventsRead); ++at) {
    const trace::Event& event = run.store().event(track->events[at]);
    const trace::EventInfo& info = trace::eventInfo(event.eventKind());
    related.insert(event.actor);
    add(info.a, event.a);
    const bool hasThird = info.c.type != trace::ArgumentType::None;
    add(info.b, hasThird ? event.bLow() : event.b);
    if (hasThird) add(info.c, event.bHigh());
  }
  return related;
}

}  // namespace awaitscope::gui
