// SPDX-License-Identifier: GPL-3.0-or-later
// Texts inside quotes, as JSON wants them: what a scenario prints may hold anything.
#pragma once

#include <string>
#include <string_view>

namespace awaitscope::trace {

/// Appends `text` so that it may stand between double quotes. Bytes that are not UTF-8 become U+FFFD.
void appendEscaped(std::string& out, std::string_view text);

}  // namespace awaitscope::trace
