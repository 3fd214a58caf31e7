// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes may be called a program: it is parsed, its names are settled and its tree is dumped, or its fault is shown.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "engine/lang/ast_dump.h"
#include "engine/lang/parser.h"
#include "engine/lang/scope.h"

using namespace awaitscope::lang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source =
      std::make_shared<const Source>("program.py", std::string(reinterpret_cast<const char*>(data), size));
  auto parsed = parseModule(source);
  if (const auto* fault = std::get_if<SyntaxFault>(&parsed)) {
    return displayText(*fault, *source).empty() ? -1 : 0;
  }
  Module& module = *std::get<std::unique_ptr<Module>>(parsed);
  const auto scopes = analyzeScopes(module);
  if (const auto* fault = std::get_if<SyntaxFault>(&scopes)) {
    return displayText(*fault, *source).empty() ? -1 : 0;
  }
  return dumpAst(module).empty() ? -1 : 0;
}
