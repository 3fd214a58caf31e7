// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: jumps, loops, return.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(JUMP) {
  const Instruction* target = frame->code->begin() + instruction.arg;
  COUNT();
  if (target <= ip && vm.m_budget <= run.executed) [[unlikely]] {
    SAVE();
    FLUSH();
    if (!vm.checkpoint()) return Next::Raise;
  }
  GO(target);
}
END

SHARED(jumpIfTruth) {
  const bool wanted = kOpcode == Opcode::POP_JUMP_IF_TRUE;
  bool jumps = false;
  if (sp[-1].isBool()) [[likely]] {
    jumps = sp[-1].isTrue() == wanted;
    --sp;
  } else {
    SAVE();
    const Truth truth = vm.truthy(sp[-1]);
    if (truth == Truth::Error) return Next::Raise;
    DROP();
    jumps = (truth == Truth::True) == wanted;
  }
  if (!jumps) NEXT();
  const Instruction* target = frame->code->begin() + instruction.arg;
  COUNT();
  if (target <= ip && vm.m_budget <= run.executed) [[unlikely]] {
    SAVE();
    FLUSH();
    if (!vm.checkpoint()) return Next::Raise;
  }
  GO(target);
}
END
INSTANCE(POP_JUMP_IF_FALSE, jumpIfTruth)
INSTANCE(POP_JUMP_IF_TRUE, jumpIfTruth)

SHARED(jumpIfNone) {
  SAVE();
  const bool isNone = sp[-1].isNone();
  DROP();
  if (isNone != (kOpcode == Opcode::POP_JUMP_IF_NONE)) NEXT();
  COUNT();
  GO(frame->code->begin() + instruction.arg);
}
END
INSTANCE(POP_JUMP_IF_NONE, jumpIfNone)
INSTANCE(POP_JUMP_IF_NOT_NONE, jumpIfNone)

SHARED(jumpOrPop) {
  SAVE();
  const Truth truth = vm.truthy(sp[-1]);
  if (truth == Truth::Error) return Next::Raise;
  if ((truth == Truth::True) == (kOpcode == Opcode::JUMP_IF_TRUE_OR_POP)) {
    COUNT();
    GO(frame->code->begin() + instruction.arg);
  }
  DROP();
  NEXT();
}
END
INSTANCE(JUMP_IF_FALSE_OR_POP, jumpOrPop)
INSTANCE(JUMP_IF_TRUE_OR_POP, jumpOrPop)

OPERATION(GET_ITER) {
  SAVE();
  Value iterator;
  Type* type = vm.typeOf(sp[-1]);
  if (type == types.List) {
    iterator = vm.m_heap.make<ListIterator>(types.ListIterator, Ref<ListObject>(asList(sp[-1])));
  } else if (type == types.Range && sp[-1].as<RangeObject>()->isSmall()) {
    const auto* range = sp[-1].as<RangeObject>();
    iterator = vm.m_heap.make<RangeIterator>(types.RangeIterator, range->start().asInteger(),
                                             range->step().asInteger(), range->length().asInteger());
  } else if (type != types.Generator) {
    iterator = vm.iterate(sp[-1]);
    if (iterator.isEmpty()) return Next::Raise;
  } else {
    NEXT();
  }
  sp[-1] = std::move(iterator);
  NEXT();
}
END

namespace {

/// The next item of a range or list; empty: exhausted.
inline Value nextOfRange(RangeIterator* range) {
  if (range->m_remaining <= 0) return {};
  const Value item = Value::integer(range->m_next);
  if (--range->m_remaining > 0) range->m_next += range->m_step;
  return item;
}

inline Value nextOfList(ListIterator* iterator) {
  const ListObject* list = iterator->m_list.get();
  if (list == nullptr) return {};
  if (iterator->m_index < list->size()) return list->items()[iterator->m_index++];
  iterator->m_list.reset();
  return {};
}

}  // namespace

SHARED(forNext) {
  Object* const iterator = sp[-1].asObject();
  const Type* const type = iterator->type();
  Value item;
  if (type == types.RangeIterator) {
    item = nextOfRange(static_cast<RangeIterator*>(iterator));
  } else if (type == types.ListIterator) {
    SAVE();
    item = nextOfList(static_cast<ListIterator*>(iterator));
  } else if (type == types.Generator) {
    SAVE();
    auto* generator = static_cast<GeneratorObject*>(iterator);
    if (generator->m_state != GeneratorObject::State::Closed) {
      Frame* next = resume(vm, generator, Value::none(), FrameExit::ForIter);
      if (next == nullptr) return Next::Raise;
      ENTER(next);
      return Next::Dispatch;
    }
  } else {
    SAVE();
    const auto slot = type->slots().next;
    if (slot == nullptr) {
      vm.raise(types.TypeError, "'{}' object is not an iterator", type->name());
      return Next::Raise;
    }
    item = slot(vm, sp[-1]);
    if (item.isEmpty() && (vm.hasPending() || vm.isStopping())) {
      if (!vm.pendingIs(types.StopIteration)) return Next::Raise;
      vm.clearPending();
    }
  }
  if (item.isEmpty()) [[unlikely]] {
    SAVE();
    DROP();
    COUNT();
    GO(frame->code->begin() + instruction.arg);
  }
  if constexpr (kOpcode == Opcode::FUSED_FOR_STORE) {
    const Value old = replace(LOCAL(ip[1].arg), std::move(item));
    if (old.isObject()) SAVE();
    SKIP(2);
  } else {
    PUSH(std::move(item));
    NEXT();
  }
}
END
INSTANCE(FUSED_FOR_STORE, forNext)
INSTANCE(FOR_ITER, forNext)

OPERATION(RETURN_VALUE) {
  Value result = POP();
  frame->sp = sp;
  frame->ip = ip;
  const FrameExit exit = frame->exit;
  Frame* caller = frame->previous;
  Value instance;
  if (frame->generator != nullptr) {
    finish(vm, frame->generator);
  } else {
    if (exit == FrameExit::Construct) instance = std::move(frame->locals);
    thread->frame = caller;
    Calls::destroyFrame(vm, frame);
  }
  if (exit == FrameExit::ToNative) {
    SYNC();
    run.out = std::move(result);
    run.status = SendStatus::Returned;
    return Next::Leave;
  }
  --thread->depth;
  LEAVE_TO(caller);
  switch (exit) {
    case FrameExit::Construct:
      if (!result.isNone()) {
        vm.raise(types.TypeError, "__init__() should return None, not '{}'", vm.typeName(result));
        return Next::Raise;
      }
      PUSH(std::move(instance));
      NEXT();
    case FrameExit::ForIter:
      DROP();
      GO(frame->code->begin() + ip->arg);
    case FrameExit::YieldFrom:
      sp[-1] = std::move(result);
      NEXT();
    default:
      PUSH(std::move(result));
      if (vm.m_budget <= run.executed) [[unlikely]] {
        ++ip;
        SAVE();
        FLUSH();
        if (!vm.checkpoint()) return Next::Raise;
        return Next::Dispatch;
      }
      NEXT();
  }
}
END

}  // namespace awaitscope::lang
