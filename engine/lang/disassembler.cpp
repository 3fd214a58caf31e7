// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/disassembler.h"

#include <fmt/format.h>

#include <string_view>

#include "engine/lang/text/float_text.h"
#include "engine/lang/text/quoting.h"

namespace awaitscope::lang {

namespace {

std::string listText(const std::vector<DraftConstant>& items) {
  std::string text;
  for (const DraftConstant& item : items) {
    if (!text.empty()) text += ", ";
    text += constantText(item);
  }
  return items.size() == 1 ? text + "," : text;
}

std::string derefName(const DraftCode& code, std::uint32_t index) {
  const std::size_t cells = code.cellNames.size();
  return index < cells ? code.cellNames[index] : code.freeNames[index - cells];
}

std::string operandText(const DraftCode& code, const Instruction& instruction) {
  const std::string_view operand = opcodeOperand(instruction.opcode);
  const std::uint32_t a = instruction.arg;
  if (operand == "none") return {};
  if (operand == "const") return constantText(code.constants[a]);
  if (operand.starts_with("name")) return code.names[a];
  if (operand == "local") return code.varNames[a];
  if (operand == "deref") return derefName(code, a);
  if (operand == "target") return fmt::format("-> {}", a);
  const bool hasNames = instruction.opcode == Opcode::CALL_KW || instruction.opcode == Opcode::CALL_METHOD_KW;
  if (hasNames) return fmt::format("{} {}", a, constantText(code.constants[instruction.aux]));
  return instruction.aux != 0 ? fmt::format("{}, {}", a, instruction.aux) : fmt::format("{}", a);
}

std::string spanText(const base::SourceSpan& span) {
  if (span.line == 0) return "  @none";
  return fmt::format("  @{}:{}-{}:{}", span.line, span.column, span.endLine, span.endColumn);
}

}  // namespace

std::string constantText(const DraftConstant& constant) {
  using Kind = DraftConstant::Kind;
  switch (constant.kind) {
    case Kind::None:
      return "None";
    case Kind::False:
      return "False";
    case Kind::True:
      return "True";
    case Kind::Ellipsis:
      return "Ellipsis";
    case Kind::Int:
      return std::to_string(constant.integer);
    case Kind::BigInt:
      return (constant.isNegative ? "-" : "") + constant.text;
    case Kind::Float:
      return text::floatRepr(constant.real);
    case Kind::Complex:
      return fmt::format("({}, {}j)", text::floatRepr(constant.real), text::floatRepr(constant.imaginary));
    case Kind::Str:
      return text::quoteText(constant.text);
    case Kind::Bytes:
      return text::quoteBytes(constant.text);
    case Kind::Tuple:
      return "(" + listText(constant.items) + ")";
    case Kind::FrozenSet:
      return "frozenset({" + listText(constant.items) + "})";
    case Kind::Code:
      return "<code " + constant.code->qualifiedName + ">";
  }
  return {};
}

std::string disassemble(const DraftCode& code, ShowSpans spans) {
  std::string text = fmt::format("{}:\n", code.qualifiedName);
  for (std::size_t i = 0; i < code.instructions.size(); ++i) {
    const std::string operand = operandText(code, code.instructions[i]);
    text += fmt::format("{:4} {}{}{}", i, opcodeName(code.instructions[i].opcode), operand.empty() ? "" : " ", operand);
    if (spans == ShowSpans::Yes) text += spanText(code.spans[i]);
    text += '\n';
  }
  for (const ExceptionEntry& entry : code.exceptionTable) {
    text += fmt::format("     {}..{} -> {} at depth {}\n", entry.start, entry.end, entry.target, entry.depth);
  }
  for (const DraftConstant& constant : code.constants) {
    if (constant.kind == DraftConstant::Kind::Code) text += disassemble(*constant.code, spans);
  }
  return text;
}

}  // namespace awaitscope::lang
