// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/time.h"

#include <cmath>

namespace awaitscope::base {

std::int64_t nanosecondsFromSeconds(double seconds) {
  const double ns = std::nearbyint(seconds * 1e9);
  const double limit = static_cast<double>(kNever.ns);
  if (!(ns < limit)) return kNever.ns;
  if (ns < -limit) return -kNever.ns;
  return static_cast<std::int64_t>(ns);
}

}  // namespace awaitscope::base
