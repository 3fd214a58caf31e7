// SPDX-License-Identifier: GPL-3.0-or-later
// The run loop: instructions call each other (interpreter_operation.h); here they start. Script calls, generator
// resumption and `await` link frames and go on in the same loop: the C++ stack does not grow with the script's.
//
// Instructions are counted where control goes elsewhere, as the distance from where it came in, so that nothing is
// counted in between and a fused instruction counts as what it stands for. The count is handed to the budget at calls
// of natives and at checkpoints.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

constexpr Interpreter::Operation Interpreter::kOperations[] = {
#define AWAITSCOPE_OPCODE(name, operand, effect, meaning) &Interpreter::execute<Opcode::name>,
#include "engine/lang/opcodes.def"
#undef AWAITSCOPE_OPCODE
};

SendStatus Interpreter::run(Vm& vm, Frame* entry, Start start, Value& out) {
  Frame* outermost = entry;
  while (outermost->exit != FrameExit::ToNative) outermost = outermost->previous;
  outermost->previous = vm.m_thread->frame;
  vm.m_thread->frame = entry;
  const Instruction* ip = entry->ip;
  Run run{.thread = vm.m_thread, .out = out, .mark = ip};
  if (start == Start::Raise) {
    ++run.mark;  // The instruction was counted when it suspended.
    return raisePending(entry, ip, entry->sp, vm, run);
  }
  return kOperations[static_cast<std::size_t>(ip->opcode)](entry, ip, entry->sp, vm, run);
}

}  // namespace awaitscope::lang
