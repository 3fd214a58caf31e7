// SPDX-License-Identifier: GPL-3.0-or-later
// What the interpreter asks of the world around it: output, time slices, modules, names. The session implements it;
// tests implement a small one. All calls come on the engine thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/lang/object.h"

namespace awaitscope::lang {

class NoteListener;
class Vm;

enum class Stream : std::uint8_t { Out, Err };

/// What a checkpoint answers.
enum class Verdict : std::uint8_t {
  Continue,
  Stop  ///< Unwind everything without running script code.
};

class Host {
 public:
  virtual ~Host() = default;

  /// The slice budget is used up: `executed` instructions have run since the last call. The host may charge virtual
  /// time, switch to another simulated thread (Vm::setThread before and after), and sets the next budget by
  /// Vm::setBudget. Called between instructions, never while an object is half changed.
  virtual Verdict checkpoint(Vm& vm, std::uint64_t executed) = 0;
  /// Instructions handed over early, because a native is about to look at the clock. Must not switch threads.
  virtual void charge(Vm& vm, std::uint64_t executed) = 0;

  /// The run is being ended from inside; the frames are still whole.
  virtual void noteStop(Vm&) {}

  virtual void write(Vm& vm, Stream stream, std::string_view text) = 0;

  /// A module by its dotted name: the module; or empty with an exception pending; or empty without one: there is no
  /// such module. Called once per name; the VM keeps sys.modules.
  virtual Value importModule(Vm& vm, std::string_view name) = 0;

  /// An object with kWantsName is about to be stored under `name` ("stove", or "self._lock" with the class of self).
  virtual void nameValue(Vm& vm, Object* object, std::string_view name, std::string_view ownerTypeName) = 0;

  /// Who wants to hear of what notes.h describes; null: nobody.
  virtual NoteListener* noteListener() { return nullptr; }
};

}  // namespace awaitscope::lang
