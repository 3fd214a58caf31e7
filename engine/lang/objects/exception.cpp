// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/exception.h"

#include "engine/lang/frame.h"
#include "engine/lang/objects/function.h"

namespace awaitscope::lang {

FrameObject::FrameObject(Type* type, Frame* frame)
    : Container(type), m_code(frame->code), m_globals(frame->globals), m_live(frame) {}

std::uint32_t FrameObject::instruction() const { return m_live != nullptr ? m_live->instruction() : m_lastInstruction; }

std::uint32_t FrameObject::line() const {
  const std::uint32_t line = m_code->span(instruction()).line;
  return line != 0 ? line : m_code->parts().firstLine;
}

void FrameObject::traverse(Visitor& visitor) const {
  visitor.visit(m_code);
  visitor.visit(m_globals);
  visitor.visit(m_back);
  visitor.visit(m_namespace);
  for (const Value& local : m_locals) visitor.visit(local);
}

void FrameObject::clear() noexcept {
  const std::vector<Value> locals = std::move(m_locals);
  const Value space = std::move(m_namespace);
  const Ref<FrameObject> back = std::move(m_back);
  m_locals.clear();
}

void TracebackObject::traverse(Visitor& visitor) const {
  visitor.visit(m_next);
  visitor.visit(m_frame);
}

void TracebackObject::clear() noexcept { const Ref<TracebackObject> next = std::move(m_next); }

ExceptionObject::ExceptionObject(Type* type) : Container(type), m_context(Value::none()), m_cause(Value::none()) {}

const Value& ExceptionObject::field(std::uint8_t number) const {
  static const Value kEmpty;
  return number < m_fields.size() ? m_fields[number] : kEmpty;
}

void ExceptionObject::setField(std::uint8_t number, Value value) {
  if (number >= m_fields.size()) m_fields.resize(std::size_t{number} + 1);
  const Value old = std::exchange(m_fields[number], std::move(value));
}

void ExceptionObject::traverse(Visitor& visitor) const {
  visitor.visit(m_args);
  visitor.visit(m_cause);
  visitor.visit(m_context);
  visitor.visit(m_traceback);
  for (const Value& field : m_fields) visitor.visit(field);
  m_attributes.traverse(visitor);
}

void ExceptionObject::clear() noexcept {
  const Value cause = std::exchange(m_cause, Value::none());
  const Value context = std::exchange(m_context, Value::none());
  const Ref<TracebackObject> traceback = std::move(m_traceback);
  const Value unstarted = std::move(m_unstarted);
  const std::vector<Value> fields = std::move(m_fields);
  m_fields.clear();
  m_attributes.clear();
}

}  // namespace awaitscope::lang
