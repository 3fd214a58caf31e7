// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/compiler_unparse.h"

#include "engine/lang/compiler_constant.h"
#include "engine/lang/text/float_text.h"
#include "engine/lang/text/quoting.h"

namespace awaitscope::lang {

namespace {

/// How tightly a place binds; an expression that binds less is put in parentheses.
enum class Level : std::uint8_t {
  Tuple,
  Test,
  Or,
  And,
  Not,
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Arithmetic,
  Term,
  Factor,
  Power,
  Await,
  Atom
};

constexpr Level next(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

struct OperatorText {
  const char* text;
  Level level;
  bool groupsRight;
};

OperatorText operatorText(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return {" + ", Level::Arithmetic, false};
    case BinaryOperator::Sub:
      return {" - ", Level::Arithmetic, false};
    case BinaryOperator::Mult:
      return {" * ", Level::Term, false};
    case BinaryOperator::MatMult:
      return {" @ ", Level::Term, false};
    case BinaryOperator::Div:
      return {" / ", Level::Term, false};
    case BinaryOperator::Mod:
      return {" % ", Level::Term, false};
    case BinaryOperator::FloorDiv:
      return {" // ", Level::Term, false};
    case BinaryOperator::LShift:
      return {" << ", Level::Shift, false};
    case BinaryOperator::RShift:
      return {" >> ", Level::Shift, false};
    case BinaryOperator::BitOr:
      return {" | ", Level::BitOr, false};
    case BinaryOperator::BitXor:
      return {" ^ ", Level::BitXor, false};
    case BinaryOperator::BitAnd:
      return {" & ", Level::BitAnd, false};
    case BinaryOperator::Pow:
      return {" ** ", Level::Power, true};
  }
  return {"", Level::Atom, false};
}

const char* compareText(CompareOperator op) {
  switch (op) {
    case CompareOperator::Eq:
      return " == ";
    case CompareOperator::NotEq:
      return " != ";
    case CompareOperator::Lt:
      return " < ";
    case CompareOperator::LtE:
      return " <= ";
    case CompareOperator::Gt:
      return " > ";
    case CompareOperator::GtE:
      return " >= ";
    case CompareOperator::Is:
      return " is ";
    case CompareOperator::IsNot:
      return " is not ";
    case CompareOperator::In:
      return " in ";
    case CompareOperator::NotIn:
      return " not in ";
  }
  return "";
}

class Unparser {
 public:
  void write(const Expression& node, Level level);
  std::string take() { return std::move(m_text); }

 private:
  template <typename F>
  void grouped(bool inParentheses, F&& inner) {
    if (inParentheses) m_text += '(';
    inner();
    if (inParentheses) m_text += ')';
  }
  void list(Expressions elements);
  void constant(const Constant& node);
  void boolOp(const BoolOp& node, Level level);
  void binary(const BinOp& node, Level level);
  void unary(const UnaryOp& node, Level level);
  void compare(const Compare& node, Level level);
  void lambda(const Lambda& node, Level level);
  void parameters(const Parameters& node);
  void conditional(const IfExp& node, Level level);
  void dict(const Dict& node);
  void tuple(const Tuple& node, Level level);
  void comprehension(const Expression& node);
  void generators(List<Comprehension> levels);
  void call(const Call& node);
  void joinedStr(const JoinedStr& node);
  std::string formatted(const FormattedValue& node);
  std::string pieces(Expressions values);
  void slice(const Slice& node);

  std::string m_text;
};

void Unparser::list(Expressions elements) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i > 0) m_text += ", ";
    write(*elements[i], Level::Test);
  }
}

void Unparser::constant(const Constant& node) {
  switch (node.constant) {
    case ConstantKind::None:
      m_text += "None";
      return;
    case ConstantKind::True:
      m_text += "True";
      return;
    case ConstantKind::False:
      m_text += "False";
      return;
    case ConstantKind::Ellipsis:
      m_text += "...";
      return;
    case ConstantKind::Int:
      m_text += node.isSmall ? std::to_string(node.integer) : std::string(node.text);
      return;
    case ConstantKind::Float:
      m_text += text::floatRepr(node.number);
      return;
    case ConstantKind::Imaginary:
      m_text += text::formatDouble(node.number, 'r', 0) + "j";
      return;
    case ConstantKind::Str:
      m_text += (node.hasUnicodePrefix ? "u" : "") + text::quoteText(node.text);
      return;
    case ConstantKind::Bytes:
      m_text += text::quoteBytes(node.text);
      return;
  }
}

void Unparser::boolOp(const BoolOp& node, Level level) {
  const Level own = node.op == BoolOperator::And ? Level::And : Level::Or;
  grouped(level > own, [&] {
    for (std::size_t i = 0; i < node.values.size(); ++i) {
      if (i > 0) m_text += node.op == BoolOperator::And ? " and " : " or ";
      write(*node.values[i], next(own));
    }
  });
}

void Unparser::binary(const BinOp& node, Level level) {
  const OperatorText op = operatorText(node.op);
  grouped(level > op.level, [&] {
    write(*node.left, op.groupsRight ? next(op.level) : op.level);
    m_text += op.text;
    write(*node.right, op.groupsRight ? op.level : next(op.level));
  });
}

void Unparser::unary(const UnaryOp& node, Level level) {
  static constexpr const char* kTexts[] = {"~", "not ", "+", "-"};
  const Level own = node.op == UnaryOperator::Not ? Level::Not : Level::Factor;
  grouped(level > own, [&] {
    m_text += kTexts[static_cast<std::size_t>(node.op)];
    write(*node.operand, own);
  });
}

void Unparser::compare(const Compare& node, Level level) {
  grouped(level > Level::Compare, [&] {
    write(*node.left, next(Level::Compare));
    for (std::size_t i = 0; i < node.ops.size(); ++i) {
      m_text += compareText(node.ops[i]);
      write(*node.comparators[i], next(Level::Compare));
    }
  });
}

void Unparser::parameters(const Parameters& node) {
  bool isFirst = true;
  auto separate = [&] {
    if (!isFirst) m_text += ", ";
    isFirst = false;
  };
  auto plain = [&](const Parameter* parameter, const Expression* value) {
    separate();
    m_text += *parameter->name;
    if (value != nullptr) {
      m_text += '=';
      write(*value, Level::Test);
    }
  };
  const std::size_t count = node.positionalOnly.size() + node.positional.size();
  for (std::size_t i = 0; i < count; ++i) {
    const bool isOnly = i < node.positionalOnly.size();
    const Parameter* parameter = isOnly ? node.positionalOnly[i] : node.positional[i - node.positionalOnly.size()];
    const std::size_t fromEnd = count - i;
    plain(parameter, fromEnd <= node.defaults.size() ? node.defaults[node.defaults.size() - fromEnd] : nullptr);
    if (isOnly && i + 1 == node.positionalOnly.size()) m_text += ", /";
  }
  if (node.varArgs != nullptr || !node.keywordOnly.empty()) {
    separate();
    m_text += '*';
    if (node.varArgs != nullptr) m_text += *node.varArgs->name;
  }
  for (std::size_t i = 0; i < node.keywordOnly.size(); ++i) plain(node.keywordOnly[i], node.keywordDefaults[i]);
  if (node.keywords != nullptr) {
    separate();
    m_text += "**" + *node.keywords->name;
  }
}

void Unparser::lambda(const Lambda& node, Level level) {
  grouped(level > Level::Test, [&] {
    const std::size_t before = m_text.size();
    m_text += "lambda ";
    parameters(*node.parameters);
    if (m_text.size() == before + 7) m_text.pop_back();
    m_text += ": ";
    write(*node.body, Level::Test);
  });
}

void Unparser::conditional(const IfExp& node, Level level) {
  grouped(level > Level::Test, [&] {
    write(*node.body, next(Level::Test));
    m_text += " if ";
    write(*node.test, next(Level::Test));
    m_text += " else ";
    write(*node.orElse, Level::Test);
  });
}

void Unparser::dict(const Dict& node) {
  m_text += '{';
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    if (i > 0) m_text += ", ";
    if (node.keys[i] == nullptr) {
      m_text += "**";
      write(*node.values[i], Level::BitOr);
    } else {
      write(*node.keys[i], Level::Test);
      m_text += ": ";
      write(*node.values[i], Level::Test);
    }
  }
  m_text += '}';
}

void Unparser::tuple(const Tuple& node, Level level) {
  if (node.elements.empty()) {
    m_text += "()";
    return;
  }
  grouped(level > Level::Tuple, [&] {
    list(node.elements);
    if (node.elements.size() == 1) m_text += ',';
  });
}

void Unparser::generators(List<Comprehension> levels) {
  for (const Comprehension& level : levels) {
    m_text += level.isAsync ? " async for " : " for ";
    write(*level.target, Level::Tuple);
    m_text += " in ";
    write(*level.iterable, next(Level::Test));
    for (const Expression* condition : level.conditions) {
      m_text += " if ";
      write(*condition, next(Level::Test));
    }
  }
}

void Unparser::comprehension(const Expression& node) {
  if (node.kind == NodeKind::DictComp) {
    const auto& made = node.as<DictComp>();
    m_text += '{';
    write(*made.key, Level::Test);
    m_text += ": ";
    write(*made.value, Level::Test);
    generators(made.generators);
    m_text += '}';
    return;
  }
  const char* brackets = node.kind == NodeKind::ListComp ? "[]" : node.kind == NodeKind::SetComp ? "{}" : "()";
  const auto& made = node.as<ElementComprehension>();
  m_text += brackets[0];
  write(*made.element, Level::Test);
  generators(made.generators);
  m_text += brackets[1];
}

void Unparser::call(const Call& node) {
  write(*node.function, Level::Atom);
  if (node.arguments.size() == 1 && node.keywords.empty() && node.arguments[0]->kind == NodeKind::GeneratorExp) {
    return write(*node.arguments[0], Level::Atom);
  }
  m_text += '(';
  list(node.arguments);
  bool isFirst = node.arguments.empty();
  for (const Keyword* keyword : node.keywords) {
    if (!isFirst) m_text += ", ";
    isFirst = false;
    m_text += keyword->name != nullptr ? *keyword->name + "=" : "**";
    write(*keyword->value, Level::Test);
  }
  m_text += ')';
}

std::string Unparser::formatted(const FormattedValue& node) {
  Unparser inner;
  inner.write(*node.value, next(Level::Test));
  std::string text = inner.take();
  text.insert(0, text.starts_with('{') ? "{ " : "{");
  if (node.conversion != 0) text += std::string("!") + node.conversion;
  if (node.formatSpec != nullptr) text += ":" + pieces(node.formatSpec->as<JoinedStr>().values);
  return text + "}";
}

std::string Unparser::pieces(Expressions values) {
  std::string text;
  for (const Expression* value : values) {
    if (value->kind == NodeKind::FormattedValue) {
      text += formatted(value->as<FormattedValue>());
      continue;
    }
    for (const char c : value->as<Constant>().text) {
      text += c;
      if (c == '{' || c == '}') text += c;
    }
  }
  return text;
}

void Unparser::joinedStr(const JoinedStr& node) { m_text += "f" + text::quoteText(pieces(node.values)); }

void Unparser::slice(const Slice& node) {
  if (node.lower != nullptr) write(*node.lower, Level::Test);
  m_text += ':';
  if (node.upper != nullptr) write(*node.upper, Level::Test);
  if (node.step != nullptr) {
    m_text += ':';
    write(*node.step, Level::Test);
  }
}

// Long, for it is the list of all kinds. NOLINTNEXTLINE(readability-function-size)
void Unparser::write(const Expression& node, Level level) {
  switch (node.kind) {
    case NodeKind::BoolOp:
      return boolOp(node.as<BoolOp>(), level);
    case NodeKind::NamedExpr:
      return grouped(level > Level::Tuple, [&] {
        write(*node.as<NamedExpr>().target, Level::Atom);
        m_text += " := ";
        write(*node.as<NamedExpr>().value, Level::Atom);
      });
    case NodeKind::BinOp:
      return binary(node.as<BinOp>(), level);
    case NodeKind::UnaryOp:
      return unary(node.as<UnaryOp>(), level);
    case NodeKind::Lambda:
      return lambda(node.as<Lambda>(), level);
    case NodeKind::IfExp:
      return conditional(node.as<IfExp>(), level);
    case NodeKind::Dict:
      return dict(node.as<Dict>());
    case NodeKind::Set:
      m_text += '{';
      list(node.as<Set>().elements);
      m_text += '}';
      return;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
    case NodeKind::DictComp:
      return comprehension(node);
    case NodeKind::Await:
      return grouped(level > Level::Await, [&] {
        m_text += "await ";
        write(*node.as<Await>().value, Level::Atom);
      });
    case NodeKind::Yield:
      m_text += "(yield";
      if (node.as<Yield>().value != nullptr) {
        m_text += ' ';
        write(*node.as<Yield>().value, Level::Tuple);
      }
      m_text += ')';
      return;
    case NodeKind::YieldFrom:
      m_text += "(yield from ";
      write(*node.as<YieldFrom>().value, Level::Test);
      m_text += ')';
      return;
    case NodeKind::Compare:
      return compare(node.as<Compare>(), level);
    case NodeKind::Call:
      return call(node.as<Call>());
    case NodeKind::JoinedStr:
      return joinedStr(node.as<JoinedStr>());
    case NodeKind::FormattedValue:
      m_text += "f" + text::quoteText(formatted(node.as<FormattedValue>()));
      return;
    case NodeKind::Constant:
      return constant(node.as<Constant>());
    case NodeKind::Attribute: {
      const auto& attribute = node.as<Attribute>();
      write(*attribute.value, Level::Atom);
      const bool isNumber =
          attribute.value->kind == NodeKind::Constant && attribute.value->as<Constant>().constant == ConstantKind::Int;
      m_text += (isNumber ? " ." : ".") + *attribute.name;
      return;
    }
    case NodeKind::Subscript:
      write(*node.as<Subscript>().value, Level::Atom);
      m_text += '[';
      write(*node.as<Subscript>().index, Level::Tuple);
      m_text += ']';
      return;
    case NodeKind::Starred:
      m_text += '*';
      return write(*node.as<Starred>().value, Level::BitOr);
    case NodeKind::Identifier:
      m_text += *node.as<Identifier>().name;
      return;
    case NodeKind::ListDisplay:
      m_text += '[';
      list(node.as<ListDisplay>().elements);
      m_text += ']';
      return;
    case NodeKind::Tuple:
      return tuple(node.as<Tuple>(), level);
    case NodeKind::Slice:
      return slice(node.as<Slice>());
    default:
      AWAITSCOPE_CHECK(false, "an expression of unknown kind");
  }
}

}  // namespace

std::string unparse(const Expression& expression) {
  Unparser unparser;
  unparser.write(expression, Level::Test);
  return unparser.take();
}

}  // namespace awaitscope::lang
