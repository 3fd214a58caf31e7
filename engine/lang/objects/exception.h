// SPDX-License-Identifier: GPL-3.0-or-later
// Exception objects, their tracebacks and the frames that tracebacks and sys._getframe show.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/source_span.h"
#include "engine/lang/attributes.h"
#include "engine/lang/code.h"
#include "engine/lang/object.h"
#include "engine/lang/objects/dict.h"
#include "engine/lang/objects/sequence.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

struct Frame;

/// A script's view of a frame. While the frame runs it looks into it; when the frame ends while someone holds this
/// object, the locals move here.
class FrameObject : public Container {
 public:
  FrameObject(Type* type, Frame* frame);
  /// Of native code that stands at `instruction`.
  FrameObject(Type* type, Ref<CodeObject> code, Ref<DictObject> globals, std::uint32_t instruction)
      : Container(type), m_code(std::move(code)), m_globals(std::move(globals)), m_lastInstruction(instruction) {}
  Ref<CodeObject> m_code;
  Ref<DictObject> m_globals;
  Frame* m_live = nullptr;  ///< Null once the frame has ended.
  Ref<FrameObject> m_back;  ///< Set when the frame ends by an exception.
  std::uint32_t m_lastInstruction = 0;
  std::vector<Value> m_locals;  ///< Fast locals (cells as cells) after the end.
  Value m_namespace;            ///< Locals dict of modules and class bodies.
  std::uint32_t line() const;
  std::uint32_t instruction() const;
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

/// One entry; the newest frame is the end of the list.
class TracebackObject : public Container {
 public:
  TracebackObject(Type* type, Ref<TracebackObject> next, Ref<FrameObject> frame, std::uint32_t instruction)
      : Container(type), m_frame(std::move(frame)), m_next(std::move(next)), m_instruction(instruction) {}
  Ref<FrameObject> m_frame;
  Ref<TracebackObject> m_next;  ///< Dies before the frame, as in CPython.
  std::uint32_t m_instruction;
  const CodeObject& code() const { return *m_frame->m_code; }
  base::SourceSpan span() const { return code().span(m_instruction); }
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

class ExceptionObject : public Container {
 public:
  explicit ExceptionObject(Type* type);

  bool m_suppressContext = false;
  bool m_wasHandled = false;  ///< By a handler, since somebody cleared this.
  // In the reverse of CPython's order: what they hold dies from the last member to the first.
  Value m_context;    ///< None or an exception.
  Value m_cause;      ///< None or an exception.
  Value m_unstarted;  ///< The native coroutine that it was thrown into before the first step; or empty.
  Ref<TracebackObject> m_traceback;
  Ref<TupleObject> m_args;
  AttributeStorage m_attributes;

  /// Fields of particular classes, by number; empty Value: not set.
  enum Field : std::uint8_t {
    kStopValue = 0,  // StopIteration.value
    kExitCode = 0,   // SystemExit.code
    kErrorNumber = 0,
    kErrorText = 1,
    kFileName = 2,
    kFileName2 = 3,  // OSError
    kImportMessage = 0,
    kImportName = 1,
    kImportPath = 2,  // ImportError
    kName = 0,
    kObject = 1,  // NameError.name; AttributeError.name, .obj
    kSyntaxMessage = 0,
    kSyntaxFile = 1,
    kSyntaxLine = 2,
    kSyntaxOffset = 3,
    kSyntaxText = 4,
    kSyntaxEndLine = 5,
    kSyntaxEndOffset = 6,  // SyntaxError
    kEncoding = 0,
    kUnicodeObject = 1,
    kStart = 2,
    kEnd = 3,
    kReason = 4,  // UnicodeError
    kGroupMessage = 0,
    kGroupExceptions = 1  // BaseExceptionGroup
  };
  const Value& field(std::uint8_t number) const;
  void setField(std::uint8_t number, Value value);

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  std::vector<Value> m_fields;
};

inline bool isException(const Value& v) { return isFamily(v, Family::Exception); }
inline ExceptionObject* asException(const Value& v) { return v.as<ExceptionObject>(); }

}  // namespace awaitscope::lang
