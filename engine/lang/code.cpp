// SPDX-License-Identifier: GPL-3.0-or-later
// Linking of code objects: which instructions get an inline cache, and which neighbours are fused. A fused instruction
// only replaces the first opcode of its group; the others stay, so that jumps into the group, spans and the count of
// executed instructions are what they were.
#include "engine/lang/code.h"

#include <string_view>

#include "engine/base/check.h"
#include "engine/lang/source.h"

namespace awaitscope::lang {

namespace {

constexpr const char* kNames[] = {
#define AWAITSCOPE_OPCODE(name, operand, effect, meaning) #name,
#include "engine/lang/opcodes.def"
#undef AWAITSCOPE_OPCODE
};
constexpr const char* kOperands[] = {
#define AWAITSCOPE_OPCODE(name, operand, effect, meaning) #operand,
#include "engine/lang/opcodes.def"
#undef AWAITSCOPE_OPCODE
};

bool usesCache(Opcode opcode) {
  return std::string_view(kOperands[static_cast<std::size_t>(opcode)]).ends_with("cache");
}

bool isConditionalJump(Opcode opcode) {
  return opcode == Opcode::POP_JUMP_IF_FALSE || opcode == Opcode::POP_JUMP_IF_TRUE;
}

bool isOperator(Opcode opcode) { return opcode == Opcode::BINARY_OP || opcode == Opcode::INPLACE_OP; }

/// The fused opcode that can start at `at`, or NOP.
Opcode fusionAt(const std::vector<Instruction>& code, std::size_t at) {
  const auto opcode = [&](std::size_t i) { return at + i < code.size() ? code[at + i].opcode : Opcode::NOP; };
  const Opcode first = opcode(0), second = opcode(1), third = opcode(2);
  if (first == Opcode::LOAD_FAST && second == Opcode::LOAD_CONST) {
    if (third == Opcode::COMPARE_OP && isConditionalJump(opcode(3))) return Opcode::FUSED_FAST_CONST_COMPARE_JUMP;
    if (isOperator(third)) return Opcode::FUSED_FAST_CONST_OP;
    if (third == Opcode::BINARY_SUBSCR) return Opcode::FUSED_FAST_CONST_SUBSCR;
    return Opcode::FUSED_LOAD_FAST_CONST;
  }
  if (first == Opcode::LOAD_FAST && second == Opcode::LOAD_FAST) {
    if (third == Opcode::COMPARE_OP && isConditionalJump(opcode(3))) return Opcode::FUSED_FAST_FAST_COMPARE_JUMP;
    if (isOperator(third)) return Opcode::FUSED_FAST_FAST_OP;
    if (third == Opcode::BINARY_SUBSCR) return Opcode::FUSED_FAST_FAST_SUBSCR;
    if (third == Opcode::LOAD_ATTR || third == Opcode::LOAD_METHOD) return Opcode::NOP;
    return Opcode::FUSED_LOAD_FAST_2;
  }
  if (first == Opcode::LOAD_FAST && second == Opcode::COPY && third == Opcode::LOAD_ATTR &&
      (opcode(3) == Opcode::LOAD_FAST || opcode(3) == Opcode::LOAD_CONST) && opcode(4) == Opcode::INPLACE_OP &&
      opcode(5) == Opcode::SWAP && opcode(6) == Opcode::STORE_ATTR) {
    return Opcode::FUSED_FAST_ATTR_INPLACE;
  }
  if (first == Opcode::LOAD_FAST && second == Opcode::LOAD_ATTR) return Opcode::FUSED_FAST_ATTR;
  if (first == Opcode::LOAD_FAST && second == Opcode::LOAD_METHOD) return Opcode::FUSED_FAST_METHOD;
  if (first == Opcode::LOAD_FAST && isOperator(second)) return Opcode::FUSED_FAST_OP;
  if (first == Opcode::LOAD_CONST && isOperator(second)) return Opcode::FUSED_CONST_OP;
  if (first == Opcode::COMPARE_OP && isConditionalJump(second)) return Opcode::FUSED_COMPARE_JUMP;
  if (isOperator(first) && second == Opcode::STORE_FAST) return Opcode::FUSED_OP_STORE;
  if (first == Opcode::FOR_ITER && second == Opcode::STORE_FAST) return Opcode::FUSED_FOR_STORE;
  return Opcode::NOP;
}

}  // namespace

const char* opcodeName(Opcode opcode) { return kNames[static_cast<std::size_t>(opcode)]; }
const char* opcodeOperand(Opcode opcode) { return kOperands[static_cast<std::size_t>(opcode)]; }

CodeObject::CodeObject(Type* type, CodeParts parts) : Container(type), m_parts(std::move(parts)) {
  m_parameterCount = m_parts.argumentCount + m_parts.keywordOnlyCount + (has(kVarArgs) ? 1 : 0) +
                     (has(kVarKeywords) ? 1 : 0);
  m_localCount = static_cast<std::uint32_t>(m_parts.varNames.size());
  m_cellCount = static_cast<std::uint32_t>(m_parts.cellNames.size());
  m_freeCount = static_cast<std::uint32_t>(m_parts.freeNames.size());
  AWAITSCOPE_CHECK(m_parameterCount <= m_localCount, "parameters are locals");
  AWAITSCOPE_CHECK(m_parts.spans.size() == m_parts.instructions.size(), "one span per instruction");
  m_frameSlots = m_localCount + m_cellCount + m_freeCount + m_parts.stackSize + kScratchSlots;
  for (const Ref<StrObject>& cell : m_parts.cellNames) {
    std::int32_t parameter = -1;
    for (std::uint32_t i = 0; i < m_parameterCount; ++i) {
      if (m_parts.varNames[i] == cell) parameter = static_cast<std::int32_t>(i);
    }
    m_cellParameters.push_back(parameter);
  }
  constexpr std::uint32_t kSpecial = kVarArgs | kVarKeywords | kGenerator | kCoroutine | kAsyncGenerator | kClassBody |
                                     kModuleBody;
  m_isSimple = (m_parts.flags & kSpecial) == 0 && m_parts.keywordOnlyCount == 0 && m_cellCount == 0;
  assignCaches();
  fuse();
}

void CodeObject::assignCaches() {
  m_caches.emplace_back();  // Number 0 serves no instruction.
  for (Instruction& instruction : m_parts.instructions) {
    if (!usesCache(instruction.opcode)) continue;
    if (m_caches.size() > 0xFFFF) {
      instruction.aux = 0;
      continue;
    }
    instruction.aux = static_cast<std::uint16_t>(m_caches.size());
    m_caches.emplace_back();
  }
}

void CodeObject::fuse() {
  std::vector<Instruction>& code = m_parts.instructions;
  const std::vector<Instruction> plain = code;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const Opcode fused = fusionAt(plain, at);
    if (fused == Opcode::NOP) continue;
    if (fused == Opcode::FUSED_OP_STORE) code[at].aux = code[at].opcode == Opcode::INPLACE_OP ? 1 : 0;
    if (fused == Opcode::FUSED_FAST_ATTR_INPLACE) code[at].aux = plain[at + 3].opcode == Opcode::LOAD_CONST ? 1 : 0;
    code[at].opcode = fused;
  }
}

Opcode CodeObject::plainOpcode(std::uint32_t instruction) const {
  switch (m_parts.instructions[instruction].opcode) {
    case Opcode::FUSED_LOAD_FAST_2:
    case Opcode::FUSED_LOAD_FAST_CONST:
    case Opcode::FUSED_FAST_FAST_OP:
    case Opcode::FUSED_FAST_CONST_OP:
    case Opcode::FUSED_FAST_OP:
    case Opcode::FUSED_FAST_CONST_COMPARE_JUMP:
    case Opcode::FUSED_FAST_FAST_COMPARE_JUMP:
    case Opcode::FUSED_FAST_ATTR:
    case Opcode::FUSED_FAST_METHOD:
    case Opcode::FUSED_FAST_FAST_SUBSCR:
    case Opcode::FUSED_FAST_CONST_SUBSCR:
    case Opcode::FUSED_FAST_ATTR_INPLACE:
      return Opcode::LOAD_FAST;
    case Opcode::FUSED_CONST_OP:
      return Opcode::LOAD_CONST;
    case Opcode::FUSED_COMPARE_JUMP:
      return Opcode::COMPARE_OP;
    case Opcode::FUSED_FOR_STORE:
      return Opcode::FOR_ITER;
    case Opcode::FUSED_OP_STORE:
      return m_parts.instructions[instruction].aux == 1 ? Opcode::INPLACE_OP : Opcode::BINARY_OP;
    default:
      return m_parts.instructions[instruction].opcode;
  }
}

const std::string& CodeObject::fileName() const { return m_parts.source->displayName(); }

const ExceptionEntry* CodeObject::handlerOf(std::uint32_t instruction) const {
  for (const ExceptionEntry& entry : m_parts.exceptionTable) {
    if (instruction >= entry.start && instruction < entry.end) return &entry;
  }
  return nullptr;
}

void CodeObject::traverse(Visitor& visitor) const {
  for (const Value& constant : m_parts.constants) visitor.visit(constant);
  for (const InlineCache& cache : m_caches) visitor.visit(cache.value);
}

void CodeObject::clear() noexcept {
  for (InlineCache& cache : m_caches) {
    const Value dying = std::move(cache.value);
    cache = InlineCache{};
  }
}

}  // namespace awaitscope::lang
