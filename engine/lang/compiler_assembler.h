// SPDX-License-Identifier: GPL-3.0-or-later
// Collects the instructions of one code block with labels and handler regions, and settles them in the end: follows the
// flow once to find stack depths, handlers and unreachable code, drops what is never run, resolves the labels. The code
// generator never counts stack depths itself.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/source_span.h"
#include "engine/lang/code.h"

namespace awaitscope::lang {

using Op = Opcode;

/// A place in the code, known by number until it is placed.
struct Label {
  std::int32_t number = -1;
};

/// How much of the stack an exception keeps for its handler.
enum class HandlerKind : std::uint8_t {
  Plain,  ///< All that is there when the region opens.
  With    ///< All but the top: what __enter__ gave does not outlive the body.
};

/// What flow analysis yields.
struct Assembled {
  std::vector<Instruction> instructions;
  std::vector<base::SourceSpan> spans;
  std::vector<ExceptionEntry> exceptionTable;
  std::uint32_t stackSize = 0;
};

class Assembler {
 public:
  Label newLabel();
  void place(Label label);
  void emit(Op op, std::uint32_t arg, std::uint16_t aux, const base::SourceSpan& span);
  /// An instruction that does nothing and yet stays.
  void emitMark(const base::SourceSpan& span);
  void emitJump(Op op, Label target, const base::SourceSpan& span);
  /// Instructions from here to closeHandler() send their exceptions to `handler`. Regions nest along the flow, so a
  /// way out that is written early (return in a try) closes what it leaves for itself alone.
  void openHandler(HandlerKind kind, Label handler);
  void closeHandler();

  Assembled finish();

 private:
  enum class StepKind : std::uint8_t { Instruction, Jump, OpenHandler, CloseHandler };
  struct Step {
    StepKind kind = StepKind::Instruction;
    HandlerKind handler = HandlerKind::Plain;
    bool isMark = false;
    Instruction instruction;
    Label label;
    base::SourceSpan span;
  };
  /// A handler in force, linked to the one around it; 0 is none.
  struct Region {
    Label handler;
    std::uint32_t depth;
    std::uint32_t outer;
  };
  struct State {
    std::int32_t depth = -1;  // -1: not reached
    std::uint32_t region = 0;
  };

  void reach(std::size_t step, State state);
  void follow(std::size_t step);
  std::uint32_t regionAt(std::size_t step, const State& state);
  std::size_t target(Label label) const { return m_labels[static_cast<std::size_t>(label.number)]; }
  bool isKept(std::size_t step) const;
  bool jumpsToNext(std::size_t step) const;
  void inheritSpans();
  std::vector<std::uint32_t> countWays() const;
  void addExceptions(Assembled& made, const std::vector<std::uint32_t>& positions) const;

  std::vector<Step> m_steps;
  std::vector<std::size_t> m_labels;  // step before which each label stands
  std::vector<State> m_states;
  std::vector<Region> m_regions;
  std::vector<std::uint32_t> m_regionOfStep;  // region opened by an OpenHandler step
  std::vector<std::size_t> m_pending;
  std::uint32_t m_deepest = 0;
};

}  // namespace awaitscope::lang
