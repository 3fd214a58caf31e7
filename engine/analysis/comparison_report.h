// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison as text for people and as JSON for programs; the same words on the command line and in the window.
#pragma once

#include <string>
#include <string_view>

#include "engine/analysis/comparison.h"

namespace awaitscope::analysis {

/// What the two runs are called: file names, and what was changed for B.
struct ComparedNames {
  std::string a;
  std::string b;
};

/// Ends with a newline. At most `mostRows` differences are listed.
std::string comparisonText(const Comparison& comparison, const ComparedNames& names, std::size_t mostRows);
std::string comparisonJson(const Comparison& comparison, const ComparedNames& names);

}  // namespace awaitscope::analysis
