// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/token.h"

#include <array>
#include <cstddef>

namespace awaitscope::lang {

namespace {

struct Keyword {
  std::string_view text;
  TokenKind kind;
};

constexpr Keyword kKeywords[] = {
#define AWAITSCOPE_KEYWORD(name, text) {text, TokenKind::Keyword##name},
#include "engine/lang/token.def"
};

constexpr std::size_t kLongestKeyword = 8;  // "continue", "nonlocal"
constexpr std::size_t kBuckets = 64;

/// Spreads the keywords so that at most four share a bucket; makeBuckets does not compile otherwise.
constexpr std::size_t bucketOf(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const auto second = static_cast<unsigned char>(text[1]);
  const auto last = static_cast<unsigned char>(text.back());
  return (first * 3U + second * 23U + last * 13U + text.size() * 8U) % kBuckets;
}

constexpr auto makeBuckets() {
  std::array<std::array<Keyword, 4>, kBuckets> buckets{};
  for (const Keyword& keyword : kKeywords) {
    std::size_t slot = 0;
    auto& bucket = buckets[bucketOf(keyword.text)];
    while (!bucket[slot].text.empty()) ++slot;  // running over the four slots does not compile
    bucket[slot] = keyword;
  }
  return buckets;
}

constexpr auto kKeywordBuckets = makeBuckets();

}  // namespace

TokenKind keywordKind(std::string_view text) {
  if (text.size() < 2 || text.size() > kLongestKeyword) return TokenKind::Name;
  for (const Keyword& keyword : kKeywordBuckets[bucketOf(text)]) {
    if (keyword.text == text) return keyword.kind;
    if (keyword.text.empty()) break;
  }
  return TokenKind::Name;
}

std::string_view tokenKindName(TokenKind kind) {
  static constexpr std::string_view kNames[] = {
#define AWAITSCOPE_TOKEN(name) #name,
#define AWAITSCOPE_KEYWORD(name, text) std::string_view("Keyword" #name),
#define AWAITSCOPE_OPERATOR(name, text) #name,
#include "engine/lang/token.def"
  };
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace awaitscope::lang
