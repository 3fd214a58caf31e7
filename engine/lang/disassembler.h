// SPDX-License-Identifier: GPL-3.0-or-later
// Code drafts as text, for tests and for whoever wonders what the compiler made.
#pragma once

#include <cstdint>
#include <string>

#include "engine/lang/compiler_draft.h"

namespace awaitscope::lang {

/// Whether each line ends with its span, as "@line:column-endLine:endColumn".
enum class ShowSpans : std::uint8_t { No, Yes };

/// One line an instruction: `12 LOAD_FAST x`, then the exception table, then the code objects among the constants.
[[nodiscard]] std::string disassemble(const DraftCode& code, ShowSpans spans = ShowSpans::No);

/// A constant as its source would be: `(1, 'x')`, `<code f>`.
[[nodiscard]] std::string constantText(const DraftConstant& constant);

}  // namespace awaitscope::lang
