// SPDX-License-Identifier: GPL-3.0-or-later
// What the interpreter tells whoever looks into a program: accesses that a race may be about (racy_names.h), awaits
// that need not have come one after another (serial_awaits.h), loops that only ask (busy_waits.h), coroutines that await
// each other, warnings. A Host that
// wants to hear it answers a NoteListener. A note on an access or on awaits is a NAME_VALUE instruction whose aux has
// kNote; only programs with such places have any.
#pragma once

#include <cstdint>
#include <string_view>

namespace awaitscope::base {
class Object;
class Value;
}

namespace awaitscope::lang {

class GeneratorObject;
class StrObject;
class Vm;

/// NAME_VALUE's aux beyond its bit 0: kNote, two bits of NoteAccess, four of NoteKind, and eight of a number.
inline constexpr unsigned kNote = 1U << 1;
inline constexpr unsigned kNoteAccessShift = 2;
inline constexpr unsigned kNoteKindShift = 4;
inline constexpr unsigned kNoteNumberShift = 8;
inline constexpr int kLargestNoteNumber = 255;

/// How something shared is accessed, or foreseen to be.
enum class NoteAccess : std::uint8_t {
  Read,
  Write,
  WriteByCondition,  ///< Of what was decided on a value read before an await.
  WriteByValue,      ///< Of what was made of one.
};

/// What a note is about, and where the stack has it (the top is last).
enum class NoteKind : std::uint8_t {
  Attribute,     ///< (value) object
  Global,        ///< (value)
  Cell,          ///< (value); the number is the cell's
  Item,          ///< (value) container, key
  TestedItem,    ///< key, container
  GottenItem,    ///< container, and as many arguments as the number says, the key first
  Foreseen,      ///< Until Over, a write of this name in the task is a dependent one.
  Over,
  AwaitBegins,   ///< The name is the line of the group's first await, in digits.
  AwaitEnds,
  BusyWait,      ///< Before a loop that only asks and lets others run.
};

constexpr int noteBits(NoteKind kind, NoteAccess access = NoteAccess::Read, int number = 0) {
  return static_cast<int>(kNote | static_cast<unsigned>(access) << kNoteAccessShift |
                          static_cast<unsigned>(kind) << kNoteKindShift | static_cast<unsigned>(number) << kNoteNumberShift);
}

struct SharedAccess {
  const base::Object* holder = nullptr;  ///< The instance, the globals, the cell or the container.
  const StrObject* name = nullptr;       ///< Of the attribute or variable, or by which the container is known.
  const base::Value* key = nullptr;      ///< Of an item.
  const base::Value* value = nullptr;    ///< What is written.
  NoteAccess access = NoteAccess::Read;

  bool isWrite() const { return access != NoteAccess::Read; }
};

class NoteListener {
 public:
  virtual void noteAccess(Vm& vm, const SharedAccess& access) = 0;
  /// From now on the task's writes of `name` are such as `access` says; Read: no longer.
  virtual void noteForeseen(Vm& vm, const StrObject* name, NoteAccess access) = 0;
  enum class AwaitEdge : std::uint8_t { Begin, End };
  /// `line` is that of the group's first await.
  virtual void noteSerialAwait(Vm& vm, std::uint32_t line, AwaitEdge edge) = 0;
  virtual void noteBusyWait(Vm& vm) = 0;
  /// A coroutine begins because another one awaits it. Answers a number for coroutineLeft; 0: nothing to tell then.
  virtual std::uint32_t coroutineEntered(Vm& vm, const GeneratorObject& coroutine) = 0;
  /// It is over, in whichever way.
  virtual void coroutineLeft(Vm& vm, std::uint32_t entered) = 0;
  /// Whether or not the warning is shown.
  virtual void noteWarning(Vm& vm, std::string_view text) = 0;

 protected:
  ~NoteListener() = default;
};

}  // namespace awaitscope::lang
