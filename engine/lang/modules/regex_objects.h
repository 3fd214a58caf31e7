// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of the module _re: the subject of a search, compiled patterns, matches. Internal to regex*.cpp.
#pragma once

#include <memory>

#include "engine/lang/text/regex.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// A str or bytes that is searched, in a form with one unit a character. Holds what it points to.
struct RegexSubject {
  Value value;
  bool isBytes = false;
  text::RegexText text;
  std::shared_ptr<const std::u32string> wide;  ///< For a str that is not ASCII.
  std::shared_ptr<const std::string> copy;     ///< Of a bytearray, which may change.

  /// False: TypeError is pending.
  bool set(Vm& vm, const Value& object);
  /// Part of it as a str or bytes.
  Value slice(Vm& vm, std::int64_t start, std::int64_t end) const;
  void append(std::string& out, std::int64_t start, std::int64_t end) const;
  /// The object itself if the part is all of it.
  Value sliceOrSelf(Vm& vm, std::int64_t start, std::int64_t end) const;
  Value finish(Vm& vm, std::string text) const;
};

class PatternObject : public Container {
 public:
  explicit PatternObject(Type* type) : Container(type) {}
  std::shared_ptr<const text::RegexProgram> program;
  Value pattern;  ///< str or bytes, or None.
  bool isBytes = false;
  Type* matchType = nullptr;
  Type* scannerType = nullptr;
  void traverse(Visitor& visitor) const override { visitor.visit(pattern); }
  void clear() noexcept override { const Value dying = std::move(pattern); }
};

class MatchObject : public Container {
 public:
  explicit MatchObject(Type* type) : Container(type) {}
  Ref<PatternObject> pattern;
  RegexSubject subject;
  text::RegexMatch found;
  std::int64_t position = 0;
  std::int64_t endPosition = 0;
  std::int64_t start(std::size_t group) const { return found.slots[2 * group]; }
  std::int64_t end(std::size_t group) const { return found.slots[2 * group + 1]; }
  bool has(std::size_t group) const { return start(group) >= 0 && end(group) >= 0; }
  void traverse(Visitor& visitor) const override { visitor.visit(subject.value); }
  void clear() noexcept override { const Value dying = std::move(subject.value); }
};

/// The state of a row of searches: finditer, sub, split, scanner.
class ScannerObject : public Container {
 public:
  explicit ScannerObject(Type* type) : Container(type) {}
  Ref<PatternObject> pattern;
  RegexSubject subject;
  std::int64_t start = 0;
  std::int64_t position = 0;
  std::int64_t end = 0;
  bool mustAdvance = false;
  bool isOver = false;
  void traverse(Visitor& visitor) const override { visitor.visit(subject.value); }
  void clear() noexcept override { const Value dying = std::move(subject.value); }
};

/// Raises what a fault of a pattern or a template is in Python. Answers empty.
Value raiseRegexFault(Vm& vm, const text::RegexFault& fault, const Value& pattern);
std::u32string decodedText(std::string_view text, bool isBytes);

/// One search; Stopped: the run is stopping or an exception is pending.
text::RegexResult runRegex(Vm& vm, const PatternObject& pattern, const text::RegexQuery& query,
                           text::RegexMatch& match);
/// The expansion of a template for a match.
void expandTemplate(const text::RegexTemplate& parts, const RegexSubject& subject, const text::RegexMatch& found,
                    bool isBytes, std::string& out);
/// str or bytes of a template or pattern argument as code points; false: TypeError.
bool patternText(Vm& vm, const Value& object, std::u32string& text, bool& isBytes);

Type* defineMatchType(Vm& vm);
Ref<MatchObject> newMatch(Vm& vm, PatternObject& pattern, const RegexSubject& subject, text::RegexMatch found,
                          std::int64_t position, std::int64_t endPosition);

}  // namespace awaitscope::lang
