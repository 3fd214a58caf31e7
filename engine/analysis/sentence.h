// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence whose words can lead somewhere: to an actor, a moment, a line. A window shows links, a command line text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/trace/event.h"

namespace awaitscope::analysis {

enum class LinkKind : std::uint8_t { None, Actor, Moment, Line };

struct Piece {
  std::string text;
  LinkKind kind = LinkKind::None;
  std::uint64_t target = 0;  ///< Actor id, sequence number or line.
};

class Sentence {
 public:
  Sentence& say(std::string_view text) { return add(text, LinkKind::None, 0); }
  Sentence& actor(std::string_view text, base::ActorId actor) { return add(text, LinkKind::Actor, actor.value); }
  Sentence& moment(std::string_view text, trace::Seq seq) { return add(text, LinkKind::Moment, seq); }
  /// " (line 14)"; nothing for line 0.
  Sentence& inLine(std::uint32_t line);

  bool isEmpty() const { return m_pieces.empty(); }
  const std::vector<Piece>& pieces() const { return m_pieces; }
  std::string text() const;

 private:
  Sentence& add(std::string_view text, LinkKind kind, std::uint64_t target);

  std::vector<Piece> m_pieces;
};

}  // namespace awaitscope::analysis
