// SPDX-License-Identifier: GPL-3.0-or-later
// The code generator: walks the tree once and writes instructions, in CPython 3.11's order of evaluation and with its
// spans. Its methods are spread over compiler_*.cpp by kind of node. Decides nothing about names (scope.h does) and
// nothing about stack depths and handlers (compiler_assembler.h does). Lives for one compilation; no VM needed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/lang/ast.h"
#include "engine/lang/compiler_assembler.h"
#include "engine/lang/compiler_constant.h"
#include "engine/lang/compiler_draft.h"
#include "engine/lang/diagnostic.h"
#include "engine/lang/notes.h"
#include "engine/lang/racy_names.h"
#include "engine/lang/scope.h"
#include "engine/lang/serial_awaits.h"

namespace awaitscope::lang {

/// A construct that return, break and continue have to leave tidily.
struct Enclosure {
  enum class Kind : std::uint8_t {
    WhileLoop,
    ForLoop,
    AsyncForLoop,
    TryBody,         // of try/except
    FinallyBody,     // the body guarded by a finally
    FinallyHandler,  // the finally block run for an exception
    With,
    AsyncWith,
    HandlerBody,   // the body of one except clause
    PendingValue,  // a return value waits on the stack
    Handlers,      // all clauses of a try/except
    StarHandlers   // all clauses of a try/except*
  };

  Kind kind;
  Label start;                 // loops: where continue goes
  Label exit;                  // loops: where break goes
  const Node* node = nullptr;  // With: the statement; FinallyBody: the Try; HandlerBody: the clause if it has a name
};

/// One code object in the making.
struct Unit {
  Unit* outer = nullptr;
  const Scope* scope = nullptr;
  std::string qualifiedName;
  Assembler code;
  std::vector<std::string> names;
  std::unordered_map<std::string, int> nameIndex;
  std::vector<DraftConstant> constants;
  std::unordered_map<std::string, int> constantIndex;
  std::vector<Enclosure> enclosures;
  bool hasDocstring = false;
  std::uint32_t firstLine = 1;
};

class Generator {
 public:
  Generator(Module& module, const ScopeTable& scopes);

  /// The module's code, or null with `fault()` set.
  enum class Purpose : std::uint8_t { Module, Expression };
  std::shared_ptr<DraftCode> run(Purpose purpose);
  [[nodiscard]] const std::optional<SyntaxFault>& fault() const { return m_fault; }
  [[nodiscard]] std::vector<SyntaxFault>& warnings() { return m_warnings; }

 private:
  using Kind = Enclosure::Kind;

  /// Sets the place that instructions are charged to and puts the old one back.
  class Located {
   public:
    Located(Generator& generator, const base::SourceSpan& span) : m_generator(generator), m_old(generator.m_span) {
      m_generator.m_span = span;
    }
    ~Located() { m_generator.m_span = m_old; }
    Located(const Located&) = delete;
    Located& operator=(const Located&) = delete;

   private:
    Generator& m_generator;
    base::SourceSpan m_old;
  };

  // compiler_generator.cpp: emission, names, units
  void emit(Op op, int operand = 0, int aux = 0);
  void emitJump(Op op, Label target);
  void emitConstant(DraftConstant constant);
  void emitNone() { emitConstant(DraftConstant::none()); }
  void emitName(Op op, std::string_view name);
  void emitMangled(Op op, Name name) { emitName(op, *mangled(name)); }
  void emitText(std::string_view text) { emitConstant(DraftConstant::ofText(std::string(text))); }
  void emitNameTuple(const std::vector<std::string>& names);
  Label newLabel() { return m_unit->code.newLabel(); }
  void place(Label label) { m_unit->code.place(label); }
  int constantIndex(DraftConstant constant);
  int nameIndex(std::string_view name);
  Name mangled(Name name) { return mangle(m_module, m_unit->scope->className, name); }
  enum class Access : std::uint8_t { Load, Store, Delete };
  void accessName(Name name, Access access);
  void storeName(Name name) { accessName(name, Access::Store); }
  int fastIndex(Name name) const;
  int cellIndex(Name name) const;
  void noLocation() { m_span = {}; }
  void openUnit(Unit& unit, const Scope& scope, std::uint32_t firstLine);
  std::shared_ptr<DraftCode> closeUnit();
  std::string qualifiedNameOf(const Scope& scope) const;
  void readFutureImports();
  void takeFutureFeature(const Alias& alias, const Statement& node);
  void failAt(const base::SourceSpan& span, std::string message);
  void warnAt(const base::SourceSpan& span, std::string message);

  // compiler_notes.cpp
  bool isNoted(Place::Kind kind, Name name, Access access) const;
  void noteVariable(const Identifier& node, Access access);
  void noteAttribute(const Attribute& node, Access access);
  void noteItem(const Subscript& node, Access access);
  void noteTest(const Expression& container, CompareOperator op);
  void noteGet(const Call& node);
  void noteForeseen(const Node& call, NoteKind kind);
  void noteSerialAwait(const Await& node, NoteKind kind);
  void noteBusyWait(const While& node);

  // compiler_expressions.cpp
  void expression(const Expression& node);
  void expressionAt(const Expression& node);
  void optionalExpression(const Expression* node);
  void boolOp(const BoolOp& node);
  void compare(const Compare& node);
  void compareOperator(CompareOperator op);
  void chainLinks(const Compare& node, Label shortcut, Op jump);
  void conditional(const IfExp& node);
  void unary(const UnaryOp& node);
  void attribute(const Attribute& node);
  void subscript(const Subscript& node);
  void slice(const Slice& node);
  void joinedStr(const JoinedStr& node);
  void formattedValue(const FormattedValue& node);
  void starred(const Starred& node);
  void namedExpression(const NamedExpr& node);
  void yieldExpression(const Yield& node);
  void yieldFrom(const YieldFrom& node);
  void await(const Await& node);
  /// GET_AWAITABLE's operand: what the awaited value came from.
  enum class Awaited : std::uint8_t { Expression, Enter, Exit };
  void awaitTop(Awaited what);
  void jumpIf(const Expression& node, Label target, bool condition);
  void jumpIfCompare(const Compare& node, Label target, bool condition);
  void moveToAttributeName(const Attribute& node);
  void checkIdentity(const Compare& node);

  // compiler_displays.cpp: containers and calls
  struct DisplayOps {
    Op build;
    Op add;
    Op extend;
    int extendAux;
  };
  void sequenceDisplay(Expressions elements, int pushed, const DisplayOps& ops, bool toTuple);
  void setDisplay(const Set& node);
  void tupleOrList(Expressions elements, Context context, bool isTuple);
  void unpack(Expressions targets);
  void dictDisplay(const Dict& node);
  void dictPart(const Dict& node, std::size_t begin, std::size_t end);
  void call(const Call& node);
  bool methodCall(const Call& node);
  void functionCall(const Call& node);
  void callArguments(int pushed, Expressions arguments, List<Keyword*> keywords);
  void callWithUnpacking(int pushed, Expressions arguments, List<Keyword*> keywords);
  int keywordValues(List<Keyword*> keywords);
  void emitCall(int names, Op plain, Op withKeywords, std::size_t count);
  void keywordDict(List<Keyword*> keywords);
  void checkCaller(const Expression& function);
  void checkSubscripted(const Subscript& node);

  // compiler_functions.cpp: scopes of their own
  void functionDef(const FunctionDef& node);
  void lambda(const Lambda& node);
  void classDef(const ClassDef& node);
  std::shared_ptr<DraftCode> classBody(const ClassDef& node, std::uint32_t firstLine);
  int defaults(const Parameters& parameters);
  int keywordDefaults(const Parameters& parameters);
  int annotations(const Parameters& parameters, const Expression* returns);
  int annotation(Name name, const Expression* value);
  void annotationValue(const Expression& node);
  void makeFunction(std::shared_ptr<DraftCode> code, int flags);
  void decorators(Expressions list);
  void applyDecorators(Expressions list);
  void moduleBody();
  void collectImports(Body body);
  void collectImports(const Statement& node);
  void takeDocstring(Body body);
  void scopeBody(Body body);
  void returnNone();

  // compiler_comprehensions.cpp
  void comprehension(const Expression& node, const Expression* element, const Expression* value,
                     List<Comprehension> generators);
  void generatorLevel(std::size_t index, int depth);
  void syncGenerator(std::size_t index, int depth);
  void asyncGenerator(std::size_t index, int depth);
  void innermost(int depth);

  // compiler_statements.cpp
  void statements(Body body);
  void statement(const Statement& node);
  void returnStatement(const Return& node);
  void ifStatement(const If& node);
  void whileStatement(const While& node);
  void forStatement(const For& node);
  void asyncForStatement(const For& node);
  void breakStatement();
  void continueStatement();
  void raiseStatement(const Raise& node);
  void assertStatement(const Assert& node);
  void importStatement(const Import& node);
  void importAs(const Alias& alias);
  void importFrom(const ImportFrom& node);
  void expressionStatement(const ExprStatement& node);

  // compiler_assignments.cpp
  void assign(const Assign& node);
  bool assignInParallel(const Assign& node);
  void augAssign(const AugAssign& node);
  void annAssign(const AnnAssign& node);
  void deleteStatement(const Delete& node);
  enum class Placement : std::uint8_t { Plain, InPlace };
  void binaryOperator(BinaryOperator op, Placement placement);
  void hintName(const Expression& target, const Expression* value);
  void evaluateAndDrop(const Expression& node);
  void dropSubscript(const Expression& index);

  // compiler_exceptions.cpp: try, with and leaving them
  void tryStatement(const Try& node);
  void tryFinally(const Try& node);
  void tryExcept(const Try& node);
  void tryStar(const Try& node);
  void exceptClause(const ExceptHandler& clause, Label end);
  void starClauses(const Try& node, Label reraiseStar);
  void handlerBody(const ExceptHandler& clause);
  void forgetName(Name name);
  void withStatement(const With& node, std::size_t item);
  void asyncWithStatement(const With& node, std::size_t item);
  void withBody(const With& node, std::size_t item);
  void withTarget(const WithItem& item);
  void finishWithHandler(Label cleanup);
  void reraiseAfterCleanup();
  void unwindAll(bool keepsValue);
  std::optional<Enclosure> unwindToLoop();
  void unwindFrom(std::size_t depth, bool keepsValue, std::optional<std::size_t> stop);
  void unwind(const Enclosure& enclosure, bool keepsValue);
  void push(Kind kind, Label start = {}, Label exit = {}, const Node* node = nullptr);
  void pop() { m_unit->enclosures.pop_back(); }

  // compiler_match.cpp
  struct PatternState;
  void matchStatement(const Match& node);
  void pattern(const Pattern& node, PatternState& state);
  void subpattern(const Pattern& node, PatternState& state);
  void patternSingleton(const MatchSingleton& node, PatternState& state);
  void patternSequence(const MatchSequence& node, PatternState& state);
  void patternUnpacked(List<Pattern*> patterns, PatternState& state);
  void patternSubscripts(List<Pattern*> patterns, std::size_t star, PatternState& state);
  void patternMapping(const MatchMapping& node, PatternState& state);
  void patternMappingRest(const MatchMapping& node, PatternState& state);
  void patternClass(const MatchClass& node, PatternState& state);
  void patternAs(const MatchAs& node, PatternState& state);
  void patternOr(const MatchOr& node, PatternState& state);
  bool reorderCaptures(const std::vector<Name>& order, PatternState& own);
  void captureName(Name name, PatternState& state);
  void rotate(std::size_t count);
  void jumpToFailure(Op op, PatternState& state);
  Label failureLabel(PatternState& state, std::size_t popCount);
  void placeFailures(PatternState& state);

  Module& m_module;
  const ScopeTable& m_scopes;
  std::optional<RacyNames> m_racyNames;
  std::optional<SerialAwaits> m_serialAwaits;
  Unit* m_unit = nullptr;
  base::SourceSpan m_span;
  std::unordered_set<Name> m_importedNames;  // bound by imports of the module itself
  bool m_annotationsAreText = false;         // from __future__ import annotations
  // The comprehension being written; nested ones save and restore it.
  struct ComprehensionState {
    const Expression* node = nullptr;
    const Expression* element = nullptr;
    const Expression* value = nullptr;
    List<Comprehension> generators;
  };
  ComprehensionState m_comprehension;
  std::optional<SyntaxFault> m_fault;
  std::vector<SyntaxFault> m_warnings;
};

}  // namespace awaitscope::lang
