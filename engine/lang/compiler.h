// SPDX-License-Identifier: GPL-3.0-or-later
// Source text to code object: parse, analyse scopes, generate code, build values. The steps before the last need no VM.
// Any thread; buildCode on the VM's.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "engine/lang/code.h"
#include "engine/lang/compiler_draft.h"
#include "engine/lang/diagnostic.h"
#include "engine/lang/moved_calls.h"
#include "engine/lang/source.h"

namespace awaitscope::lang {

struct CompiledModule {
  std::shared_ptr<DraftCode> code;
  std::vector<SyntaxFault> warnings;  ///< SyntaxWarnings in order of appearance.
  std::shared_ptr<const Source> source;
};

using CompileOutcome = std::variant<CompiledModule, SyntaxFault>;

/// The module's code, or the first fault; with these calls awaited.
[[nodiscard]] CompileOutcome compileModule(std::shared_ptr<const Source> source, const std::vector<MovedCall>& moved = {});
/// A single expression, whose code returns its value: what eval() takes. `source` holds it in parentheses.
[[nodiscard]] CompileOutcome compileExpression(std::shared_ptr<const Source> source);

/// Code objects of `vm`, for the draft and all that it holds.
[[nodiscard]] Ref<CodeObject> buildCode(Vm& vm, const DraftCode& draft, const std::shared_ptr<const Source>& source);

}  // namespace awaitscope::lang
