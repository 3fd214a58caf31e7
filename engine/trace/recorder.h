// SPDX-License-Identifier: GPL-3.0-or-later
// The writing side of the trace. The machine and the interpreter keep its clock, thread and line up to date; whoever
// knows that something happened calls emit(). It hands out the ids of the run as well, since they must be the same
// whether the run is recorded or not. Used by the engine thread alone.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/trace/event.h"
#include "engine/trace/store.h"

namespace awaitscope::trace {

enum class RecordMode : std::uint8_t { Events, Nothing };

/// One per run; owned by the session's simulation.
class Recorder {
 public:
  /// `store` is empty and has no other writer. `maxEvents` is where isFull() begins to say so; what is emitted beyond
  /// is still recorded, so that the run can come to an orderly halt.
  explicit Recorder(std::shared_ptr<Store> store, RecordMode mode = RecordMode::Events,
                    Seq maxEvents = Store::kCapacity);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  bool isRecording() const { return m_recording; }
  const std::shared_ptr<Store>& store() const { return m_store; }

  // ---- the stamp that every event gets ----
  void setNow(base::Instant now) { m_stamp.timeNs = now.ns; }
  void setThread(std::uint16_t thread) { m_stamp.thread = thread; }
  void setLine(std::uint32_t line) { m_stamp.line = line; }
  base::Instant now() const { return {m_stamp.timeNs}; }
  std::uint16_t thread() const { return m_stamp.thread; }
  std::uint32_t line() const { return m_stamp.line; }

  // ---- events ----
  void emit(EventKind kind, base::ActorId actor, std::uint32_t a = 0, std::uint64_t b = 0) {
    if (!m_recording) return;
    if (m_next == m_chunkEnd) [[unlikely]]
      nextChunk();
    *m_next++ =
        Event{m_stamp.timeNs, actor.value, static_cast<std::uint16_t>(kind), m_stamp.thread, m_stamp.line, a, b};
  }
  void emit(EventKind kind, base::ActorId actor, base::ActorId a, std::uint64_t b = 0) {
    emit(kind, actor, a.value, b);
  }
  void emit(EventKind kind, base::ActorId actor, base::HandleId a, std::uint64_t b = 0) {
    emit(kind, actor, a.value, b);
  }
  void emit(EventKind kind, base::ActorId actor, base::StringId a, std::uint64_t b = 0) {
    emit(kind, actor, a.value, b);
  }

  /// Events emitted so far; the sequence number of the next one.
  Seq count() const { return m_chunkEndSeq - static_cast<Seq>(m_chunkEnd - m_next); }
  /// The limit is reached: the run should pause at its horizon.
  bool isFull() const { return count() >= m_maxEvents; }
  void setMaxEvents(Seq maxEvents) { m_maxEvents = maxEvents; }
  /// Makes what was emitted visible to readers; once per loop iteration or batch, one release store.
  void publish();

  // ---- ids, also when nothing is recorded ----
  /// A new actor with its ActorCreated. An empty name with a number shows as the kind's name and the number, "Task-7".
  base::ActorId createActor(ActorKind kind, base::ActorId parent = {}, std::string_view name = {},
                            std::uint32_t number = 0);
  base::HandleId createHandle() { return {++m_lastHandle}; }
  /// The program's own name (variable, attribute) becomes known.
  void nameActor(base::ActorId actor, std::string_view name);

  // ---- texts; {} when nothing is recorded ----
  /// One id per distinct text: for names.
  base::StringId intern(std::string_view text);
  /// A new id each time, no look-up: for output and other texts that hardly repeat.
  base::StringId addText(std::string_view text);

 private:
  void nextChunk();

  bool m_recording;
  Event m_stamp;
  Event* m_next = nullptr;
  Event* m_chunkEnd = nullptr;
  Seq m_chunkEndSeq = 0;
  Seq m_maxEvents;
  std::uint32_t m_lastActor = 0;
  std::uint32_t m_lastHandle = 0;
  std::shared_ptr<Store> m_store;
  boost::unordered_flat_map<std::string_view, base::StringId> m_interned;  // keys live in the store
};

}  // namespace awaitscope::trace
