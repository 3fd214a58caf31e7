// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/ast_dump.h"

#include <fmt/format.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>

#include "engine/lang/lexer_unicode.h"

namespace awaitscope::lang {

namespace {

constexpr std::string_view kBinaryOperators[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                                 "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
constexpr std::string_view kUnaryOperators[] = {"Invert", "Not", "UAdd", "USub"};
constexpr std::string_view kCompareOperators[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                                  "GtE", "Is",    "IsNot", "In",  "NotIn"};
constexpr std::string_view kContexts[] = {"Load", "Store", "Del"};

std::string escapeCharacter(char32_t c, char quote) {
  if (c == U'\\' || c == static_cast<unsigned char>(quote)) return {'\\', static_cast<char>(c)};
  if (c == U'\n') return "\\n";
  if (c == U'\r') return "\\r";
  if (c == U'\t') return "\\t";
  const auto code = static_cast<std::uint32_t>(c);
  if (code >= 0x20 && code < 0x7F) return {static_cast<char>(c)};
  if (code < 0x100) return fmt::format("\\x{:02x}", code);
  return code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
}

char quoteFor(std::string_view text) {
  const bool hasSingle = text.find('\'') != std::string_view::npos;
  return hasSingle && text.find('"') == std::string_view::npos ? '"' : '\'';
}

std::string quoteText(std::string_view text) {
  const char quote = quoteFor(text);
  std::string result{quote};
  while (!text.empty()) {
    const auto decoded = decodeUtf8(text);
    AWAITSCOPE_CHECK(decoded.has_value(), "a string constant that is not UTF-8");
    result += escapeCharacter(decoded->character, quote);
    text.remove_prefix(decoded->length);
  }
  return result + quote;
}

std::string quoteBytes(std::string_view bytes) {
  const char quote = quoteFor(bytes);
  std::string result{'b', quote};
  for (const char c : bytes) result += escapeCharacter(static_cast<unsigned char>(c), quote);
  return result + quote;
}

/// Python's repr: shortest digits, an exponent below 1e-4 and from 1e16 on.
std::string formatFloat(double value) {
  if (std::isinf(value)) return "inf";
  char digits[32];
  const double magnitude = std::fabs(value);
  const bool isScientific = magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16);
  const auto format = isScientific ? std::chars_format::scientific : std::chars_format::fixed;
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), value, format);
  std::string result(digits, end);
  if (!isScientific && result.find('.') == std::string::npos) result += ".0";
  return result;
}

std::string formatImaginary(double value) {
  std::string text = formatFloat(value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text + "j";
}

std::string formatInteger(const Constant& constant) {
  if (constant.isSmall) return std::to_string(constant.integer);
  boost::multiprecision::cpp_int value = 0;
  for (const char c : constant.text) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * constant.radix + digit;
  }
  return value.str();
}

std::string formatConstant(const Constant& constant) {
  switch (constant.constant) {
    case ConstantKind::None:
      return "None";
    case ConstantKind::True:
      return "True";
    case ConstantKind::False:
      return "False";
    case ConstantKind::Ellipsis:
      return "Ellipsis";
    case ConstantKind::Int:
      return formatInteger(constant);
    case ConstantKind::Float:
      return formatFloat(constant.number);
    case ConstantKind::Imaginary:
      return formatImaginary(constant.number);
    case ConstantKind::Str:
      return quoteText(constant.text);
    case ConstantKind::Bytes:
      return quoteBytes(constant.text);
  }
  return {};
}

/// Writes one node after the other; every field begins with its name, an absent optional field is left out.
class AstDumper {
 public:
  explicit AstDumper(std::string& out) : m_out(out) {}

  void module(const Module& module) {
    open("Module");
    field("body", module.body());
    field("type_ignores", Body{});
    close();
  }

 private:
  // Frame of a node
  void open(std::string_view name) {
    m_out += name;
    m_out += '(';
    m_isFirst = true;
  }
  void label(std::string_view name) {
    if (!m_isFirst) m_out += ", ";
    m_isFirst = false;
    m_out += name;
    m_out += '=';
  }
  void close() {
    m_out += ')';
    m_isFirst = false;
  }
  void close(const Node& node) {
    const auto& span = node.span;
    for (const auto& [name, value] :
         {std::pair{"lineno", span.line}, std::pair{"col_offset", span.column}, std::pair{"end_lineno", span.endLine},
          std::pair{"end_col_offset", span.endColumn}}) {
      raw(name, std::to_string(value));
    }
    close();
  }

  // Fields
  void raw(std::string_view name, std::string_view text) {
    label(name);
    m_out += text;
  }
  void name(std::string_view label, Name value) {
    if (value != nullptr) raw(label, quoteText(*value));
  }
  void names(std::string_view label, List<Name> values) {
    std::string text;
    for (Name value : values) text += (text.empty() ? "" : ", ") + quoteText(*value);
    raw(label, "[" + text + "]");
  }
  void tag(std::string_view name, std::string_view value) { raw(name, fmt::format("{}()", value)); }
  void context(Context value) { tag("ctx", kContexts[static_cast<std::size_t>(value)]); }
  void optional(std::string_view name, const Node* value) {
    if (value != nullptr) node(name, *value);
  }
  void node(std::string_view name, const Node& value) {
    label(name);
    dump(value);
  }
  template <typename T>
  void field(std::string_view name, List<T> values) {
    label(name);
    m_out += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) m_out += ", ";
      if constexpr (std::is_pointer_v<T>) {
        if (values[i] == nullptr) {
          m_out += "None";
        } else {
          dump(*values[i]);
        }
      } else {
        part(values[i]);
      }
    }
    m_out += ']';
    m_isFirst = false;
  }

  void dump(const Node& node);
  void statement(const Node& node);
  void simpleStatement(const Node& node);
  void expression(const Node& node);
  void operation(const Node& node);
  void place(const Node& node);
  void pattern(const Node& node);
  void parameters(const Parameters& parameters);
  void part(const WithItem& item);
  void part(const Comprehension& comprehension);
  void part(const MatchCase& matchCase);

  std::string& m_out;
  bool m_isFirst = true;
};

void AstDumper::dump(const Node& node) {
  if (Statement::isKind(node.kind)) {
    statement(node);
  } else if (Expression::isKind(node.kind)) {
    expression(node);
  } else if (Pattern::isKind(node.kind)) {
    pattern(node);
  } else if (node.kind == NodeKind::Parameter) {
    const auto& parameter = node.as<Parameter>();
    open("arg");
    name("arg", parameter.name);
    optional("annotation", parameter.annotation);
  } else if (node.kind == NodeKind::Keyword) {
    const auto& keyword = node.as<Keyword>();
    open("keyword");
    name("arg", keyword.name);
    this->node("value", *keyword.value);
  } else if (node.kind == NodeKind::Alias) {
    const auto& alias = node.as<Alias>();
    open("alias");
    name("name", alias.name);
    name("asname", alias.asName);
  } else {
    const auto& handler = node.as<ExceptHandler>();
    open("ExceptHandler");
    optional("type", handler.type);
    name("name", handler.name);
    field("body", handler.body);
  }
  close(node);
}

void AstDumper::parameters(const Parameters& parameters) {
  label("args");
  open("arguments");
  field("posonlyargs", parameters.positionalOnly);
  field("args", parameters.positional);
  optional("vararg", parameters.varArgs);
  field("kwonlyargs", parameters.keywordOnly);
  field("kw_defaults", parameters.keywordDefaults);
  optional("kwarg", parameters.keywords);
  field("defaults", parameters.defaults);
  close();
}

void AstDumper::part(const WithItem& item) {
  open("withitem");
  node("context_expr", *item.context);
  optional("optional_vars", item.target);
  close();
}

void AstDumper::part(const Comprehension& comprehension) {
  open("comprehension");
  node("target", *comprehension.target);
  node("iter", *comprehension.iterable);
  field("ifs", comprehension.conditions);
  raw("is_async", comprehension.isAsync ? "1" : "0");
  close();
}

void AstDumper::part(const MatchCase& matchCase) {
  open("match_case");
  node("pattern", *matchCase.pattern);
  optional("guard", matchCase.guard);
  field("body", matchCase.body);
  close();
}

void AstDumper::statement(const Node& node) {
  switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
      const auto& function = node.as<FunctionDef>();
      open(node.kind == NodeKind::FunctionDef ? "FunctionDef" : "AsyncFunctionDef");
      name("name", function.name);
      parameters(*function.parameters);
      field("body", function.body);
      field("decorator_list", function.decorators);
      return optional("returns", function.returns);
    }
    case NodeKind::ClassDef: {
      const auto& classDef = node.as<ClassDef>();
      open("ClassDef");
      name("name", classDef.name);
      field("bases", classDef.bases);
      field("keywords", classDef.keywords);
      field("body", classDef.body);
      return field("decorator_list", classDef.decorators);
    }
    case NodeKind::For:
    case NodeKind::AsyncFor: {
      const auto& loop = node.as<For>();
      open(node.kind == NodeKind::For ? "For" : "AsyncFor");
      this->node("target", *loop.target);
      this->node("iter", *loop.iterable);
      field("body", loop.body);
      return field("orelse", loop.orElse);
    }
    case NodeKind::While:
    case NodeKind::If: {
      const bool isIf = node.kind == NodeKind::If;
      open(isIf ? "If" : "While");
      this->node("test", isIf ? *node.as<If>().test : *node.as<While>().test);
      field("body", isIf ? node.as<If>().body : node.as<While>().body);
      return field("orelse", isIf ? node.as<If>().orElse : node.as<While>().orElse);
    }
    case NodeKind::With:
    case NodeKind::AsyncWith:
      open(node.kind == NodeKind::With ? "With" : "AsyncWith");
      field("items", node.as<With>().items);
      return field("body", node.as<With>().body);
    case NodeKind::Match:
      open("Match");
      this->node("subject", *node.as<Match>().subject);
      return field("cases", node.as<Match>().cases);
    case NodeKind::Try:
    case NodeKind::TryStar: {
      const auto& tryNode = node.as<Try>();
      open(node.kind == NodeKind::Try ? "Try" : "TryStar");
      field("body", tryNode.body);
      field("handlers", tryNode.handlers);
      field("orelse", tryNode.orElse);
      return field("finalbody", tryNode.finalBody);
    }
    default:
      return simpleStatement(node);
  }
}

void AstDumper::simpleStatement(const Node& node) {
  switch (node.kind) {
    case NodeKind::Return:
      open("Return");
      return optional("value", node.as<Return>().value);
    case NodeKind::Delete:
      open("Delete");
      return field("targets", node.as<Delete>().targets);
    case NodeKind::Assign:
      open("Assign");
      field("targets", node.as<Assign>().targets);
      return this->node("value", *node.as<Assign>().value);
    case NodeKind::AugAssign:
      open("AugAssign");
      this->node("target", *node.as<AugAssign>().target);
      tag("op", kBinaryOperators[static_cast<std::size_t>(node.as<AugAssign>().op)]);
      return this->node("value", *node.as<AugAssign>().value);
    case NodeKind::AnnAssign:
      open("AnnAssign");
      this->node("target", *node.as<AnnAssign>().target);
      this->node("annotation", *node.as<AnnAssign>().annotation);
      optional("value", node.as<AnnAssign>().value);
      return raw("simple", node.as<AnnAssign>().isSimple ? "1" : "0");
    case NodeKind::Raise:
      open("Raise");
      optional("exc", node.as<Raise>().exception);
      return optional("cause", node.as<Raise>().cause);
    case NodeKind::Assert:
      open("Assert");
      this->node("test", *node.as<Assert>().test);
      return optional("msg", node.as<Assert>().message);
    case NodeKind::Import:
      open("Import");
      return field("names", node.as<Import>().names);
    case NodeKind::ImportFrom:
      open("ImportFrom");
      name("module", node.as<ImportFrom>().module);
      field("names", node.as<ImportFrom>().names);
      return raw("level", std::to_string(node.as<ImportFrom>().level));
    case NodeKind::Global:
    case NodeKind::Nonlocal:
      open(node.kind == NodeKind::Global ? "Global" : "Nonlocal");
      return names("names", node.as<Declaration>().names);
    case NodeKind::ExprStatement:
      open("Expr");
      return this->node("value", *node.as<ExprStatement>().value);
    case NodeKind::Pass:
      return open("Pass");
    case NodeKind::Break:
      return open("Break");
    default:
      return open("Continue");
  }
}

void AstDumper::expression(const Node& node) {
  switch (node.kind) {
    case NodeKind::Lambda:
      open("Lambda");
      parameters(*node.as<Lambda>().parameters);
      return this->node("body", *node.as<Lambda>().body);
    case NodeKind::Dict:
      open("Dict");
      field("keys", node.as<Dict>().keys);
      return field("values", node.as<Dict>().values);
    case NodeKind::Set:
      open("Set");
      return field("elts", node.as<Set>().elements);
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
      open(node.kind == NodeKind::ListComp ? "ListComp" : node.kind == NodeKind::SetComp ? "SetComp" : "GeneratorExp");
      this->node("elt", *node.as<ElementComprehension>().element);
      return field("generators", node.as<ElementComprehension>().generators);
    case NodeKind::DictComp:
      open("DictComp");
      this->node("key", *node.as<DictComp>().key);
      this->node("value", *node.as<DictComp>().value);
      return field("generators", node.as<DictComp>().generators);
    case NodeKind::Await:
      open("Await");
      return this->node("value", *node.as<Await>().value);
    case NodeKind::Yield:
      open("Yield");
      return optional("value", node.as<Yield>().value);
    case NodeKind::YieldFrom:
      open("YieldFrom");
      return this->node("value", *node.as<YieldFrom>().value);
    case NodeKind::Call:
      open("Call");
      this->node("func", *node.as<Call>().function);
      field("args", node.as<Call>().arguments);
      return field("keywords", node.as<Call>().keywords);
    case NodeKind::FormattedValue: {
      const auto& value = node.as<FormattedValue>();
      open("FormattedValue");
      this->node("value", *value.value);
      raw("conversion", std::to_string(value.conversion == 0 ? -1 : value.conversion));
      return optional("format_spec", value.formatSpec);
    }
    case NodeKind::JoinedStr:
      open("JoinedStr");
      return field("values", node.as<JoinedStr>().values);
    case NodeKind::Constant:
      open("Constant");
      raw("value", formatConstant(node.as<Constant>()));
      return node.as<Constant>().hasUnicodePrefix ? raw("kind", "'u'") : void();
    default:
      return node.kind <= NodeKind::Compare ? operation(node) : place(node);
  }
}

void AstDumper::operation(const Node& node) {
  switch (node.kind) {
    case NodeKind::BoolOp:
      open("BoolOp");
      tag("op", node.as<BoolOp>().op == BoolOperator::And ? "And" : "Or");
      return field("values", node.as<BoolOp>().values);
    case NodeKind::NamedExpr:
      open("NamedExpr");
      this->node("target", *node.as<NamedExpr>().target);
      return this->node("value", *node.as<NamedExpr>().value);
    case NodeKind::BinOp:
      open("BinOp");
      this->node("left", *node.as<BinOp>().left);
      tag("op", kBinaryOperators[static_cast<std::size_t>(node.as<BinOp>().op)]);
      return this->node("right", *node.as<BinOp>().right);
    case NodeKind::UnaryOp:
      open("UnaryOp");
      tag("op", kUnaryOperators[static_cast<std::size_t>(node.as<UnaryOp>().op)]);
      return this->node("operand", *node.as<UnaryOp>().operand);
    case NodeKind::IfExp:
      open("IfExp");
      this->node("test", *node.as<IfExp>().test);
      this->node("body", *node.as<IfExp>().body);
      return this->node("orelse", *node.as<IfExp>().orElse);
    default: {
      const auto& compare = node.as<Compare>();
      open("Compare");
      this->node("left", *compare.left);
      std::string ops;
      for (CompareOperator op : compare.ops) {
        ops += fmt::format("{}{}()", ops.empty() ? "" : ", ", kCompareOperators[static_cast<std::size_t>(op)]);
      }
      raw("ops", "[" + ops + "]");
      return field("comparators", compare.comparators);
    }
  }
}

/// The expressions that can be assigned to, and slices.
void AstDumper::place(const Node& node) {
  switch (node.kind) {
    case NodeKind::Attribute:
      open("Attribute");
      this->node("value", *node.as<Attribute>().value);
      name("attr", node.as<Attribute>().name);
      return context(node.as<Attribute>().context);
    case NodeKind::Subscript:
      open("Subscript");
      this->node("value", *node.as<Subscript>().value);
      this->node("slice", *node.as<Subscript>().index);
      return context(node.as<Subscript>().context);
    case NodeKind::Starred:
      open("Starred");
      this->node("value", *node.as<Starred>().value);
      return context(node.as<Starred>().context);
    case NodeKind::Identifier:
      open("Name");
      name("id", node.as<Identifier>().name);
      return context(node.as<Identifier>().context);
    case NodeKind::ListDisplay:
      open("List");
      field("elts", node.as<ListDisplay>().elements);
      return context(node.as<ListDisplay>().context);
    case NodeKind::Tuple:
      open("Tuple");
      field("elts", node.as<Tuple>().elements);
      return context(node.as<Tuple>().context);
    default:
      open("Slice");
      optional("lower", node.as<Slice>().lower);
      optional("upper", node.as<Slice>().upper);
      return optional("step", node.as<Slice>().step);
  }
}

void AstDumper::pattern(const Node& node) {
  switch (node.kind) {
    case NodeKind::MatchValue:
      open("MatchValue");
      return this->node("value", *node.as<MatchValue>().value);
    case NodeKind::MatchSingleton: {
      const ConstantKind value = node.as<MatchSingleton>().value;
      open("MatchSingleton");
      return raw("value", value == ConstantKind::None ? "None" : value == ConstantKind::True ? "True" : "False");
    }
    case NodeKind::MatchSequence:
      open("MatchSequence");
      return field("patterns", node.as<MatchSequence>().patterns);
    case NodeKind::MatchMapping:
      open("MatchMapping");
      field("keys", node.as<MatchMapping>().keys);
      field("patterns", node.as<MatchMapping>().patterns);
      return name("rest", node.as<MatchMapping>().rest);
    case NodeKind::MatchClass:
      open("MatchClass");
      this->node("cls", *node.as<MatchClass>().type);
      field("patterns", node.as<MatchClass>().patterns);
      names("kwd_attrs", node.as<MatchClass>().keywordNames);
      return field("kwd_patterns", node.as<MatchClass>().keywordPatterns);
    case NodeKind::MatchStar:
      open("MatchStar");
      return name("name", node.as<MatchStar>().name);
    case NodeKind::MatchAs:
      open("MatchAs");
      optional("pattern", node.as<MatchAs>().pattern);
      return name("name", node.as<MatchAs>().name);
    default:
      open("MatchOr");
      return field("patterns", node.as<MatchOr>().patterns);
  }
}

}  // namespace

std::string dumpAst(const Module& module) {
  std::string out;
  AstDumper(out).module(module);
  return out;
}

}  // namespace awaitscope::lang
