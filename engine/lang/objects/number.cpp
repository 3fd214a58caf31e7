// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/number.h"

#include "engine/lang/heap.h"

namespace awaitscope::lang {

/// Nothing to destroy in an exact float without an identity: the memory goes back at once.
void FloatObject::dispose() noexcept {
  if (hasFlag(this, kHasIdentity) || type()->has(kScriptClass)) return HeapObject::dispose();
  type()->heap().freePlain(this, flags());
}

}  // namespace awaitscope::lang
