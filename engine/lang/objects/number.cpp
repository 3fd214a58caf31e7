// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/number.h"

#include "engine/lang/heap.h"

namespace awaitscope::lang {
namespace {

/// What the number holds outside the object: small ones hold nothing.
std::ptrdiff_t outsideBytes(const BigInt& value) {
  const auto& backend = value.backend();
  constexpr std::size_t kInside = 2;
  return backend.size() <= kInside ? 0 : static_cast<std::ptrdiff_t>(backend.size() * sizeof(*backend.limbs()));
}

}  // namespace

IntObject::IntObject(Type* type, BigInt value) : HeapObject(type), m_value(std::move(value)) {
  type->heap().account(outsideBytes(m_value));
}

IntObject::~IntObject() { type()->heap().account(-outsideBytes(m_value)); }

/// Nothing to destroy in an exact float without an identity: the memory goes back at once.
void FloatObject::dispose() noexcept {
  if (hasFlag(this, kHasIdentity) || type()->has(kScriptClass)) return HeapObject::dispose();
  type()->heap().freePlain(this, flags());
}

}  // namespace awaitscope::lang
