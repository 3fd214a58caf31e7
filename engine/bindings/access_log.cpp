// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/access_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <optional>

#include "engine/lang/objects/dict.h"
#include "engine/lang/objects/number.h"
#include "engine/lang/objects/sequence.h"
#include "engine/lang/objects/str.h"
#include "engine/lang/vm.h"
#include "engine/trace/write_dependence.h"

namespace awaitscope::bindings {

using base::Value;
using lang::NoteAccess;
using trace::EventKind;

namespace {

constexpr int kDeepest = 4;
constexpr std::size_t kMostKeyBytes = 60;
constexpr std::uint8_t kMostToldInAStep = 6;

/// Of a key, as a program would write it; nothing for keys that a trace could not tell apart.
std::optional<std::string> keyText(const Value& key, int depth = 0) {
  if (key.isInteger()) return fmt::format("{}", key.asInteger());
  if (key.isNone()) return "None";
  if (key.isBool()) return key.isTrue() ? "True" : "False";
  if (lang::isStr(key) && lang::asStr(key)->byteCount() <= kMostKeyBytes) return fmt::format("'{}'", lang::asStr(key)->view());
  if (lang::isFloat(key)) return fmt::format("{}", lang::floatOf(key));
  if (!lang::isTuple(key) || depth >= kDeepest) return std::nullopt;
  std::string text;
  for (const Value& item : lang::asTuple(key)->items()) {
    const std::optional<std::string> part = keyText(item, depth + 1);
    if (!part || text.size() > kMostKeyBytes) return std::nullopt;
    text += (text.empty() ? "" : ", ") + *part;
  }
  return depth == 0 ? text : fmt::format("({})", text);
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return (std::rotl(a, 23) ^ b) * 0x9E3779B97F4A7C15U; }

/// Equal for values that are alike: by content for plain data, by identity for everything else. Never 0.
std::uint64_t contentOf(const Value& value, int depth = 0) {
  constexpr std::uint64_t kText = 3, kNumber = 5, kList = 7, kTuple = 11, kDict = 13;
  if (lang::isStr(value)) return mixed(kText, lang::asStr(value)->hash()) | 1U;
  if (lang::isFloat(value)) return mixed(kNumber, std::bit_cast<std::uint64_t>(lang::floatOf(value))) | 1U;
  const bool isNested = lang::isList(value) || lang::isTuple(value) || lang::isDict(value);
  if (!isNested || depth >= kDeepest) return mixed(1, value.bits()) | 1U;
  std::uint64_t content = lang::isList(value) ? kList : lang::isTuple(value) ? kTuple : kDict;
  const auto add = [&](const Value& item) { content = mixed(content, contentOf(item, depth + 1)); };
  if (lang::isList(value))
    for (const Value& item : lang::asList(value)->items()) add(item);
  if (lang::isTuple(value))
    for (const Value& item : lang::asTuple(value)->items()) add(item);
  if (!lang::isDict(value)) return content | 1U;
  const lang::DictObject& dict = *lang::asDict(value);
  for (std::uint32_t at = dict.nextPosition(0); at < dict.entryCount(); at = dict.nextPosition(at + 1)) {
    add(dict.entry(at).key);
    add(dict.entry(at).value);
  }
  return content | 1U;
}

std::uint32_t dependenceCode(NoteAccess access) {
  using enum trace::WriteDependence;
  return static_cast<std::uint32_t>(access == NoteAccess::WriteByValue       ? ByValue
                                    : access == NoteAccess::WriteByCondition ? ByCondition
                                                                             : None);
}

}  // namespace

std::uint32_t AccessLog::numberOf(const base::Object* holder) {
  return m_numbers.try_emplace(holder, static_cast<std::uint32_t>(m_numbers.size() + 1)).first->second;
}

void AccessLog::foresee(const lang::StrObject* name, NoteAccess access, base::ActorId who) {
  if (access == NoteAccess::Read)
    m_foreseen.erase({who.value, name});
  else
    m_foreseen[{who.value, name}] = access;
}

/// A write that was decided on an old value but leaves what is there already destroys nothing.
NoteAccess AccessLog::accessOf(const lang::SharedAccess& access, base::ActorId who, const Last& last,
                               std::uint64_t content) const {
  if (!access.isWrite()) return NoteAccess::Read;
  NoteAccess how = access.access;
  if (const auto foreseen = m_foreseen.find({who.value, access.name}); foreseen != m_foreseen.end())
    // What a called function reads again before it writes is not what was decided on.
    how = last.isRead && foreseen->second == NoteAccess::WriteByCondition ? how : std::max(how, foreseen->second);
  return how == NoteAccess::WriteByCondition && content != 0 && content == last.content ? NoteAccess::Write : how;
}

void AccessLog::note(trace::Recorder& recorder, const lang::SharedAccess& access, base::ActorId who,
                     std::uint32_t step) {
  base::StringId text;
  if (access.key != nullptr) {
    const std::optional<std::string> key = keyText(*access.key);
    if (!key) return;
    text = recorder.intern(fmt::format("{}[{}]", access.name->view(), *key));
  }
  const std::uint64_t part = text ? text.value : std::bit_cast<std::uint64_t>(access.name);
  Last& last = m_last[{access.holder, part}];
  if (last.who != who.value || last.step != step || step == 0)
    last = {.who = who.value, .step = step, .content = last.content};
  const std::uint64_t content = access.value != nullptr ? contentOf(*access.value) : 0;
  const NoteAccess how = accessOf(access, who, last, content);
  if (access.isWrite()) last.content = content;
  const std::uint32_t dependence = dependenceCode(how);
  const bool isNews = access.isWrite() ? !last.isWritten || dependence > last.dependence : !last.isRead;
  if (!isNews || (last.told >= kMostToldInAStep && dependence == 0)) return;
  ++last.told;
  last.isRead = !access.isWrite();
  if (access.isWrite()) {
    last.isWritten = true;
    last.dependence = static_cast<std::uint8_t>(std::max<std::uint32_t>(last.dependence, dependence));
  }
  recorder.emit(access.isWrite() ? EventKind::VariableWritten : EventKind::VariableRead, who,
                text ? text : recorder.intern(access.name->view()),
                trace::packed(numberOf(access.holder), dependence));
}

}  // namespace awaitscope::bindings
