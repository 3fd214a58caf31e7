// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a comparison away from the GUI thread: runs the second run, indexes both, compares them. The runs it hands over
// are its own; the window's run may be replaced meanwhile. Owned by who shows the result; letting go of it stops the run.
#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "engine/session/relief.h"
#include "gui/compare/compared_runs.h"

namespace awaitscope::gui {

/// A run that is recorded already.
struct RecordedRun {
  std::shared_ptr<const trace::Store> store;
  QString scenarioName;
  QString sourceText;

  explicit operator bool() const { return store != nullptr; }
};
RecordedRun recordedRunOf(const ShownRun& run);

/// A stretch in which a call blocked the loop, and how it is to be made instead.
struct WantedRelief {
  base::Instant begin, end;
  session::Relief relief = session::Relief::Worker;
};

struct ComparisonOrder {
  RecordedRun a;
  RecordedRun b;               ///< None: the scenario runs, changed as follows.
  QString traceOfB;            ///< Or this file is opened.
  session::Scenario scenario;
  session::RunSettings settings;
  QString changes;             ///< Words of what_if.h.
  std::optional<WantedRelief> relief;
  QString nameA, nameB;        ///< What a person calls them.
};

struct ComparisonResult {
  std::unique_ptr<ShownRun> a, b;
  analysis::Comparison comparison;
  QString nameA, nameB;
  QString fault;  ///< Not empty: there is nothing else.
};

class ComparisonJob : public QObject {
  Q_OBJECT
 public:
  explicit ComparisonJob(QObject* parent = nullptr);
  ~ComparisonJob() override;

  /// Once.
  void start(ComparisonOrder order);
  /// After finished(), once.
  std::unique_ptr<ComparisonResult> takeResult() { return std::move(m_result); }

 Q_SIGNALS:
  void finished();

 private:
  struct Shared;
  class Worker;
  void finishWith(std::unique_ptr<ComparisonResult> result);

  std::shared_ptr<Shared> m_shared;
  std::unique_ptr<ComparisonResult> m_result;
};

}  // namespace awaitscope::gui
