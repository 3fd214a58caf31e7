// SPDX-License-Identifier: GPL-3.0-or-later
// What a person reads: tracebacks with their caret lines, chained exceptions, exception groups, suggestions, warnings,
// and exceptions nobody can catch. Everything goes to stderr through the host. The layout is CPython 3.11's.
#include <algorithm>
#include <optional>
#include <ranges>
#include <unordered_set>

#include "engine/lang/core_names.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/notes.h"
#include "engine/lang/parser.h"
#include "engine/lang/source.h"
#include "engine/lang/suggestion.h"
#include "engine/lang/text/utf8.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

constexpr std::size_t kRepeatCutoff = 3;
constexpr std::size_t kMaxGroupWidth = 15;
constexpr std::size_t kMaxGroupDepth = 10;

bool isLineSpace(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == '\r' || c == '\n'; }

std::string_view strip(std::string_view text) {
  while (!text.empty() && isLineSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && isLineSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t characters(std::string_view text, std::size_t bytes) {
  return text::countCodePoints(text.substr(0, std::min(bytes, text.size())));
}

/// Where the operator or the brackets stand in a one-line expression, in characters.
struct Anchors {
  std::size_t left = 0;
  std::size_t right = 0;
};

const Node* singleExpression(const Module& tree) {
  if (tree.body().size() != 1 || tree.body()[0]->kind != NodeKind::ExprStatement) return nullptr;
  return tree.body()[0]->as<ExprStatement>().value;
}

std::optional<Anchors> anchorsOf(std::string_view segment) {
  const auto source = std::make_shared<Source>("", std::string(segment));
  const ParseOutcome outcome = parseModule(source);
  const auto* tree = std::get_if<std::unique_ptr<Module>>(&outcome);
  if (tree == nullptr) return std::nullopt;
  const Node* node = singleExpression(**tree);
  if (node == nullptr) return std::nullopt;
  if (node->kind == NodeKind::BinOp) {
    const auto& operation = node->as<BinOp>();
    const std::size_t start = operation.left->span.endColumn;
    const std::size_t end = operation.right->span.column;
    if (end < start || end > segment.size()) return std::nullopt;
    std::string_view text = segment.substr(start, end - start);
    std::size_t skipped = 0;
    while (skipped < text.size() && isLineSpace(text[skipped])) ++skipped;
    std::size_t right = start + skipped + 1;
    if (skipped + 1 < text.size() && !isLineSpace(text[skipped + 1])) ++right;
    return Anchors{characters(segment, start + skipped), characters(segment, right)};
  }
  if (node->kind == NodeKind::Subscript) {
    const auto& subscript = node->as<Subscript>();
    return Anchors{characters(segment, subscript.value->span.endColumn),
                   characters(segment, std::size_t{subscript.index->span.endColumn} + 1)};
  }
  return std::nullopt;
}

std::string repeat(char c, std::size_t count) { return std::string(count, c); }

/// The line of carets below a source line, or nothing if it would mark the whole line.
std::string caretLine(std::string_view line, const base::SourceSpan& span) {
  const std::string_view stripped = strip(line);
  const std::size_t strippedWidth = text::countCodePoints(stripped);
  const std::size_t indent = static_cast<std::size_t>(stripped.data() - line.data());
  const std::size_t start = characters(line, span.column);
  std::size_t end = characters(line, span.endColumn);
  std::optional<Anchors> anchors;
  if (span.line == span.endLine) {
    if (span.endColumn > line.size() || span.column > span.endColumn) return {};
    anchors = anchorsOf(line.substr(span.column, span.endColumn - span.column));
  } else {
    end = indent + strippedWidth;
  }
  if (end <= start || start < indent) return {};
  const bool hasOperator = anchors && anchors->right > anchors->left;
  if (end - start >= strippedWidth && !hasOperator) return {};
  std::string text = "    " + repeat(' ', start - indent);
  if (anchors && anchors->right <= end - start) {
    text += repeat('~', anchors->left) + repeat('^', anchors->right - anchors->left) +
            repeat('~', end - start - anchors->right);
  } else {
    text += repeat('^', end - start);
  }
  return text + "\n";
}

std::string entryText(const CodeObject& code, base::SourceSpan span) {
  if (span.line == 0) span.line = code.parts().firstLine;
  std::string text = fmt::format("  File \"{}\", line {}, in {}\n", code.fileName(), span.line, code.name()->view());
  const Source* source = code.parts().source.get();
  if (source == nullptr || !code.showsSource()) return text;
  const std::string_view line = source->lineText(span.line);
  if (strip(line).empty()) return text;
  text += fmt::format("    {}\n", strip(line));
  if (span.endLine != 0) text += caretLine(line, span);
  return text;
}

std::string repeatedText(std::size_t count) {
  if (count <= kRepeatCutoff) return {};
  const std::size_t more = count - kRepeatCutoff;
  return fmt::format("  [Previous line repeated {} more time{}]\n", more, more == 1 ? "" : "s");
}

std::string stackText(const TracebackObject* traceback) {
  std::string text;
  const CodeObject* lastCode = nullptr;
  std::uint32_t lastLine = 0;
  std::size_t count = 0;
  for (; traceback != nullptr; traceback = traceback->m_next.get()) {
    const base::SourceSpan span = traceback->span();
    const CodeObject& code = traceback->code();
    if (lastCode == nullptr || code.name() != lastCode->name() || code.fileName() != lastCode->fileName() ||
        span.line != lastLine) {
      text += repeatedText(count);
      lastCode = &code;
      lastLine = span.line;
      count = 0;
    }
    ++count;
    if (count <= kRepeatCutoff) text += entryText(code, span);
  }
  return text + repeatedText(count);
}

/// str() that cannot fail; what CPython prints when it does.
std::string safeText(Vm& vm, const Value& value) {
  std::string text;
  if (vm.strText(value, text)) return text;
  vm.clearPending();
  return fmt::format("<exception str() failed>");
}

/// Writes indented and framed text for exception groups.
class Printer {
 public:
  Printer(Vm& vm, bool withSuggestions) : m_vm(vm), m_withSuggestions(withSuggestions) {}

  void print(const Value& exception) {
    std::vector<std::pair<const char*, Value>> chain;
    collectChain(exception, chain);
    for (const auto& [heading, link] : std::views::reverse(chain)) {
      if (heading != nullptr) emit(heading);
      printOne(link);
    }
  }
  std::string take() { return std::move(m_text); }

  std::string lastLines(const Value& exception) {
    if (m_vm.isInstanceOf(exception, m_vm.types().SyntaxError) && hasPlace(exception)) return syntaxLines(exception);
    std::string text = m_vm.typeOf(exception)->displayName();
    const std::string module = m_vm.typeOf(exception)->moduleName();
    if (module == "__main__") text = m_vm.typeOf(exception)->qualifiedName();
    const std::string message = safeText(m_vm, exception);
    if (!message.empty()) text += ": " + message;
    if (m_withSuggestions) text += suggestionFor(m_vm, exception);
    return text + "\n" + notes(exception);
  }

 private:
  static constexpr const char* kCause =
      "\nThe above exception was the direct cause of the following exception:\n\n";
  static constexpr const char* kContext =
      "\nDuring handling of the above exception, another exception occurred:\n\n";

  void collectChain(const Value& exception, std::vector<std::pair<const char*, Value>>& chain) {
    Value at = exception;
    m_seen.insert(at.asObject());
    while (true) {
      const ExceptionObject* object = asException(at);
      const char* message = nullptr;
      Value next;
      if (isException(object->m_cause)) {
        message = kCause;
        next = object->m_cause;
      } else if (isException(object->m_context) && !object->m_suppressContext) {
        message = kContext;
        next = object->m_context;
      }
      if (!next.isEmpty() && !m_seen.insert(next.asObject()).second) message = nullptr;
      chain.emplace_back(message, at);
      if (message == nullptr) return;
      at = next;
    }
  }

  void printOne(const Value& exception) {
    const ExceptionObject* object = asException(exception);
    const bool isGroup = m_vm.isInstanceOf(exception, m_vm.types().BaseExceptionGroup);
    if (!isGroup) {
      if (object->m_traceback) {
        emit("Traceback (most recent call last):\n");
        emit(stackText(object->m_traceback.get()));
      }
      emit(lastLines(exception));
      return;
    }
    if (m_depth > kMaxGroupDepth) {
      emit(fmt::format("... (max_group_depth is {})\n", kMaxGroupDepth));
      return;
    }
    printGroup(exception);
  }

  void printGroup(const Value& group) {
    const ExceptionObject* object = asException(group);
    const bool isTop = m_depth == 0;
    if (isTop) ++m_depth;
    if (object->m_traceback) {
      emit("Exception Group Traceback (most recent call last):\n", isTop ? '+' : '|');
      emit(stackText(object->m_traceback.get()));
    }
    emit(lastLines(group));
    const auto members = asTuple(object->field(ExceptionObject::kGroupExceptions))->items();
    const std::size_t shown = members.size() <= kMaxGroupWidth ? members.size() : kMaxGroupWidth + 1;
    m_needsClose = false;
    for (std::size_t i = 0; i < shown; ++i) {
      const bool isLast = i + 1 == shown;
      if (isLast) m_needsClose = true;
      const bool isCut = i >= kMaxGroupWidth;
      m_text += indent() + (i == 0 ? "+-" : "  ") +
                fmt::format("+---------------- {} ----------------\n", isCut ? "..." : std::to_string(i + 1));
      ++m_depth;
      if (isCut) {
        const std::size_t left = members.size() - kMaxGroupWidth;
        emit(fmt::format("and {} more exception{}\n", left, left == 1 ? "" : "s"));
      } else {
        const Value member = members[i];
        print(member);
      }
      if (isLast && m_needsClose) {
        m_text += indent() + "+------------------------------------\n";
        m_needsClose = false;
      }
      --m_depth;
    }
    if (isTop) m_depth = 0;
  }

  std::string indent() const { return repeat(' ', 2 * m_depth); }

  /// Every line behind the frame of the group that it belongs to.
  void emit(std::string_view text, char margin = '|') {
    if (m_depth == 0) {
      m_text += text;
      return;
    }
    const std::string prefix = indent() + margin + ' ';
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
      m_text += prefix;
      m_text += line;
      text.remove_prefix(line.size());
    }
  }

  bool hasPlace(const Value& exception) {
    const Value& line = asException(exception)->field(ExceptionObject::kSyntaxLine);
    return line.isInteger();
  }

  std::string syntaxLines(const Value& exception) {
    const ExceptionObject* object = asException(exception);
    const Value& file = object->field(ExceptionObject::kSyntaxFile);
    std::string text = fmt::format("  File \"{}\", line {}\n", isStr(file) ? asStr(file)->view() : "<string>",
                                   object->field(ExceptionObject::kSyntaxLine).asInteger());
    if (const Value& shown = object->field(ExceptionObject::kSyntaxText); isStr(shown)) {
      std::string_view line = asStr(shown)->view();
      while (!line.empty() && line.back() == '\n') line.remove_suffix(1);
      std::string_view left = line;
      while (!left.empty() && (left.front() == ' ' || left.front() == '\f' || left.front() == '\n')) left.remove_prefix(1);
      const auto spaces = static_cast<std::int64_t>(line.size() - left.size());
      text += fmt::format("    {}\n", left);
      text += syntaxCarets(object, left, spaces);
    }
    const Value& message = object->field(ExceptionObject::kSyntaxMessage);
    const std::string name = m_vm.typeOf(exception)->displayName();
    return text + name + ": " + (message.isEmpty() || message.isNone() ? "<no detail available>" : safeText(m_vm, message)) +
           "\n" + notes(exception);
  }

  static std::string syntaxCarets(const ExceptionObject* object, std::string_view line, std::int64_t spaces) {
    const Value& offset = object->field(ExceptionObject::kSyntaxOffset);
    if (!offset.isInteger()) return {};
    const Value& endOffset = object->field(ExceptionObject::kSyntaxEndOffset);
    const std::int64_t start = offset.asInteger();
    std::int64_t end = endOffset.isInteger() && endOffset.asInteger() != 0 ? endOffset.asInteger() : start;
    if (start == end || end == -1) end = start + 1;
    const std::int64_t column = start - 1 - spaces;
    if (column < 0) return {};
    std::string text = "    ";
    std::int64_t at = 0;
    text::forEachCodePoint(line, [&](char32_t c) {
      if (at++ >= column) return;
      text += c == '\t' ? '\t' : ' ';
    });
    return text + repeat('^', static_cast<std::size_t>(std::max<std::int64_t>(end - start, 1))) + "\n";
  }

  std::string notes(const Value& exception) {
    Value notes;
    if (!m_vm.tryGetAttribute(exception, m_vm.names().notes, notes)) m_vm.clearPending();
    if (notes.isEmpty() || notes.isNone()) return {};
    std::string text;
    if (!isList(notes) && !isTuple(notes)) {
      std::string shown;
      if (m_vm.reprText(notes, shown)) text = shown + "\n";
      m_vm.clearPending();
      return text;
    }
    std::vector<Value> items;
    if (!m_vm.collect(notes, items)) m_vm.clearPending();
    for (const Value& note : items) text += safeText(m_vm, note) + "\n";
    return text;
  }

  Vm& m_vm;
  bool m_withSuggestions;
  std::string m_text;
  std::unordered_set<const Object*> m_seen;
  std::size_t m_depth = 0;
  bool m_needsClose = false;
};

}  // namespace

std::string Vm::formatException(const Value& exception) {
  const Value pending = takePending();
  Printer printer(*this, true);
  printer.print(exception);
  if (!pending.isEmpty()) reraise(pending);
  return printer.take();
}

std::string Vm::formatExceptionPlain(const Value& exception) {
  Printer printer(*this, false);
  printer.print(exception);
  return printer.take();
}

std::string Vm::formatExceptionOnly(const Value& exception) { return Printer(*this, false).lastLines(exception); }

std::string Vm::formatTraceback(const TracebackObject* traceback) { return stackText(traceback); }

std::string Vm::formatStackEntry(const CodeObject& code, base::SourceSpan span) { return entryText(code, span); }

void Vm::reportUnraisable(const Value& where) {
  std::string text;
  const Value exception = takePending();
  if (exception.isEmpty()) return;
  if (!asException(exception)->m_traceback && m_thread->frame != nullptr) {
    reraise(exception);
    Interpreter::addTraceback(*this, m_thread->frame);
    clearPending();
  }
  if (!where.isEmpty() && reprText(where, text)) {
    text = "Exception ignored in: " + text + "\n";
  } else {
    text = "Exception ignored in: <object repr() failed>\n";
  }
  clearPending();
  m_host.write(*this, Stream::Err, text + formatException(exception));
}

void Vm::reportUnraisableText(std::string_view message, const Value& where) {
  const Value exception = takePending();
  if (exception.isEmpty()) return;
  std::string text(message);
  if (std::string shown; !where.isEmpty() && reprText(where, shown)) text += ": " + shown;
  clearPending();
  m_host.write(*this, Stream::Err, text + "\n" + formatException(exception));
}

namespace {

struct WarningPlace {
  std::string file = "sys";
  std::int32_t line = 1;
  std::string text;
};
constexpr std::int32_t kNoLine = -1;

WarningPlace warningPlace(const Frame* frame) {
  WarningPlace place;
  if (frame == nullptr) return place;
  place.file = frame->code->fileName();
  place.line = frame->line() != 0 ? static_cast<std::int32_t>(frame->line()) : kNoLine;
  if (place.line == kNoLine) return place;
  if (const Source* source = frame->code->parts().source.get(); source != nullptr && frame->code->showsSource())
    place.text = strip(source->lineText(frame->line()));
  return place;
}

}  // namespace

// A program that has imported `warnings` may have set filters, recorders, or a function that shows.
void Vm::warn(Type* category, std::string_view text) {
  if (NoteListener* const listener = m_host.noteListener()) listener->noteWarning(*this, text);
  const WarningPlace place = warningPlace(m_thread->frame);
  // Without a frame the program is over, and CPython can no longer import tracemalloc.
  const bool isNeverAwaited = category == m_types.RuntimeWarning && text.find("' was never awaited") != text.npos;
  const std::string_view hint = isNeverAwaited && m_thread->frame != nullptr
                                    ? "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
                                    : "";
  if (const Value* module = m_modules->find(intern("warnings")); module != nullptr) {
    const Value warnings = *module;
    callMethod(warnings, "_warn_at",
               {Value(category), newStr(text), newStr(place.file), newInt(place.line), newStr(place.text), newStr(hint)});
    return;
  }
  // A warning of the same text at the same place is shown once, as with the default filter.
  if (!m_shownWarnings.insert(fmt::format("{}:{}|{}|{}", place.file, place.line, category->name(), text)).second) return;
  m_host.write(*this, Stream::Err,
               fmt::format("{}:{}: {}: {}\n{}{}", place.file, place.line, category->name(), text,
                           place.text.empty() ? "" : "  " + place.text + "\n", hint));
}

}  // namespace awaitscope::lang
