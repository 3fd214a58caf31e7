// SPDX-License-Identifier: GPL-3.0-or-later
// What the interpreter tells whoever looks for mistakes in a program: accesses that a race may be about (racy_names.h),
// awaits that need not have come one after another (serial_awaits.h), warnings. A Host that wants to hear it implements
// NoteListener as well. A note is a NAME_VALUE instruction whose aux has kNote; only programs with such places have any.
#pragma once

#include <cstdint>
#include <string_view>

namespace awaitscope::base {
class Object;
}

namespace awaitscope::lang {

class StrObject;
class Vm;

/// NAME_VALUE's aux beyond its bit 0. An access with neither kNoteGlobal nor kNoteCell is one of an attribute, whose
/// object is on top of the stack. A cell's index stands above kNoteCellShift.
enum NoteBits : std::uint16_t {
  kNote = 1U << 1,
  kNoteWrite = 1U << 2,
  kNoteDependent = 1U << 3,
  kNoteGlobal = 1U << 4,
  kNoteCell = 1U << 5,
  kNoteAwaitBegins = 1U << 6,  ///< The name is the line of the group's first await, in digits.
  kNoteAwaitEnds = 1U << 7,
};
inline constexpr unsigned kNoteCellShift = 8;
inline constexpr int kMostNotedCells = 255;

struct SharedAccess {
  const base::Object* holder = nullptr;  ///< The instance, the globals or the cell.
  const StrObject* name = nullptr;
  bool isWrite = false;
  bool isDependent = false;  ///< A write of what was made of a value read before an await.
};

class NoteListener {
 public:
  virtual void noteAccess(Vm& vm, const SharedAccess& access) = 0;
  enum class AwaitEdge : std::uint8_t { Begin, End };
  /// `line` is that of the group's first await.
  virtual void noteSerialAwait(Vm& vm, std::uint32_t line, AwaitEdge edge) = 0;
  /// Whether or not the warning is shown.
  virtual void noteWarning(Vm& vm, std::string_view text) = 0;

 protected:
  ~NoteListener() = default;
};

}  // namespace awaitscope::lang
