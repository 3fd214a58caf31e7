// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a scenario between sessions, beside the settings and never in its file: pinned tracks, collapsed
// groups, breakpoints. Marks are kept likewise, see note_model.h. Pure functions but for the key.
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <set>

#include "gui/stepping/steps.h"

namespace awaitscope::gui {

struct ScenarioMemory {
  QSet<QString> collapsed;
  QSet<QString> pinned;
  Breakpoints breakpoints;
};

QByteArray memoryToJson(const ScenarioMemory& memory);
/// What is not understood is left out; nothing for an empty or damaged text.
std::optional<ScenarioMemory> memoryFromJson(const QByteArray& json);

/// Where the settings keep something of the scenario at `path`: "tracks/6f3a…".
QString scenarioKey(const char* what, const QString& path);

}  // namespace awaitscope::gui
