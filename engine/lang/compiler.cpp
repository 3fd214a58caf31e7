// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/compiler.h"

#include <algorithm>
#include <utility>

#include "engine/lang/compiler_generator.h"
#include "engine/lang/parser.h"
#include "engine/lang/scope.h"

namespace awaitscope::lang {

namespace {

CompileOutcome compileSource(std::shared_ptr<const Source> source, Generator::Purpose purpose,
                             const std::vector<MovedCall>& moved = {}) {
  ParseOutcome parsed = parseModule(source);
  if (auto* fault = std::get_if<SyntaxFault>(&parsed)) return std::move(*fault);
  Module& module = *std::get<std::unique_ptr<Module>>(parsed);
  const bool isExpression = module.body().size() == 1 && module.body().front()->kind == NodeKind::ExprStatement;
  if (purpose == Generator::Purpose::Expression && !isExpression) {
    return SyntaxFault{FaultKind::SyntaxError, "invalid syntax", {1, 1, 1, 2}, {}};
  }
  moveCalls(module, moved);
  ScopeOutcome analysed = analyzeScopes(module);
  if (auto* fault = std::get_if<SyntaxFault>(&analysed)) return std::move(*fault);
  Generator generator(module, *std::get<std::unique_ptr<ScopeTable>>(analysed));
  CompiledModule compiled;
  compiled.code = generator.run(purpose);
  if (generator.fault()) return *generator.fault();
  compiled.warnings = std::move(generator.warnings());
  compiled.source = std::move(source);
  return compiled;
}

}  // namespace

CompileOutcome compileModule(std::shared_ptr<const Source> source, const std::vector<MovedCall>& moved) {
  return compileSource(std::move(source), Generator::Purpose::Module, moved);
}

CompileOutcome compileExpression(std::shared_ptr<const Source> source) {
  return compileSource(std::move(source), Generator::Purpose::Expression);
}

}  // namespace awaitscope::lang
