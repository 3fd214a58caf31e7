// SPDX-License-Identifier: GPL-3.0-or-later
// A code object: instructions, the span of each, the exception table, constants and names of one function, class body,
// comprehension or module. Made by the compiler through `CodeParts`, linked once (inline caches, fused instructions),
// then immutable but for its caches.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/source_span.h"
#include "engine/lang/object.h"
#include "engine/lang/objects/str.h"

namespace awaitscope::lang {

class Source;
class Shape;

enum class Opcode : std::uint16_t {
#define AWAITSCOPE_OPCODE(name, operand, effect, meaning) name,
#include "engine/lang/opcodes.def"
#undef AWAITSCOPE_OPCODE
  Count
};

const char* opcodeName(Opcode opcode);
/// "none", "const", "name+cache", … as in opcodes.def.
const char* opcodeOperand(Opcode opcode);

struct Instruction {
  Opcode opcode = Opcode::NOP;
  std::uint16_t aux = 0;
  std::uint32_t arg = 0;
};
static_assert(sizeof(Instruction) == 8);

/// Exceptions raised by instructions [start, end) go to `target` with the stack cut to `depth`. The first matching
/// entry counts: inner entries come first.
struct ExceptionEntry {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t target = 0;
  std::uint32_t depth = 0;
};

enum CodeFlag : std::uint32_t {
  kVarArgs = 1U << 0,
  kVarKeywords = 1U << 1,
  kGenerator = 1U << 2,
  kCoroutine = 1U << 3,
  kAsyncGenerator = 1U << 4,
  kClassBody = 1U << 5,   ///< Runs in a namespace dict; called by __build_class__ only.
  kModuleBody = 1U << 6,  ///< Runs in the module's globals.
  kNested = 1U << 7,
  kIterableCoroutine = 1U << 8,  ///< types.coroutine
  kHiddenSource = 1U << 9,
};

/// What the compiler hands over.
struct CodeParts {
  std::vector<Instruction> instructions;
  std::vector<base::SourceSpan> spans;  ///< One per instruction; line 0: no place.
  std::vector<ExceptionEntry> exceptionTable;
  std::vector<Value> constants;
  std::vector<Ref<StrObject>> names;      ///< Interned, like all names here.
  std::vector<Ref<StrObject>> varNames;   ///< Parameters first: positional, keyword-only, *args, **kwargs; then locals.
  std::vector<Ref<StrObject>> cellNames;  ///< Local variables that inner functions use (parameters may be among them).
  std::vector<Ref<StrObject>> freeNames;
  std::uint32_t positionalOnlyCount = 0;
  std::uint32_t argumentCount = 0;  ///< Positional parameters, positional-only ones included.
  std::uint32_t keywordOnlyCount = 0;
  std::uint32_t flags = 0;
  std::uint32_t stackSize = 0;  ///< Largest depth of the value stack.
  std::uint32_t firstLine = 1;
  Ref<StrObject> name;
  Ref<StrObject> qualifiedName;
  Value doc;                             ///< Empty: none.
  std::shared_ptr<const Source> source;  ///< For tracebacks: file name and lines.
};

/// One inline cache.
struct InlineCache {
  std::uint32_t version = 0;   ///< Of the type or of the globals' layout; 0: empty.
  std::uint32_t version2 = 0;  ///< Of the builtins' layout.
  const void* key = nullptr;   ///< Shape (may be null) or type.
  void* next = nullptr;        ///< Shape after a store that adds the attribute.
  Value value;                 ///< Borrowed contents kept alive by the cache: a method, a descriptor.
  std::int32_t index = -1;
  std::uint8_t kind = 0;
  std::uint8_t misses = 0;
};

class CodeObject : public Container {
 public:
  /// Made by Vm::newCode.
  CodeObject(Type* type, CodeParts parts);

  const CodeParts& parts() const { return m_parts; }
  const std::vector<Instruction>& instructions() const { return m_parts.instructions; }
  std::uint32_t flags() const { return m_parts.flags; }
  bool has(CodeFlag flag) const { return (m_parts.flags & flag) != 0; }
  /// types.coroutine() marks the code, and so all functions that were made of it.
  void markIterableCoroutine() { m_parts.flags |= kIterableCoroutine; }
  StrObject* name() const { return m_parts.name.get(); }
  StrObject* qualifiedName() const { return m_parts.qualifiedName.get(); }
  const std::string& fileName() const;
  /// Tracebacks show the lines of programs, not of library modules (whose files a reader does not have).
  bool showsSource() const { return !has(kHiddenSource); }
  base::SourceSpan span(std::uint32_t instruction) const {
    return instruction < m_parts.spans.size() ? m_parts.spans[instruction] : base::SourceSpan{};
  }
  /// What the compiler wrote at a place, before fusion.
  Opcode plainOpcode(std::uint32_t instruction) const;
  /// Innermost entry for an instruction, or null.
  const ExceptionEntry* handlerOf(std::uint32_t instruction) const;

  std::uint32_t parameterCount() const { return m_parameterCount; }  ///< All varNames that are parameters.
  std::uint32_t localCount() const { return m_localCount; }
  std::uint32_t cellCount() const { return m_cellCount; }
  std::uint32_t freeCount() const { return m_freeCount; }
  std::uint32_t stackOffset() const { return m_localCount + m_cellCount + m_freeCount; }
  /// For what instructions put on top of the stack for a moment: omitted arguments of natives, those of __exit__.
  static constexpr std::uint32_t kScratchSlots = 4;
  /// Values that a frame needs: locals, cells and free variables, stack, scratch.
  std::uint32_t frameSlots() const { return m_frameSlots; }
  /// For cell i the parameter that moves into it, or -1.
  const std::vector<std::int32_t>& cellParameters() const { return m_cellParameters; }
  /// Positional parameters only, no cells among them, an ordinary function: arguments can be moved straight in.
  bool isSimple() const { return m_isSimple; }

  const Instruction* begin() const { return m_parts.instructions.data(); }
  const Value* constants() const { return m_parts.constants.data(); }
  InlineCache& cache(std::uint16_t index) { return m_caches[index]; }

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  void assignCaches();
  void fuse();

  CodeParts m_parts;
  std::vector<InlineCache> m_caches;
  std::uint32_t m_parameterCount = 0;
  std::uint32_t m_localCount = 0;
  std::uint32_t m_cellCount = 0;
  std::uint32_t m_freeCount = 0;
  std::uint32_t m_frameSlots = 0;
  std::vector<std::int32_t> m_cellParameters;
  bool m_isSimple = false;
};

}  // namespace awaitscope::lang
