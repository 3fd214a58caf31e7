// SPDX-License-Identifier: GPL-3.0-or-later
// Which tracks a picture shows, as filters for the layout.
#pragma once

#include <QString>
#include <unordered_set>

#include "gui/bridge/shown_run.h"

namespace awaitscope::gui {

/// Whether the actor's name or coroutine contains one of the texts, which are separated by commas; every actor for none.
bool isNamedIn(const ShownRun& run, base::ActorId actor, const QString& texts);

/// The actor and everyone it has to do with: what it awaits and holds, who holds and awaits it, who woke it.
std::unordered_set<std::uint32_t> relatedActors(const ShownRun& run, base::ActorId actor);

}  // namespace awaitscope::gui
