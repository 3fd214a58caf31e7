// SPDX-License-Identifier: GPL-3.0-or-later
// Where a coroutine was made (cr_origin), and the warning about one that nobody awaited, which tells it.
// Source: sys.set_coroutine_origin_tracking_depth (CPython 3.11, Objects/genobject.c, Lib/warnings.py).
#pragma once

#include <string_view>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// ((file, line, function), …), the innermost frame first, as many as the running thread asks for; empty if none.
Value coroutineOrigin(Vm& vm, const Frame* caller);
/// "coroutine 'name' was never awaited", with the origin if that is known.
void warnNeverAwaited(Vm& vm, std::string_view name, const Value& origin);

}  // namespace awaitscope::lang
