// SPDX-License-Identifier: GPL-3.0-or-later
// What the compiler makes of one code block before there are script values: everything of CodeParts, as plain data.
// compiler_build.cpp turns it into a code object of a Vm.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/source_span.h"
#include "engine/lang/code.h"
#include "engine/lang/compiler_constant.h"

namespace awaitscope::lang {

struct DraftCode {
  std::vector<Instruction> instructions;
  std::vector<base::SourceSpan> spans;
  std::vector<ExceptionEntry> exceptionTable;
  std::vector<DraftConstant> constants;  // the docstring first, if there is one
  std::vector<std::string> names;
  std::vector<std::string> varNames;
  std::vector<std::string> cellNames;
  std::vector<std::string> freeNames;
  std::uint32_t positionalOnlyCount = 0;
  std::uint32_t argumentCount = 0;
  std::uint32_t keywordOnlyCount = 0;
  std::uint32_t flags = 0;
  std::uint32_t stackSize = 0;
  std::uint32_t firstLine = 1;
  std::string name;
  std::string qualifiedName;
  bool hasDocstring = false;
};

}  // namespace awaitscope::lang
