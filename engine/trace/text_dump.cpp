// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/text_dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "engine/trace/escaped_text.h"
#include "engine/trace/state.h"

namespace awaitscope::trace {

namespace {

/// Walks over the events and knows the names that were given so far: a name shows from the moment it is known.
class Dump {
 public:
  explicit Dump(const Store& store) : m_store(store) {}

  void take(const Event& event) { apply(m_state, event, m_changes); }
  void write(Seq seq, const Event& event);
  std::string takeText() { return std::move(m_text); }

 private:
  void writeActor(std::uint32_t actor);
  void writeArgument(const ArgumentInfo& info, std::uint64_t value);
  void writeValue(ArgumentType type, std::uint64_t value);

  const Store& m_store;
  RunState m_state;
  Changes m_changes;
  std::string m_text;
};

void Dump::write(Seq seq, const Event& event) {
  take(event);
  const EventInfo& info = eventInfo(event.eventKind());
  auto out = std::back_inserter(m_text);
  fmt::format_to(out, "{} {}.{:09} ", seq, event.timeNs / 1'000'000'000, event.timeNs % 1'000'000'000);
  if (event.thread != 0) fmt::format_to(out, "t{} ", event.thread);
  fmt::format_to(out, "L{} ", event.line);
  writeActor(event.actor);
  fmt::format_to(out, " {}", info.name);
  writeArgument(info.a, event.a);
  const bool isSplit = info.c.type != ArgumentType::None;
  const bool isWhole =
      info.b.type == ArgumentType::TimeNs || info.b.type == ArgumentType::Value || info.b.type == ArgumentType::Count;
  writeArgument(info.b, isSplit || !isWhole ? event.bLow() : event.b);
  if (isSplit) writeArgument(info.c, event.bHigh());
  m_text += '\n';
}

void Dump::writeActor(std::uint32_t actor) {
  if (actor == 0) {
    m_text += "run";
    return;
  }
  const ActorInfo info = m_state.info({actor});
  if (info.name || info.number != 0)
    appendEscaped(m_text, actorName(m_state, m_store, {actor}));
  else
    m_text += actorKindName(info.kind);
  fmt::format_to(std::back_inserter(m_text), "#{}", actor);
}

void Dump::writeArgument(const ArgumentInfo& info, std::uint64_t value) {
  if (info.type == ArgumentType::None) return;
  fmt::format_to(std::back_inserter(m_text), " {}=", info.label);
  writeValue(info.type, value);
}

void Dump::writeValue(ArgumentType type, std::uint64_t value) {
  auto out = std::back_inserter(m_text);
  switch (type) {
    case ArgumentType::Actor:
      return writeActor(static_cast<std::uint32_t>(value));
    case ArgumentType::Handle:
      fmt::format_to(out, "h{}", value);
      return;
    case ArgumentType::Text:
      m_text += '"';
      appendEscaped(m_text, m_store.text({static_cast<std::uint32_t>(value)}));
      m_text += '"';
      return;
    case ArgumentType::TimeNs: {
      const auto ns = static_cast<std::int64_t>(value);
      if (ns >= base::kNever.ns)
        m_text += "never";
      else
        fmt::format_to(out, "{}{}.{:09}", ns < 0 ? "-" : "", std::abs(ns / 1'000'000'000),
                       std::abs(ns % 1'000'000'000));
      return;
    }
    case ArgumentType::Value:
      fmt::format_to(out, "{}", static_cast<std::int64_t>(value));
      return;
    default:
      break;
  }
  const std::string_view word = argumentWord(type, value);
  if (word.empty())
    fmt::format_to(out, "{}", value);
  else
    m_text += word;
}

}  // namespace

std::string dumpText(const Store& store, Seq begin, Seq end) {
  Dump dump(store);
  end = std::min(end, store.publishedCount());
  for (Seq seq = 0; seq < end; ++seq) {
    if (seq < begin)
      dump.take(store.event(seq));
    else
      dump.write(seq, store.event(seq));
  }
  return dump.takeText();
}

}  // namespace awaitscope::trace
