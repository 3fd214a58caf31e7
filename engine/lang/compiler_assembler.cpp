// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/compiler_assembler.h"

#include <algorithm>
#include <bit>

#include "engine/base/check.h"

namespace awaitscope::lang {

namespace {

/// Label::number -> step while it is not placed.
constexpr std::size_t kUnplaced = static_cast<std::size_t>(-1);

enum class Flow : std::uint8_t { Fallthrough, Jumped };

/// Change of the stack's depth, as the effects in opcodes.def say. `flow` matters to the conditional jumps.
/// Long, for it is the list of all opcodes. NOLINTNEXTLINE(readability-function-size)
int stackEffect(const Instruction& instruction, Flow flow) {
  const int a = static_cast<int>(instruction.arg);
  switch (instruction.opcode) {
    case Op::NOP:
    case Op::SWAP:
    case Op::DELETE_FAST:
    case Op::DELETE_DEREF:
    case Op::DELETE_GLOBAL:
    case Op::DELETE_NAME:
    case Op::LOAD_ATTR:
    case Op::UNARY_OP:
    case Op::UNARY_NOT:
    case Op::LIST_TO_TUPLE:
    case Op::JUMP:
    case Op::GET_ITER:
    case Op::GET_AWAITABLE:
    case Op::GET_YIELD_FROM_ITER:
    case Op::GET_AITER:
    case Op::YIELD_VALUE:
    case Op::YIELD_ASYNC:
    case Op::CHECK_EXC_MATCH:
    case Op::CHECK_EG_MATCH:
    case Op::SETUP_ANNOTATIONS:
    case Op::WITH_EXIT:
    case Op::NAME_VALUE:
      return 0;
    case Op::POP_TOP:
    case Op::STORE_FAST:
    case Op::STORE_DEREF:
    case Op::STORE_GLOBAL:
    case Op::STORE_NAME:
    case Op::DELETE_ATTR:
    case Op::BINARY_SUBSCR:
    case Op::BINARY_OP:
    case Op::INPLACE_OP:
    case Op::COMPARE_OP:
    case Op::IS_OP:
    case Op::CONTAINS_OP:
    case Op::LIST_APPEND:
    case Op::SET_ADD:
    case Op::LIST_EXTEND:
    case Op::SET_UPDATE:
    case Op::DICT_UPDATE:
    case Op::DICT_MERGE:
    case Op::POP_JUMP_IF_FALSE:
    case Op::POP_JUMP_IF_TRUE:
    case Op::POP_JUMP_IF_NONE:
    case Op::POP_JUMP_IF_NOT_NONE:
    case Op::RETURN_VALUE:
    case Op::YIELD_FROM:
    case Op::RERAISE:
    case Op::POP_EXCEPT:
    case Op::PREP_RERAISE_STAR:
    case Op::IMPORT_NAME:
    case Op::IMPORT_STAR:
    case Op::PRINT_EXPR:
      return -1;
    case Op::STORE_ATTR:
    case Op::DELETE_SUBSCR:
    case Op::MAP_ADD:
    case Op::END_ASYNC_FOR:
    case Op::MATCH_CLASS:
      return -2;
    case Op::STORE_SUBSCR:
      return -3;
    case Op::COPY:
    case Op::LOAD_CONST:
    case Op::LOAD_ASSERTION_ERROR:
    case Op::LOAD_FAST:
    case Op::LOAD_DEREF:
    case Op::LOAD_CLOSURE:
    case Op::LOAD_CLASSDEREF:
    case Op::LOAD_GLOBAL:
    case Op::LOAD_NAME:
    case Op::LOAD_METHOD:
    case Op::LOAD_BUILD_CLASS:
    case Op::GET_ANEXT:
    case Op::PUSH_EXC_INFO:
    case Op::BEFORE_WITH:
    case Op::BEFORE_ASYNC_WITH:
    case Op::WITH_EXCEPT_START:
    case Op::IMPORT_FROM:
    case Op::GET_LEN:
    case Op::MATCH_MAPPING:
    case Op::MATCH_SEQUENCE:
    case Op::MATCH_KEYS:
      return 1;
    case Op::BUILD_TUPLE:
    case Op::BUILD_LIST:
    case Op::BUILD_SET:
    case Op::BUILD_STRING:
    case Op::BUILD_SLICE:
      return 1 - a;
    case Op::BUILD_MAP:
      return 1 - 2 * a;
    case Op::BUILD_CONST_KEY_MAP:
      return -a;
    case Op::FORMAT_VALUE:
      return (a & 4) != 0 ? -1 : 0;
    case Op::JUMP_IF_FALSE_OR_POP:
    case Op::JUMP_IF_TRUE_OR_POP:
      return flow == Flow::Jumped ? 0 : -1;
    case Op::FOR_ITER:
      return flow == Flow::Jumped ? -1 : 1;
    case Op::CALL:
    case Op::CALL_KW:
      return -a;
    case Op::CALL_METHOD:
    case Op::CALL_METHOD_KW:
      return -a - 1;
    case Op::CALL_EX:
      return a != 0 ? -2 : -1;
    case Op::MAKE_FUNCTION:
      return -std::popcount(static_cast<unsigned>(a) & 15U);
    case Op::RAISE_VARARGS:
      return -a;
    case Op::UNPACK_SEQUENCE:
      return a - 1;
    case Op::UNPACK_EX:
      return a + static_cast<int>(instruction.aux);
    default:
      AWAITSCOPE_CHECK(false, "an opcode that the compiler never writes");
  }
}

bool endsFlow(Op op) {
  return op == Op::JUMP || op == Op::RETURN_VALUE || op == Op::RERAISE || op == Op::RAISE_VARARGS;
}

}  // namespace

Label Assembler::newLabel() {
  m_labels.push_back(kUnplaced);
  return {static_cast<std::int32_t>(m_labels.size() - 1)};
}

void Assembler::place(Label label) { m_labels[static_cast<std::size_t>(label.number)] = m_steps.size(); }

void Assembler::emit(Op op, std::uint32_t arg, std::uint16_t aux, const base::SourceSpan& span) {
  Step step;
  step.instruction = {op, aux, arg};
  step.span = span;
  m_steps.push_back(step);
}

void Assembler::emitMark(const base::SourceSpan& span) {
  emit(Op::NOP, 0, 0, span);
  m_steps.back().isMark = true;
}

void Assembler::emitJump(Op op, Label target, const base::SourceSpan& span) {
  Step step;
  step.kind = StepKind::Jump;
  step.instruction = {op, 0, 0};
  step.label = target;
  step.span = span;
  m_steps.push_back(step);
}

void Assembler::openHandler(HandlerKind kind, Label handler) {
  Step step;
  step.kind = StepKind::OpenHandler;
  step.handler = kind;
  step.label = handler;
  m_steps.push_back(step);
}

void Assembler::closeHandler() {
  Step step;
  step.kind = StepKind::CloseHandler;
  m_steps.push_back(step);
}

void Assembler::reach(std::size_t step, State state) {
  AWAITSCOPE_CHECK(step < m_steps.size(), "code that runs off its end");
  State& known = m_states[step];
  if (known.depth >= 0) {
    AWAITSCOPE_CHECK(known.depth == state.depth, "two ways to one instruction with different stack depths");
    return;
  }
  known = state;
  m_deepest = std::max(m_deepest, static_cast<std::uint32_t>(state.depth));
  m_pending.push_back(step);
}

/// The region that an OpenHandler step opens; its handler is reached with the exception on the stack.
std::uint32_t Assembler::regionAt(std::size_t index, const State& state) {
  if (m_regionOfStep[index] != 0) return m_regionOfStep[index];
  const Step& step = m_steps[index];
  const auto depth = static_cast<std::uint32_t>(state.depth) - (step.handler == HandlerKind::With ? 1 : 0);
  m_regions.push_back({step.label, depth, state.region});
  m_regionOfStep[index] = static_cast<std::uint32_t>(m_regions.size() - 1);
  reach(target(step.label), {static_cast<std::int32_t>(depth) + 1, state.region});
  return m_regionOfStep[index];
}

void Assembler::follow(std::size_t index) {
  const Step& step = m_steps[index];
  State state = m_states[index];
  switch (step.kind) {
    case StepKind::OpenHandler:
      state.region = regionAt(index, state);
      break;
    case StepKind::CloseHandler:
      AWAITSCOPE_CHECK(state.region != 0, "a handler closed that was never opened");
      state.region = m_regions[state.region].outer;
      break;
    case StepKind::Jump: {
      State jumped = state;
      jumped.depth += stackEffect(step.instruction, Flow::Jumped);
      reach(target(step.label), jumped);
      break;
    }
    case StepKind::Instruction:
      break;
  }
  if (step.kind == StepKind::Instruction || step.kind == StepKind::Jump) {
    if (endsFlow(step.instruction.opcode)) return;
    state.depth += stackEffect(step.instruction, Flow::Fallthrough);
    AWAITSCOPE_CHECK(state.depth >= 0, "an instruction that pops from an empty stack");
  }
  reach(index + 1, state);
}

bool Assembler::jumpsToNext(std::size_t index) const {
  const Step& step = m_steps[index];
  if (step.kind != StepKind::Jump || step.instruction.opcode != Op::JUMP) return false;
  const std::size_t goal = target(step.label);
  if (goal <= index) return false;
  for (std::size_t i = index + 1; i < goal; ++i) {
    if (isKept(i)) return false;
  }
  return true;
}

bool Assembler::isKept(std::size_t index) const {
  const Step& step = m_steps[index];
  if (m_states[index].depth < 0) return false;
  if (step.kind == StepKind::Instruction) return step.instruction.opcode != Op::NOP || step.isMark;
  return step.kind == StepKind::Jump && !jumpsToNext(index);
}

void Assembler::addExceptions(Assembled& made, const std::vector<std::uint32_t>& positions) const {
  // Inner regions come first because each instruction names its innermost one alone; how an outer region goes on is
  // written for the instructions of the inner handler.
  std::uint32_t open = 0;
  std::uint32_t start = 0;
  auto flush = [&](std::uint32_t end) {
    if (open == 0 || start == end) return;
    const Region& region = m_regions[open];
    made.exceptionTable.push_back({start, end, positions[target(region.handler)], region.depth});
  };
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    if (!isKept(i)) continue;
    const std::uint32_t region = m_states[i].region;
    if (region == open) continue;
    flush(positions[i]);
    open = region;
    start = positions[i];
  }
  flush(static_cast<std::uint32_t>(made.instructions.size()));
}

/// In how many ways each step is reached. A handler counts as reached from everywhere.
std::vector<std::uint32_t> Assembler::countWays() const {
  std::vector<std::uint32_t> ways(m_steps.size() + 1, 0);
  constexpr std::uint32_t kEverywhere = 2;
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    if (m_states[i].depth < 0) continue;
    const Step& step = m_steps[i];
    if (step.kind == StepKind::OpenHandler) ways[target(step.label)] += kEverywhere;
    if (step.kind == StepKind::Jump) ++ways[target(step.label)];
    const bool isRun = step.kind == StepKind::Instruction || step.kind == StepKind::Jump;
    if (!isRun || !endsFlow(step.instruction.opcode)) ++ways[i + 1];
  }
  return ways;
}

/// What was written without a place (it cleans up after a block) has that of the instruction before it, if only one
/// leads there: CPython's rule, which warnings and f_lineno show.
void Assembler::inheritSpans() {
  const std::vector<std::uint32_t> ways = countWays();
  std::vector<base::SourceSpan> before(m_steps.size() + 1);
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    if (m_states[i].depth < 0) continue;
    Step& step = m_steps[i];
    const bool isRun = step.kind == StepKind::Instruction || step.kind == StepKind::Jump;
    base::SourceSpan span = ways[i] == 1 ? before[i] : base::SourceSpan{};
    if (isRun && step.span.line == 0) step.span = span;
    if (isRun) span = step.span;
    if (step.kind == StepKind::Jump && target(step.label) > i) before[target(step.label)] = span;
    if (!isRun || !endsFlow(step.instruction.opcode)) before[i + 1] = span;
  }
}

Assembled Assembler::finish() {
  m_states.assign(m_steps.size(), {});
  m_regionOfStep.assign(m_steps.size(), 0);
  m_regions.assign(1, {});
  reach(0, {0, 0});
  while (!m_pending.empty()) {
    const std::size_t next = m_pending.back();
    m_pending.pop_back();
    follow(next);
  }
  inheritSpans();
  std::vector<std::uint32_t> positions(m_steps.size() + 1, 0);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    positions[i] = count;
    if (isKept(i)) ++count;
  }
  positions[m_steps.size()] = count;

  Assembled made;
  made.stackSize = m_deepest;
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    if (!isKept(i)) continue;
    Instruction instruction = m_steps[i].instruction;
    if (m_steps[i].kind == StepKind::Jump) instruction.arg = positions[target(m_steps[i].label)];
    made.instructions.push_back(instruction);
    made.spans.push_back(m_steps[i].span);
  }
  addExceptions(made, positions);
  return made;
}

}  // namespace awaitscope::lang
