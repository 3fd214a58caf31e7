// SPDX-License-Identifier: GPL-3.0-or-later
// The tree between a pattern's text and its program. Internal to the regex files.
#pragma once

#include <map>
#include <vector>

#include "engine/lang/text/regex.h"

namespace awaitscope::lang::text {

struct RegexNode {
  enum class Kind : std::uint8_t {
    Literal,  // value
    Any,
    Set,            // set
    At,             // value: the letter of \A \b \B \Z, or '^' or '$'
    Group,          // value: its number, 0: not captured; children[0]; add and remove: flags
    Sequence,       // children
    Branch,         // children
    Repeat,         // children[0], min, max, mode
    Backreference,  // value
    Look,           // children[0], isBehind, isNegative
    Atomic,         // children[0]
    Conditional,    // value: group; children[0], and perhaps children[1]
    Fail
  };

  Kind kind = Kind::Sequence;
  std::uint32_t value = 0;
  std::uint32_t min = 0;
  std::uint32_t max = 0;
  std::uint32_t add = 0;
  std::uint32_t remove = 0;
  RegexRepeat mode = RegexRepeat::Greedy;
  bool isBehind = false;
  bool isNegative = false;
  RegexSet set;
  std::vector<RegexNode> children;
};

struct RegexTree {
  RegexNode root;
  std::uint32_t flags = 0;
  std::uint32_t groups = 0;
  std::vector<std::pair<std::string, std::uint32_t>> names;
};

std::variant<RegexTree, RegexFault> parseRegex(const std::u32string& pattern, std::uint32_t flags, bool isBytes);

/// A text as Python's repr would show it, for messages.
std::string quotedForMessage(const std::u32string& text);
std::string utf8Of(const std::u32string& text);
bool isIdentifierText(const std::u32string& text);

}  // namespace awaitscope::lang::text
