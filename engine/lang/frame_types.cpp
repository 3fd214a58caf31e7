// SPDX-License-Identifier: GPL-3.0-or-later
// Frames and tracebacks as scripts see them, and what globals() and locals() answer.
#include "engine/lang/core_names.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

Ref<FrameObject> Vm::frameObject(Frame* frame) {
  if (!frame->object) {
    frame->object = m_heap.make<FrameObject>(m_types.Frame, frame);
    // The callers are needed only while this one runs; f_back asks the live chain.
  }
  return frame->object;
}

Ref<DictObject> Vm::currentGlobals() {
  Frame* frame = m_thread->frame;
  return frame == nullptr ? Ref<DictObject>() : Ref<DictObject>(frame->globals);
}

namespace {

/// The variables of a function's frame by name; `slots` are locals, cells, free variables.
Ref<DictObject> namedLocals(Vm& vm, const CodeObject& code, const Value* slots) {
  Ref<DictObject> dict = vm.makeDict();
  const CodeParts& parts = code.parts();
  std::uint32_t at = 0;
  for (const Ref<StrObject>& name : parts.varNames) {
    const Value& value = slots[at++];
    if (!value.isEmpty()) dict->set(name.get(), value);
  }
  for (const auto* names : {&parts.cellNames, &parts.freeNames}) {
    for (const Ref<StrObject>& name : *names) {
      const Value& cell = slots[at++];
      if (!isFamily(cell, Family::Cell)) continue;
      const Value& content = cell.as<CellObject>()->m_content;
      if (!content.isEmpty() && name->view() != "__class__") dict->set(name.get(), content);
    }
  }
  return dict;
}

FrameObject* asFrame(const Value& value) { return value.as<FrameObject>(); }

Value getCode(Vm&, const Value& self) { return Value(asFrame(self)->m_code); }
Value getGlobals(Vm&, const Value& self) { return Value(asFrame(self)->m_globals); }
Value getLine(Vm& vm, const Value& self) {
  const base::SourceSpan span = asFrame(self)->m_code->span(asFrame(self)->instruction());
  return span.line != 0 ? vm.newInt(std::int64_t{span.line}) : Value::none();
}
Value getInstruction(Vm& vm, const Value& self) { return vm.newInt(std::int64_t{asFrame(self)->instruction()}); }

Value getBack(Vm& vm, const Value& self) {
  const FrameObject* frame = asFrame(self);
  if (frame->m_live == nullptr) return frame->m_back ? Value(frame->m_back) : Value::none();
  Frame* previous = frame->m_live->previous;
  return previous == nullptr ? Value::none() : Value(vm.frameObject(previous));
}

Value getLocals(Vm& vm, const Value& self) { return frameLocals(vm, asFrame(self)); }

constexpr GetterRow kFrameGetters[] = {
    {"f_code", &getCode, nullptr},   {"f_globals", &getGlobals, nullptr}, {"f_lineno", &getLine, nullptr},
    {"f_back", &getBack, nullptr},   {"f_locals", &getLocals, nullptr},   {"f_lasti", &getInstruction, nullptr},
};

Value frameClear(Vm& vm, std::span<Value> args) {
  if (asFrame(args[0])->m_live != nullptr) return vm.raise(vm.types().RuntimeError, "cannot clear an executing frame");
  asFrame(args[0])->clear();
  return Value::none();
}
constexpr NativeRow kFrameMethods[] = {{"clear", &frameClear, "($self, /)"}};

Value frameRepr(Vm& vm, const Value& self) {
  const FrameObject* frame = asFrame(self);
  return vm.newStr(fmt::format("<frame at {}, file '{}', line {}, code {}>", vm.addressText(self.asObject()),
                               frame->m_code->fileName(), frame->line(), frame->m_code->name()->view()));
}

TracebackObject* asTraceback(const Value& value) { return value.as<TracebackObject>(); }

Value getNext(Vm&, const Value& self) {
  return asTraceback(self)->m_next ? Value(asTraceback(self)->m_next) : Value::none();
}
bool setNext(Vm& vm, const Value& self, const Value& value) {
  if (value.isEmpty()) {
    vm.raiseText(vm.types().TypeError, "can't delete tb_next attribute");
    return false;
  }
  if (!value.isNone() && !isFamily(value, Family::Traceback)) {
    vm.raise(vm.types().TypeError, "expected traceback object or None, got '{}'", vm.typeName(value));
    return false;
  }
  for (Value at = value; !at.isNone(); at = getNext(vm, at)) {
    if (at == self) {
      vm.raise(vm.types().ValueError, "traceback loop detected");
      return false;
    }
  }
  asTraceback(self)->m_next = value.isNone() ? Ref<TracebackObject>() : Ref<TracebackObject>(asTraceback(value));
  return true;
}
Value getTracebackFrame(Vm&, const Value& self) { return Value(asTraceback(self)->m_frame); }
Value getTracebackLine(Vm& vm, const Value& self) { return vm.newInt(std::int64_t{asTraceback(self)->span().line}); }
Value getTracebackInstruction(Vm& vm, const Value& self) {
  return vm.newInt(std::int64_t{asTraceback(self)->m_instruction});
}

constexpr GetterRow kTracebackGetters[] = {
    {"tb_next", &getNext, &setNext},
    {"tb_frame", &getTracebackFrame, nullptr},
    {"tb_lineno", &getTracebackLine, nullptr},
    {"tb_lasti", &getTracebackInstruction, nullptr},
};

}  // namespace

Value frameLocals(Vm& vm, const FrameObject* frame) {
  if (Frame* live = frame->m_live; live != nullptr) {
    if (!live->locals.isEmpty() && live->exit != FrameExit::Construct) return live->locals;
    return namedLocals(vm, *live->code, live->slots());
  }
  if (!frame->m_namespace.isEmpty()) return frame->m_namespace;
  if (frame->m_locals.empty()) return vm.makeDict();
  return namedLocals(vm, *frame->m_code, frame->m_locals.data());
}

Value Vm::currentLocals() {
  Frame* frame = m_thread->frame;
  if (frame == nullptr) return {};
  return frameLocals(*this, frameObject(frame).get());
}

void completeFrameTypes(Vm& vm) {
  TypeSpec frame;
  frame.flags = kDisallowInstantiation;
  frame.slots.repr = &frameRepr;
  frame.getters = kFrameGetters;
  frame.methods = kFrameMethods;
  vm.completeType(vm.types().Frame, frame);

  TypeSpec traceback;
  traceback.flags = kDisallowInstantiation;
  traceback.getters = kTracebackGetters;
  vm.completeType(vm.types().Traceback, traceback);
}

}  // namespace awaitscope::lang
