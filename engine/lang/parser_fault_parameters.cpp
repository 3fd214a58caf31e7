// SPDX-License-Identifier: GPL-3.0-or-later
// What may be wrong in a parameter list: asked in the second pass only.
#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

// Each of the following consumes one parameter with the comma behind it (or before the closing token), or nothing.

bool Parser::plainParameter(ParameterStyle style) {
  const std::uint32_t begin = m_at;
  if (parameter(style, false) != nullptr && (accept(TokenKind::Comma) || at(closingToken(style)))) return true;
  m_at = begin;
  return false;
}

bool Parser::defaultedParameter(ParameterStyle style) {
  const std::uint32_t begin = m_at;
  if (parameter(style, false) != nullptr && at(TokenKind::Equal) && defaultValue() != nullptr &&
      (accept(TokenKind::Comma) || at(closingToken(style)))) {
    return true;
  }
  m_at = begin;
  return false;
}

bool Parser::anyParameter(ParameterStyle style) { return plainParameter(style) || defaultedParameter(style); }

/// `a, b, /` or `a, b=1, /`, with the comma behind it.
bool Parser::slashParameters(ParameterStyle style) {
  const std::uint32_t begin = m_at;
  while (plainParameter(style)) {
  }
  while (defaultedParameter(style)) {
  }
  if (m_at > begin && accept(TokenKind::Slash) && (accept(TokenKind::Comma) || at(closingToken(style)))) return true;
  m_at = begin;
  return false;
}

/// The same with at least one default.
bool Parser::slashWithDefaults(ParameterStyle style) {
  const std::uint32_t begin = m_at;
  while (plainParameter(style)) {
  }
  const std::uint32_t firstDefault = m_at;
  while (defaultedParameter(style)) {
  }
  if (m_at > firstDefault && accept(TokenKind::Slash) && (accept(TokenKind::Comma) || at(closingToken(style)))) {
    return true;
  }
  m_at = begin;
  return false;
}

void Parser::faultInParameters(ParameterStyle style) {
  const std::uint32_t begin = m_at;
  while (plainParameter(style)) {
  }
  const std::uint32_t afterPlain = m_at;
  bool hasDefaults = slashWithDefaults(style);
  while (!hasDefaults && defaultedParameter(style)) {
    while (defaultedParameter(style)) {
    }
    hasDefaults = true;
  }
  if (hasDefaults) {
    const std::uint32_t plain = m_at;
    if (plainParameter(style)) {
      m_at = plain;
      raise(parameter(style, false)->span, "non-default argument follows default argument");
    }
  }
  m_at = afterPlain;
  faultInParenthesizedParameters(style);
  m_at = begin;
  if (at(TokenKind::Slash) && nextIs(TokenKind::Comma)) {
    raise(peek().span, "at least one argument must precede /");
  }
  const bool hasSlash = slashParameters(style);
  while (anyParameter(style)) {
  }
  if (hasSlash && at(TokenKind::Slash)) raise(peek().span, "/ may appear only once");
  const std::uint32_t stars = m_at;
  if (accept(TokenKind::Star) && (accept(TokenKind::Comma) || plainParameter(style))) {
    while (anyParameter(style)) {
    }
    if (at(TokenKind::Slash)) raise(peek().span, "/ must be ahead of *");
  }
  m_at = begin;
  while (anyParameter(style)) {
  }
  if (m_at > begin && at(TokenKind::Slash) && nextIs(TokenKind::Star)) {
    raise(tokenAt(m_at + 1).span, "expected comma between / and *");
  }
  m_at = stars;
  faultInStarParameters(style);
  m_at = begin;
}

/// `def f(a, (b, c))`, which Python 2 had.
void Parser::faultInParenthesizedParameters(ParameterStyle style) {
  const Token open = peek();
  if (!accept(TokenKind::LeftParen)) return;
  bool hasNames = false;
  while (parameter(style, false) != nullptr) {
    hasNames = true;
    if (!accept(TokenKind::Comma)) break;
  }
  if (hasNames && at(TokenKind::RightParen)) {
    raise(spanOver(open.span, peek().span), style == ParameterStyle::Def
                                                ? "Function parameters cannot be parenthesized"
                                                : "Lambda expression parameters cannot be parenthesized");
  }
}

/// At the first `*` or `**`.
void Parser::faultInStarParameters(ParameterStyle style) {
  const TokenKind closing = closingToken(style);
  const Token star = peek();
  if (accept(TokenKind::Star)) {
    const std::uint32_t afterStar = m_at;
    const bool isBare = accept(TokenKind::Comma);
    if (at(closing) || (isBare && at(TokenKind::DoubleStar))) {
      // In a lambda CPython points to where the names should be.
      raise(style == ParameterStyle::Def ? star.span : lastRead().span, "named arguments must follow bare *");
      return;
    }
    m_at = afterStar;
    if (parameter(style, true) != nullptr && at(TokenKind::Equal)) {
      raise(peek().span, "var-positional argument cannot have default value");
      return;
    }
    m_at = afterStar;
    if (!accept(TokenKind::Comma) && !plainParameter(style)) return;
    while (anyParameter(style)) {
    }
    const Token second = peek();
    if (at(TokenKind::Star)) {
      ++m_at;
      if (at(TokenKind::Comma) || plainParameter(style)) raise(second.span, "* argument may appear only once");
      return;
    }
  }
  if (!accept(TokenKind::DoubleStar) || parameter(style, false) == nullptr) return;
  if (at(TokenKind::Equal)) {
    raise(peek().span, "var-keyword argument cannot have default value");
  } else if (accept(TokenKind::Comma)) {
    const Token next = peek();
    const Parameter* another = parameter(style, false);
    if (another != nullptr) raise(another->span, "arguments cannot follow var-keyword argument");
    if (next.kind == TokenKind::Star || next.kind == TokenKind::DoubleStar || next.kind == TokenKind::Slash) {
      raise(next.span, "arguments cannot follow var-keyword argument");
    }
  }
}

}  // namespace awaitscope::lang
