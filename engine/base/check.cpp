// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace awaitscope::base {

void failCheck(std::string_view condition, std::string_view why, std::source_location where) {
  std::fprintf(stderr, "awaitscope: internal error: %.*s (%.*s) at %s:%u\n", static_cast<int>(why.size()),
               why.data(), static_cast<int>(condition.size()), condition.data(), where.file_name(),
               static_cast<unsigned>(where.line()));
  std::abort();
}

}  // namespace awaitscope::base
