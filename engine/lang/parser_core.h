// SPDX-License-Identifier: GPL-3.0-or-later
// The parser's inside, shared by the parser_*.cpp files; everyone else includes parser.h.
//
// Recursive descent over an array of tokens. A rule that does not match returns null and leaves the cursor where it
// was, as the rules of CPython's PEG grammar do. A well-formed file is parsed in one pass that looks one token ahead.
// If that pass fails, a second one runs with results remembered (m_remembers) and with the rules of
// parser_faults*.cpp asked at the places where CPython's grammar has its `invalid_` rules: so the first fault found,
// its words and its place agree with CPython's. If none of them speaks, it is "invalid syntax" at the furthest token.
//
// Raising a fault turns every token into TokenKind::Fault: no rule matches any more, and all of them return.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lang/ast.h"
#include "engine/lang/diagnostic.h"
#include "engine/lang/lexer.h"

namespace awaitscope::lang {

/// Recursive rules nested deeper than this are a fault of the program. CPython stops at 6000 of its own, smaller steps;
/// this fits an 8 MB stack under AddressSanitizer.
inline constexpr std::uint32_t kMaxParseDepth = 1000;

/// What may stand to the left of `=`, after `del`, after `for`.
enum class TargetUse : std::uint8_t { Assign, Delete, For };
enum class ParameterStyle : std::uint8_t { Def, Lambda };
enum class TextKind : std::uint8_t { File, FormatExpression };

/// The tokens that end a parameter list.
TokenKind closingToken(ParameterStyle style);

struct ParserText {
  std::string_view text;
  TextPlace place;
  TextKind kind = TextKind::File;
  std::uint32_t outerDepth = 0;  // an f-string's expression counts on from where the f-string stands
};

class Parser {
 public:
  Parser(Module& module, const ParserText& text) : m_module(module), m_text(text) {}

  /// Both passes. False: see fault().
  bool parseFile(Body& body);
  /// The expression of an f-string's braces, lexed in parentheses of its own. Null: see fault().
  Expression* parseFormatExpression();
  [[nodiscard]] const SyntaxFault& fault() const { return *m_fault; }

 private:
  friend class StringBuilder;

  template <typename T>
  using Items = boost::container::small_vector<T, 8>;

  class DepthGuard {
   public:
    explicit DepthGuard(Parser& parser) : m_parser(parser) {
      if (++parser.m_depth > kMaxParseDepth) parser.raiseTooDeep();
    }
    ~DepthGuard() { --m_parser.m_depth; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

   private:
    Parser& m_parser;
  };

  /// Rules whose results the second pass remembers.
  enum class Rule : std::uint8_t {
    Expression,
    Disjunction,
    Conjunction,
    Inversion,
    BitwiseOr,
    Factor,
    StarExpression,
    NamedFault,
    SimpleStatement,
    Block,
  };
  struct Remembered {
    void* result;
    std::uint32_t end;
  };
  enum class ArgumentPhase : std::uint8_t { Positional, Keywords, Unpacked };
  struct CallArguments {
    Expressions positional;
    List<Keyword*> keywords;
  };

  // Passes and faults: parser.cpp
  template <typename ParseAll>
  bool runPasses(ParseAll parseAll);
  void startPass(bool isErrorPass);
  void settleFault(const Token& lastToken);
  void checkRestOfFile();
  void raise(FaultKind kind, base::SourceSpan span, std::string message);
  void raise(base::SourceSpan span, std::string message) { raise(FaultKind::SyntaxError, span, std::move(message)); }
  void raiseAtLast(std::string message) { raise(lastRead().span, std::move(message)); }
  void raiseAtLast(FaultKind kind, std::string message) { raise(kind, lastRead().span, std::move(message)); }
  void raiseFrom(base::SourceSpan first, std::string message);
  void raiseTooDeep();
  void raiseSyntaxFault(SyntaxFault fault);
  void poison();
  SyntaxFault lexerFault() const;
  template <typename T, typename Parse>
  T* remembered(Rule rule, Parse parse);

  // Tokens
  const Token& tokenAt(std::uint32_t index) {
    if (index > m_furthest) {
      m_furthest = index;
      if (m_tokens[index].kind == TokenKind::Fault && !m_fault) raiseSyntaxFault(lexerFault());
    }
    return m_tokens[index];
  }
  const Token& peek() { return tokenAt(m_at); }
  TokenKind kind() { return peek().kind; }
  bool at(TokenKind expected) { return kind() == expected; }
  bool atAny(std::initializer_list<TokenKind> kinds);
  bool nextIs(TokenKind expected) { return m_at + 1 < m_tokens.size() && tokenAt(m_at + 1).kind == expected; }
  bool accept(TokenKind expected) {
    if (kind() != expected) return false;
    ++m_at;
    return true;
  }
  bool atWord(std::string_view softKeyword);
  [[nodiscard]] bool isSoftKeyword(const Token& token) const;
  bool expectForced(TokenKind expected, std::string_view text);
  [[nodiscard]] std::string_view text(const Token& token) const {
    return m_text.text.substr(token.offset, token.length);
  }
  [[nodiscard]] const Token& lastRead() const { return m_tokens[m_furthest]; }
  [[nodiscard]] const Token& lastConsumed() const { return m_tokens[m_at - 1]; }
  /// `start` stretched to the end of the last token that is more than layout.
  [[nodiscard]] base::SourceSpan spanFrom(base::SourceSpan start) const;
  Name name();  // consumes a Name token, or null
  std::nullptr_t back(std::uint32_t start) {
    m_at = start;
    return nullptr;
  }

  // Nodes
  template <typename T>
  T* make(NodeKind kind, base::SourceSpan span) {
    T* node = m_module.arena().make<T>();
    node->kind = kind;
    node->span = span;
    return node;
  }
  template <typename T>
  List<T> list(const Items<T>& items) {
    return m_module.arena().copy(std::span<const T>(items.data(), items.size()));
  }
  Expression* makeTuple(const Items<Expression*>& elements, base::SourceSpan span);

  // Statements: parser_statements.cpp, parser_compound.cpp
  bool fileBody(Body& body);
  bool statement(Items<Statement*>& statements);
  bool simpleStatements(Items<Statement*>& statements);
  Statement* simpleStatement();
  Statement* expressionStatement();
  Statement* expressionStatementInOrder();
  Statement* annotatedAssignment(Expression* target, bool isSimple, base::SourceSpan start);
  Statement* assignments(Expression* first, base::SourceSpan start);
  Statement* augmentedAssignment(Expression* target, base::SourceSpan start);
  Expression* singleTarget();
  Expression* assignedValue();
  Statement* returnStatement();
  Statement* raiseStatement();
  Statement* importStatement();
  Statement* importFromStatement();
  bool importTargets(Items<Alias*>& names);
  Alias* importedName(bool isDotted);
  Name dottedName();
  Statement* deleteStatement();
  Statement* assertStatement();
  Statement* declaration(NodeKind kind);
  Statement* bare(NodeKind kind);
  Statement* compoundStatement();
  Statement* decorated();
  Statement* functionDefinition(Expressions decorators);
  Statement* classDefinition(Expressions decorators);
  Statement* ifStatement(std::string_view word);
  Statement* whileStatement();
  Statement* forStatement();
  Statement* withStatement();
  bool withItems(Items<WithItem>& items, bool inParentheses);
  bool withItem(WithItem& item);
  Statement* tryStatement();
  ExceptHandler* exceptHandler(std::optional<bool>& isStarTry);
  Statement* matchStatement();
  Expression* matchSubject();
  bool matchCase(Items<MatchCase>& cases);
  bool colon();
  bool block(Body& body, std::string_view opener, std::uint32_t openerLine);
  bool blockBody(Items<Statement*>& statements);
  bool elseBlock(Body& body);
  bool finallyBlock(Body& body);
  Parameters* parameters(ParameterStyle style);
  Parameter* parameter(ParameterStyle style, bool isStarred);
  Expression* defaultValue();
  bool starParameters(ParameterStyle style, Parameters& result, Items<Parameter*>& keywordOnly,
                      Items<Expression*>& keywordDefaults);

  // Expressions: parser_expressions.cpp
  Expression* starExpressions();
  Expression* starExpression();
  Expression* starNamedExpression();
  bool starNamedExpressions(Items<Expression*>& elements);
  Expression* namedExpression();
  Expression* assignmentExpression();
  Expression* plainExpression();
  Expression* expression();
  Expression* expressionBody();
  Expression* expressions();
  Expression* lambda();
  Expression* yieldExpression();
  Expression* boolOperation(BoolOperator op);
  Expression* disjunction();
  Expression* conjunction();
  Expression* inversion();
  Expression* comparison();
  bool compareOperator(CompareOperator& op);
  Expression* bitwiseOr();
  Expression* binary(int minimumPrecedence);
  Expression* factor();
  Expression* power();
  Expression* awaitPrimary();
  Expression* starTargets();
  Expression* starTarget();
  Expression* target();
  bool setContext(Expression* target, Context context);
  bool deleteTargets(Items<Expression*>& targets);

  // Atoms: parser_atoms.cpp
  Expression* primary();
  Expression* trailer(Expression* value, base::SourceSpan start);
  Expression* callTrailer(Expression* value, base::SourceSpan start);
  bool arguments(CallArguments& arguments, Expression* first = nullptr);
  bool argumentList(CallArguments& arguments, Expression* first);
  bool argument(ArgumentPhase& phase, Items<Expression*>& positional, Items<Keyword*>& keywords);
  Expression* positionalArgument();
  Keyword* keywordArgument();
  Expression* starredExpression();
  Expression* slices();
  Expression* slice();
  Expression* atom();
  Expression* constant(ConstantKind kind);
  Expression* parenthesized();
  Expression* bracketed();
  Expression* braced();
  Expression* dictRest(Expression* firstKey, base::SourceSpan start);
  Expression* setRest(Expression* first, base::SourceSpan start);
  bool comprehensionClauses(Items<Comprehension>& clauses);
  bool comprehensionClause(Comprehension& clause);
  bool atComprehension() { return kind() == TokenKind::KeywordFor || kind() == TokenKind::KeywordAsync; }
  Expression* comprehension(NodeKind kind, Expression* element, TokenKind closing, base::SourceSpan start);

  // Literals: parser_numbers.cpp, parser_strings.cpp
  Expression* number();
  Expression* strings();

  // Patterns: parser_patterns.cpp
  Pattern* patterns();
  Pattern* pattern();
  Pattern* orPattern();
  Pattern* closedPattern();
  Pattern* literalPattern();
  Expression* signedNumber();
  Expression* patternNumber();
  Expression* patternLiteral();
  Pattern* namePattern();
  Expression* nameOrAttribute();
  Pattern* groupOrSequencePattern();
  Pattern* bracketedPattern();
  bool sequenceItems(Items<Pattern*>& patterns);
  Pattern* maybeStarPattern();
  Pattern* mappingPattern();
  Pattern* classPattern(Expression* type, base::SourceSpan start);
  Name captureTarget();

  // Faults of the second pass: parser_faults.cpp, parser_fault_parameters.cpp
  void faultInExpression();
  void faultInLegacyStatement();
  void faultInNamedExpression();
  void faultInAssignment();
  void faultInDelete();
  void faultInForTarget();
  void faultInWithItem();
  void faultInWith();
  void faultInGroup();
  void faultInComprehension();
  void faultInDict();
  void faultInKeyAndValue();
  void faultInDictComprehension();
  void faultInArguments();
  void faultInKeyword();
  void faultInImportTargets();
  void faultInExcept();
  void faultInPatternTarget();
  void faultInClassPattern(std::uint32_t afterParenthesis);
  void faultInParameters(ParameterStyle style);
  void faultInStarParameters(ParameterStyle style);
  void faultInParenthesizedParameters(ParameterStyle style);
  void raiseInvalidTarget(const Expression* candidate, TargetUse use);
  bool plainParameter(ParameterStyle style);
  bool defaultedParameter(ParameterStyle style);
  bool anyParameter(ParameterStyle style);
  bool slashParameters(ParameterStyle style);
  bool slashWithDefaults(ParameterStyle style);

  Module& m_module;
  ParserText m_text;
  std::vector<Token> m_tokens;
  std::optional<SyntaxFault> m_lexFault;
  FaultWeight m_lexFaultWeight = FaultWeight::Yields;
  std::optional<OpenBracket> m_openBracket;

  std::uint32_t m_at = 0;
  std::uint32_t m_furthest = 0;
  std::uint32_t m_depth = 0;
  bool m_isErrorPass = false;
  /// Results are kept: in the second pass, and in the first one from where it begins to fail.
  bool m_remembers = false;
  bool m_asksForFaults = false;  // in the second pass, except while a rule looks ahead for plain grammar
  std::optional<SyntaxFault> m_fault;
  bool m_faultIsLexers = false;
  std::unordered_map<std::uint64_t, Remembered> m_remembered;
};

template <typename T, typename Parse>
T* Parser::remembered(Rule rule, Parse parse) {
  const std::uint64_t key = (std::uint64_t{m_at} << 8) | static_cast<std::uint64_t>(rule);
  if (m_remembers) {
    if (const auto found = m_remembered.find(key); found != m_remembered.end()) {
      m_at = found->second.end;
      return static_cast<T*>(found->second.result);
    }
  }
  T* result = parse();
  if (m_remembers) m_remembered.emplace(key, Remembered{result, m_at});
  return result;
}

/// What CPython's messages call an expression: "function call", "literal", …
[[nodiscard]] std::string_view describeExpression(const Expression& expression);

/// From the start of one node to the end of another.
[[nodiscard]] inline base::SourceSpan spanOver(base::SourceSpan first, base::SourceSpan last) {
  return {first.line, first.column, last.endLine, last.endColumn};
}

}  // namespace awaitscope::lang
