// SPDX-License-Identifier: GPL-3.0-or-later
// A run as the window sees it: the trace's read side, its index, the scenario's text, and names as a person reads them.
// The same for a live run, a finished one and an opened file. GUI thread; the store may be growing on another one, and a
// worker may read the index while it holds a Reading.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "engine/analysis/blocking.h"
#include "engine/analysis/events_by_kind.h"
#include "engine/trace/index.h"
#include "engine/trace/state.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

class ShownRun : public AxisMap, public std::enable_shared_from_this<ShownRun> {
 public:
  ShownRun(std::shared_ptr<const trace::Store> store, QString scenarioName, QString sourceText);

  /// Takes in what was published, for about `budgetMs`; true when something came.
  bool extend(int budgetMs);
  /// All that is published is taken in.
  bool isComplete() const { return m_index.count() == m_store->publishedCount(); }
  /// `isWanted` is told the share that is done; false ends it.
  void extendAll(const std::function<bool(double)>& isWanted = {});

  /// Index, blocked() and eventsByKind() stay as they are while one exists; so does the run. For a worker.
  class Reading {
   public:
    explicit Reading(std::shared_ptr<const ShownRun> run) : m_run(std::move(run)) { ++m_run->m_readers; }
    ~Reading() { --m_run->m_readers; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    const ShownRun& run() const { return *m_run; }

   private:
    std::shared_ptr<const ShownRun> m_run;
  };

  trace::Seq eventCount() const override { return m_index.count(); }
  base::Instant timeOf(trace::Seq seq) const override;
  trace::Seq seqAfter(base::Instant time) const override { return m_index.states().countUntil(time); }

  const trace::Index& index() const { return m_index; }
  const trace::Store& store() const { return *m_store; }
  /// For who wants to keep it beyond this run's time on screen.
  const std::shared_ptr<const trace::Store>& sharedStore() const { return m_store; }
  const analysis::BlockedStretches& blocked() const { return m_blocked; }
  const analysis::EventsByKind& eventsByKind() const { return m_eventsByKind; }
  const QString& scenarioName() const { return m_scenarioName; }
  const QString& sourceText() const { return m_sourceText; }

  /// The complete state after `eventCount` events; the last answer is kept.
  const trace::RunState& stateAt(trace::Seq eventCount) const;

  // ---- what a person reads ----
  QString nameOf(base::ActorId actor) const;
  /// The name; of a task with a default name its coroutine as well: "Task-7 (fetch)".
  QString labelOf(base::ActorId actor) const;
  trace::ActorInfo infoOf(base::ActorId actor) const { return m_index.states().latest().info(actor); }
  QString kindOf(base::ActorId actor) const;
  /// Coroutine or callable; empty when unknown.
  QString detailOf(base::ActorId actor) const;
  QString textOf(base::StringId text) const;
  /// Kind and arguments of an event in words: "TaskWaits: on stove, kind primitive".
  QString describeEvent(trace::Seq seq) const;

  /// Whom a slice concerns: the holder of a Held slice, what an awaiting task waits for; none otherwise.
  base::ActorId partnerOf(base::ActorId actor, const trace::Slice& slice) const;
  /// What stands on the bar: "waits for stove", "time.sleep", "held by fetch-1".
  QString sliceLabel(base::ActorId actor, const trace::Slice& slice) const;
  /// The same in words for ever less room, see TextMeasure::fitting.
  QStringList sliceLabels(base::ActorId actor, const trace::Slice& slice) const;
  /// "T-12" for "Task-12"; the names that a program gives stay as they are.
  QString shortNameOf(base::ActorId actor) const;

 private:
  QStringList blockedLabels(const trace::Event& first) const;
  QStringList waitLabels(const QString& phrase, base::ActorId partner) const;
  QString argument(trace::ArgumentInfo info, std::uint64_t value) const;

  std::shared_ptr<const trace::Store> m_store;
  trace::Index m_index;
  QString m_scenarioName;
  QString m_sourceText;
  analysis::BlockedStretches m_blocked;
  analysis::EventsByKind m_eventsByKind;
  mutable QHash<std::uint32_t, QString> m_names;
  mutable QHash<std::uint32_t, QString> m_labels;
  mutable trace::RunState m_state;
  mutable trace::Seq m_stateCount = trace::kNoSeq;
  mutable std::atomic<int> m_readers = 0;
};

}  // namespace awaitscope::gui
