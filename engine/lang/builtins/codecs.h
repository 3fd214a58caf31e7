// SPDX-License-Identifier: GPL-3.0-or-later
// The encodings that a scenario may name: UTF-8, ASCII, Latin-1, with the usual error handlers.
#pragma once

#include <string>
#include <string_view>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// str.encode(): bytes. Omitted (empty) arguments mean UTF-8 and strict.
Value encodeText(Vm& vm, const Value& text, const Value& encoding, const Value& errors, const char* function);
/// bytes.decode(): a str.
Value decodeBytes(Vm& vm, const Value& source, std::string_view bytes, const Value& encoding, const Value& errors,
                  const char* function);

}  // namespace awaitscope::lang
