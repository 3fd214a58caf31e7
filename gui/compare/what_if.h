// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants to be otherwise in a second run of the same scenario: the machine, a parameter, or how a call that
// blocks the loop is made. One line of words, "cores=4 gil=off LIMIT=2 offload=15"; the file is not touched. Runs the
// scenario once more where a blocking call has to be found. Any thread.
#pragma once

#include <QString>

#include "engine/base/result.h"
#include "engine/session/relief.h"

namespace awaitscope::gui {

/// The same scenario, changed.
struct Variant {
  session::Scenario scenario;
  session::RunSettings settings;
};

/// The fault says which word is wrong, and what there is.
base::Result<Variant> variantOf(const session::Scenario& scenario, const session::RunSettings& settings,
                                const QString& changes, const session::Announce& announce = {});

}  // namespace awaitscope::gui
