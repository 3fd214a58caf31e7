// SPDX-License-Identifier: GPL-3.0-or-later
// The rules' entrances, for the table in findings.cpp alone.
#pragma once

#include <vector>

#include "engine/analysis/findings.h"

namespace awaitscope::analysis::rules {

void checkBlockedLoop(const Evidence& evidence, std::vector<Finding>& findings);

}  // namespace awaitscope::analysis::rules
