// SPDX-License-Identifier: GPL-3.0-or-later
// The syntax tree of one source file: Python 3.11's abstract grammar, node for node and span for span as CPython's
// `ast` module gives it, because traceback carets are drawn from these spans.
//
// All nodes live in the arena of their Module, are trivially destructible and are never freed one by one. `kind` tells
// the type: `node.as<Call>()` is a checked static_cast. There are no visitors; a consumer switches over the kind.
// Text is interned (`Name`: equal text, equal pointer) or points into the arena. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/source_span.h"

namespace awaitscope::lang {

class Source;

/// An identifier, interned by its Module: names are equal when the pointers are.
using Name = const std::string*;

/// A list in the arena. Empty lists are common and cost nothing.
template <typename T>
using List = std::span<T const>;

enum class NodeKind : std::uint8_t {
  // Statements
  FunctionDef,
  AsyncFunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  AugAssign,
  AnnAssign,
  For,
  AsyncFor,
  While,
  If,
  With,
  AsyncWith,
  Match,
  Raise,
  Try,
  TryStar,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  ExprStatement,
  Pass,
  Break,
  Continue,
  // Expressions
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  FormattedValue,
  JoinedStr,
  Constant,
  Attribute,
  Subscript,
  Starred,
  Identifier,
  ListDisplay,
  Tuple,
  Slice,
  // Patterns
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  // Parts
  Parameter,
  Keyword,
  Alias,
  ExceptHandler,
};

struct Node {
  NodeKind kind;
  base::SourceSpan span;

  template <typename T>
  T& as() {
    AWAITSCOPE_CHECK(T::isKind(kind), "a syntax node read as another kind");
    return static_cast<T&>(*this);
  }
  template <typename T>
  const T& as() const {
    AWAITSCOPE_CHECK(T::isKind(kind), "a syntax node read as another kind");
    return static_cast<const T&>(*this);
  }
};

/// Node kinds with one struct each say so by this base; a struct that serves two kinds has its own isKind.
template <typename Base, NodeKind... kinds>
struct OfKind : Base {
  static constexpr bool isKind(NodeKind kind) { return ((kind == kinds) || ...); }
};

struct Statement : Node {
  static constexpr bool isKind(NodeKind kind) { return kind <= NodeKind::Continue; }
};
struct Expression : Node {
  static constexpr bool isKind(NodeKind kind) { return kind >= NodeKind::BoolOp && kind <= NodeKind::Slice; }
};
struct Pattern : Node {
  static constexpr bool isKind(NodeKind kind) { return kind >= NodeKind::MatchValue && kind <= NodeKind::MatchOr; }
};

using Body = List<Statement*>;
using Expressions = List<Expression*>;

enum class BinaryOperator : std::uint8_t {
  Add,
  Sub,
  Mult,
  MatMult,
  Div,
  Mod,
  Pow,
  LShift,
  RShift,
  BitOr,
  BitXor,
  BitAnd,
  FloorDiv,
};
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class BoolOperator : std::uint8_t { And, Or };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class Context : std::uint8_t { Load, Store, Del };

// ---------------------------------------------------------------------------------------------------------- Parts

struct Parameter : OfKind<Node, NodeKind::Parameter> {
  Name name;
  Expression* annotation;  // or null
};

/// The parameter list of a def or lambda, as ast.arguments.
struct Parameters {
  List<Parameter*> positionalOnly;
  List<Parameter*> positional;
  Parameter* varArgs;  // `*args`, or null
  List<Parameter*> keywordOnly;
  Parameter* keywords;          // `**kwargs`, or null
  Expressions defaults;         // of the last parameters of positionalOnly + positional
  Expressions keywordDefaults;  // one per keywordOnly; null where there is no default
};

/// `name=value` in a call or class statement; `**value` has no name.
struct Keyword : OfKind<Node, NodeKind::Keyword> {
  Name name;  // or null
  Expression* value;
};

/// `name as asName` of an import; the name may be dotted or `*`.
struct Alias : OfKind<Node, NodeKind::Alias> {
  Name name;
  Name asName;  // or null
};

struct ExceptHandler : OfKind<Node, NodeKind::ExceptHandler> {
  Expression* type;  // null: bare except
  Name name;         // or null
  Body body;
};

struct WithItem {
  Expression* context;
  Expression* target;  // or null
};

/// One `[async] for target in iterable [if …]…` of a comprehension.
struct Comprehension {
  Expression* target;
  Expression* iterable;
  Expressions conditions;
  bool isAsync;
};

struct MatchCase {
  Pattern* pattern;
  Expression* guard;  // or null
  Body body;
};

// ----------------------------------------------------------------------------------------------------- Expressions

struct BoolOp : OfKind<Expression, NodeKind::BoolOp> {
  BoolOperator op;
  Expressions values;  // two or more
};

struct NamedExpr : OfKind<Expression, NodeKind::NamedExpr> {
  Expression* target;  // an Identifier
  Expression* value;
};

struct BinOp : OfKind<Expression, NodeKind::BinOp> {
  Expression* left;
  BinaryOperator op;
  Expression* right;
};

struct UnaryOp : OfKind<Expression, NodeKind::UnaryOp> {
  UnaryOperator op;
  Expression* operand;
};

struct Lambda : OfKind<Expression, NodeKind::Lambda> {
  Parameters* parameters;
  Expression* body;
};

struct IfExp : OfKind<Expression, NodeKind::IfExp> {
  Expression* test;
  Expression* body;
  Expression* orElse;
};

struct Dict : OfKind<Expression, NodeKind::Dict> {
  Expressions keys;  // null where `**value`
  Expressions values;
};

struct Set : OfKind<Expression, NodeKind::Set> {
  Expressions elements;
};

/// ListComp, SetComp and GeneratorExp.
struct ElementComprehension : OfKind<Expression, NodeKind::ListComp, NodeKind::SetComp, NodeKind::GeneratorExp> {
  Expression* element;
  List<Comprehension> generators;
};

struct DictComp : OfKind<Expression, NodeKind::DictComp> {
  Expression* key;
  Expression* value;
  List<Comprehension> generators;
};

struct Await : OfKind<Expression, NodeKind::Await> {
  Expression* value;
};

struct Yield : OfKind<Expression, NodeKind::Yield> {
  Expression* value;  // or null
};

struct YieldFrom : OfKind<Expression, NodeKind::YieldFrom> {
  Expression* value;
};

struct Compare : OfKind<Expression, NodeKind::Compare> {
  Expression* left;
  List<CompareOperator> ops;
  Expressions comparators;  // one per op
};

struct Call : OfKind<Expression, NodeKind::Call> {
  Expression* function;
  Expressions arguments;  // may hold Starred
  List<Keyword*> keywords;
};

/// `{value!conversion:formatSpec}` in an f-string.
struct FormattedValue : OfKind<Expression, NodeKind::FormattedValue> {
  Expression* value;
  char conversion;         // 's', 'r', 'a', or 0 for none
  Expression* formatSpec;  // a JoinedStr, or null
};

struct JoinedStr : OfKind<Expression, NodeKind::JoinedStr> {
  Expressions values;  // Constant strings and FormattedValues
};

enum class ConstantKind : std::uint8_t { None, False, True, Ellipsis, Int, Float, Imaginary, Str, Bytes };

struct Constant : OfKind<Expression, NodeKind::Constant> {
  ConstantKind constant;
  bool hasUnicodePrefix;  // u"": seen in dumps only
  bool isSmall;           // Int: the value is `integer`; otherwise too big for 64 bits, see `text`
  std::uint8_t radix;     // Int: base of the digits in `text`: 2, 8, 10 or 16
  std::int64_t integer;
  double number;  // Float; the imaginary part of Imaginary
  /// Str: decoded UTF-8 (a surrogate escape stands as its three-byte form). Bytes: the bytes. Int: bare digits.
  std::string_view text;
};

struct Attribute : OfKind<Expression, NodeKind::Attribute> {
  Expression* value;
  Name name;
  Context context;
};

struct Subscript : OfKind<Expression, NodeKind::Subscript> {
  Expression* value;
  Expression* index;  // may be a Slice, or a Tuple with Slices
  Context context;
};

struct Starred : OfKind<Expression, NodeKind::Starred> {
  Expression* value;
  Context context;
};

/// A name used as an expression: ast.Name.
struct Identifier : OfKind<Expression, NodeKind::Identifier> {
  Name name;
  Context context;
};

/// `[a, b]`: ast.List.
struct ListDisplay : OfKind<Expression, NodeKind::ListDisplay> {
  Expressions elements;
  Context context;
};

struct Tuple : OfKind<Expression, NodeKind::Tuple> {
  Expressions elements;
  Context context;
};

struct Slice : OfKind<Expression, NodeKind::Slice> {
  Expression* lower;  // or null, like the others
  Expression* upper;
  Expression* step;
};

// ------------------------------------------------------------------------------------------------------- Patterns

struct MatchValue : OfKind<Pattern, NodeKind::MatchValue> {
  Expression* value;
};

struct MatchSingleton : OfKind<Pattern, NodeKind::MatchSingleton> {
  ConstantKind value;  // None, True or False
};

struct MatchSequence : OfKind<Pattern, NodeKind::MatchSequence> {
  List<Pattern*> patterns;
};

struct MatchMapping : OfKind<Pattern, NodeKind::MatchMapping> {
  Expressions keys;
  List<Pattern*> patterns;  // one per key
  Name rest;                // `**rest`, or null
};

struct MatchClass : OfKind<Pattern, NodeKind::MatchClass> {
  Expression* type;
  List<Pattern*> patterns;
  List<Name> keywordNames;
  List<Pattern*> keywordPatterns;
};

struct MatchStar : OfKind<Pattern, NodeKind::MatchStar> {
  Name name;  // null: `*_`
};

/// `pattern as name`, a capture (no pattern) or the wildcard `_` (neither).
struct MatchAs : OfKind<Pattern, NodeKind::MatchAs> {
  Pattern* pattern;
  Name name;
};

struct MatchOr : OfKind<Pattern, NodeKind::MatchOr> {
  List<Pattern*> patterns;
};

// ----------------------------------------------------------------------------------------------------- Statements

/// `def` and `async def`.
struct FunctionDef : OfKind<Statement, NodeKind::FunctionDef, NodeKind::AsyncFunctionDef> {
  Name name;
  Parameters* parameters;
  Body body;
  Expressions decorators;
  Expression* returns;  // or null
};

struct ClassDef : OfKind<Statement, NodeKind::ClassDef> {
  Name name;
  Expressions bases;  // may hold Starred
  List<Keyword*> keywords;
  Body body;
  Expressions decorators;
};

struct Return : OfKind<Statement, NodeKind::Return> {
  Expression* value;  // or null
};

struct Delete : OfKind<Statement, NodeKind::Delete> {
  Expressions targets;
};

struct Assign : OfKind<Statement, NodeKind::Assign> {
  Expressions targets;  // a = b = value: [a, b]
  Expression* value;
};

struct AugAssign : OfKind<Statement, NodeKind::AugAssign> {
  Expression* target;
  BinaryOperator op;
  Expression* value;
};

struct AnnAssign : OfKind<Statement, NodeKind::AnnAssign> {
  Expression* target;
  Expression* annotation;
  Expression* value;  // or null
  bool isSimple;      // a bare name, not in parentheses
};

/// `for` and `async for`.
struct For : OfKind<Statement, NodeKind::For, NodeKind::AsyncFor> {
  Expression* target;
  Expression* iterable;
  Body body;
  Body orElse;
};

struct While : OfKind<Statement, NodeKind::While> {
  Expression* test;
  Body body;
  Body orElse;
};

/// `elif` is an If as the only statement of orElse.
struct If : OfKind<Statement, NodeKind::If> {
  Expression* test;
  Body body;
  Body orElse;
};

/// `with` and `async with`.
struct With : OfKind<Statement, NodeKind::With, NodeKind::AsyncWith> {
  List<WithItem> items;
  Body body;
};

struct Match : OfKind<Statement, NodeKind::Match> {
  Expression* subject;
  List<MatchCase> cases;
};

struct Raise : OfKind<Statement, NodeKind::Raise> {
  Expression* exception;  // or null
  Expression* cause;      // or null
};

/// `try … except` and `try … except*`.
struct Try : OfKind<Statement, NodeKind::Try, NodeKind::TryStar> {
  Body body;
  List<ExceptHandler*> handlers;
  Body orElse;
  Body finalBody;
};

struct Assert : OfKind<Statement, NodeKind::Assert> {
  Expression* test;
  Expression* message;  // or null
};

struct Import : OfKind<Statement, NodeKind::Import> {
  List<Alias*> names;
};

struct ImportFrom : OfKind<Statement, NodeKind::ImportFrom> {
  Name module;  // null: `from . import x`
  List<Alias*> names;
  std::uint32_t level;  // leading dots
};

/// `global` and `nonlocal`.
struct Declaration : OfKind<Statement, NodeKind::Global, NodeKind::Nonlocal> {
  List<Name> names;
};

struct ExprStatement : OfKind<Statement, NodeKind::ExprStatement> {
  Expression* value;
};

/// Pass, Break and Continue carry nothing.
struct BareStatement : OfKind<Statement, NodeKind::Pass, NodeKind::Break, NodeKind::Continue> {};

// --------------------------------------------------------------------------------------------------------- Module

/// Memory for nodes: grows by blocks, freed as a whole.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// A zeroed T: the caller fills in what is not null.
  template <typename T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{};
  }

  template <typename T>
  List<T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    T* place = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), place);
    return {place, items.size()};
  }

  std::string_view copyText(std::string_view text) {
    const auto chars = copy(std::span<const char>(text.data(), text.size()));
    return {chars.data(), chars.size()};
  }

  void* allocate(std::size_t bytes, std::size_t alignment);
  [[nodiscard]] std::size_t bytesReserved() const { return m_bytesReserved; }

 private:
  std::vector<std::unique_ptr<std::byte[]>> m_blocks;
  std::byte* m_next = nullptr;
  std::byte* m_end = nullptr;
  std::size_t m_bytesReserved = 0;
};

/// One parsed file: owns the nodes and the names, and keeps its Source alive.
class Module {
 public:
  explicit Module(std::shared_ptr<const Source> source) : m_source(std::move(source)) {}
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  [[nodiscard]] Body body() const { return m_body; }
  void setBody(Body body) { m_body = body; }
  [[nodiscard]] const Source& source() const { return *m_source; }
  [[nodiscard]] const std::shared_ptr<const Source>& sharedSource() const { return m_source; }
  [[nodiscard]] Arena& arena() { return m_arena; }
  [[nodiscard]] const Arena& arena() const { return m_arena; }

  /// The one pointer for this text. Passes that make names of their own (mangling) use it too.
  Name intern(std::string_view text);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::shared_ptr<const Source> m_source;
  Arena m_arena;
  std::unordered_set<std::string, TextHash, std::equal_to<>> m_names;
  Body m_body;
};

}  // namespace awaitscope::lang
