// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/recorder.h"

#include <algorithm>

#include "engine/base/check.h"

namespace awaitscope::trace {

Recorder::Recorder(std::shared_ptr<Store> store, RecordMode mode, Seq maxEvents)
    : m_recording(mode == RecordMode::Events), m_maxEvents(maxEvents), m_store(std::move(store)) {
  AWAITSCOPE_CHECK(m_store && m_store->publishedCount() == 0, "a recorder needs an empty store of its own");
}

Recorder::~Recorder() = default;

void Recorder::nextChunk() {
  AWAITSCOPE_CHECK(m_chunkEndSeq < Store::kCapacity, "the run went on long after its trace was full");
  m_next = m_store->place(m_chunkEndSeq);
  m_chunkEnd = m_next + Store::kChunkSize;
  m_chunkEndSeq += Store::kChunkSize;
}

void Recorder::publish() {
  if (m_recording) m_store->publish(count());
}

base::ActorId Recorder::createActor(ActorKind kind, base::ActorId parent, std::string_view name, std::uint32_t number) {
  const base::ActorId actor{++m_lastActor};
  if (!m_recording) return actor;
  const base::StringId text = name.empty() ? base::StringId{} : intern(name);
  emit(EventKind::ActorCreated, actor, parent,
       packed(text.value, packedKind(kind, std::min(number, kMaxDefaultNumber))));
  return actor;
}

void Recorder::nameActor(base::ActorId actor, std::string_view name) {
  if (m_recording) emit(EventKind::ActorNamed, actor, intern(name));
}

base::StringId Recorder::intern(std::string_view text) {
  if (!m_recording) return {};
  const auto found = m_interned.find(text);
  if (found != m_interned.end()) return found->second;
  const base::StringId id = m_store->addText(text);
  m_interned.emplace(m_store->ownText(id), id);
  return id;
}

base::StringId Recorder::addText(std::string_view text) {
  return m_recording ? m_store->addText(text) : base::StringId{};
}

}  // namespace awaitscope::trace
