// SPDX-License-Identifier: GPL-3.0-or-later
// Loops that wait for something by asking for it again and again: `while not ready: await asyncio.sleep(0)`. A loop that
// counts its turns or does anything else is none. Pure.
#pragma once

#include "engine/lang/ast.h"

namespace awaitscope::lang {

bool isBusyWait(const While& loop);

}  // namespace awaitscope::lang
