// SPDX-License-Identifier: GPL-3.0-or-later
// One process per kind of track, one thread per actor; what changes comes from apply(), as on our own screen.
#include "engine/trace/chrome_json.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <vector>

#include "engine/trace/escaped_text.h"
#include "engine/trace/file_replacement.h"
#include "engine/trace/state.h"

namespace awaitscope::trace {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

/// Actors that get a track; futures and helpers would drown the others.
bool hasTrack(TrackKind kind) {
  return kind == TrackKind::Run || kind == TrackKind::Loop || kind == TrackKind::Task || kind == TrackKind::Thread ||
         kind == TrackKind::Primitive;
}

class ChromeJson {
 public:
  ChromeJson(const Store& store, const std::function<void(std::string_view)>& sink) : m_store(store), m_sink(sink) {}

  void write();

 private:
  void take(const Event& event);
  void writeSlice(base::ActorId actor);
  void writeCounters(base::ActorId actor);
  void writeInstant(const Event& event);
  void writeWake(const Event& event);
  void writeNames();
  void writeName(std::string_view what, unsigned process, std::uint32_t thread, std::string_view name);
  std::string sliceName(base::ActorId actor, const ActorState& state) const;

  /// Begins an entry and leaves it open.
  void begin(char phase, TrackKind process, base::ActorId actor);
  void text(std::string_view key, std::string_view value);
  void number(std::string_view key, std::int64_t value) { put(",\"{}\":{}", key, value); }
  void end();
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(m_out), format, std::forward<Args>(args)...);
  }

  const Store& m_store;
  const std::function<void(std::string_view)>& m_sink;
  RunState m_state;
  Changes m_changes;
  std::string m_out;
  bool m_isFirst = true;
  PersistentMap<TrackState> m_shown;  // the slice that is open on each track
  PersistentMap<std::int64_t> m_values;
};

void ChromeJson::write() {
  m_out = "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n";
  const Seq count = m_store.publishedCount();
  for (Seq seq = 0; seq < count; ++seq) take(m_store.event(seq));
  m_shown.forEach([this](std::uint32_t actor, TrackState) {
    begin('E', trackKindOf(m_state.info({actor}).kind), {actor});
    end();
  });
  writeNames();
  m_out += "\n]}\n";
  m_sink(m_out);
}

void ChromeJson::take(const Event& event) {
  apply(m_state, event, m_changes);
  for (const base::ActorId actor : m_changes.actors()) {
    if (!hasTrack(trackKindOf(m_state.info(actor).kind))) continue;
    writeSlice(actor);
    writeCounters(actor);
  }
  writeInstant(event);
  if (event.eventKind() == EventKind::TaskWoken && event.a != 0) writeWake(event);
}

void ChromeJson::writeSlice(base::ActorId actor) {
  const ActorState now = m_state.actor(actor);
  const TrackState shown = m_shown.get(actor.value);
  const bool lasts = now.state != TrackState::None && !isEnd(now.state);
  if (now.state == shown || (!lasts && shown == TrackState::None)) return;
  const TrackKind kind = trackKindOf(m_state.info(actor).kind);
  if (shown != TrackState::None) {
    begin('E', kind, actor);
    end();
  }
  m_shown.erase(actor.value);
  if (!lasts) return;
  m_shown.edit(actor.value) = now.state;
  begin('B', kind, actor);
  text("name", sliceName(actor, now));
  text("cat", trackStateName(now.state));
  put(",\"args\":{{\"seq\":{},\"line\":{}}}", m_state.count - 1, now.line);
  end();
}

std::string ChromeJson::sliceName(base::ActorId actor, const ActorState& state) const {
  std::string name(trackStateName(state.state));
  if (state.waitsOn && state.state != TrackState::Running)
    return name + ": " + actorName(m_state, m_store, state.waitsOn);
  if (state.state != TrackState::Held) return name;
  const auto holder = holders(m_state, actor, 1);
  return holder.empty() ? name : name + " by " + actorName(m_state, m_store, holder.front().actor);
}

void ChromeJson::writeCounters(base::ActorId actor) {
  const LoopState* loop = m_state.loop(actor);
  const bool isPrimitive = trackKindOf(m_state.info(actor).kind) == TrackKind::Primitive;
  if (!loop && !isPrimitive) return;
  const std::int64_t value = loop ? loop->readyCount() : m_state.primitive(actor).value;
  if (m_values.get(actor.value) == value) return;
  m_values.edit(actor.value) = value;
  begin('C', loop ? TrackKind::Loop : TrackKind::Primitive, actor);
  text("name", actorName(m_state, m_store, actor) + (loop ? ": ready" : ": value"));
  put(",\"args\":{{\"{}\":{}}}", loop ? "ready" : "value", value);
  end();
}

void ChromeJson::writeInstant(const Event& event) {
  const EventKind kind = event.eventKind();
  if (kind != EventKind::Output && kind != EventKind::ExceptionRaised && kind != EventKind::Warning &&
      kind != EventKind::ScenarioFault && kind != EventKind::CancelRequested)
    return;
  const TrackKind track = trackKindOf(m_state.info(event.actorId()).kind);
  begin('i', hasTrack(track) ? track : TrackKind::Run, hasTrack(track) ? event.actorId() : base::ActorId{});
  text("name", eventInfo(kind).name);
  text("s", "t");
  m_out += ",\"args\":{\"text\":\"";
  appendEscaped(m_out, m_store.text({kind == EventKind::CancelRequested ? event.bLow() : event.a}));
  m_out += "\"}";
  end();
}

void ChromeJson::writeWake(const Event& event) {
  const TrackKind from = trackKindOf(m_state.info({event.a}).kind);
  if (!hasTrack(from)) return;
  for (const char phase : {'s', 'f'}) {
    begin(phase, phase == 's' ? from : TrackKind::Task, phase == 's' ? base::ActorId{event.a} : event.actorId());
    text("name", "wake");
    text("cat", "wake");
    number("id", static_cast<std::int64_t>(m_state.count));
    if (phase == 'f') text("bp", "e");
    end();
  }
}

void ChromeJson::writeNames() {
  static constexpr TrackKind kProcesses[] = {TrackKind::Run, TrackKind::Loop, TrackKind::Task, TrackKind::Thread,
                                             TrackKind::Primitive};
  for (const TrackKind kind : kProcesses)
    writeName("process_name", static_cast<unsigned>(kind) + 1, 0, trackKindName(kind));
  m_state.infos.forEach([this](std::uint32_t actor, const ActorInfo& info) {
    const TrackKind kind = trackKindOf(info.kind);
    if (hasTrack(kind))
      writeName("thread_name", static_cast<unsigned>(kind) + 1, actor, actorName(m_state, m_store, {actor}));
  });
}

void ChromeJson::writeName(std::string_view what, unsigned process, std::uint32_t thread, std::string_view name) {
  put("{}{{\"ph\":\"M\",\"pid\":{},\"tid\":{},\"name\":\"{}\",\"args\":{{\"name\":\"", m_isFirst ? "" : ",\n", process,
      thread, what);
  m_isFirst = false;
  appendEscaped(m_out, name);
  m_out += "\"}";
  end();
}

void ChromeJson::begin(char phase, TrackKind process, base::ActorId actor) {
  // The unit is microseconds; three decimals keep every nanosecond.
  put("{}{{\"ph\":\"{}\",\"pid\":{},\"tid\":{},\"ts\":{}.{:03}", m_isFirst ? "" : ",\n", phase,
      static_cast<unsigned>(process) + 1, actor.value, m_state.timeNs / 1000, m_state.timeNs % 1000);
  m_isFirst = false;
}

void ChromeJson::text(std::string_view key, std::string_view value) {
  put(",\"{}\":\"", key);
  appendEscaped(m_out, value);
  m_out += '"';
}

void ChromeJson::end() {
  m_out += '}';
  if (m_out.size() < kPieceBytes) return;
  m_sink(m_out);
  m_out.clear();
}

}  // namespace

void writeChromeJson(const Store& store, const std::function<void(std::string_view)>& sink) {
  ChromeJson(store, sink).write();
}

base::Result<std::uint64_t> saveChromeJson(const std::string& path, const Store& store) {
  auto replacement = FileReplacement::begin(path);
  if (!replacement) return replacement.error();
  writeChromeJson(store, [&](std::string_view piece) { replacement->write(piece.data(), piece.size()); });
  return replacement->commit();
}

}  // namespace awaitscope::trace
