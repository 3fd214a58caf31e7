// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs that are looked at together: their names, how the tracks of the second follow the order of the first, and one
// picture of both.
#pragma once

#include <vector>

#include "engine/analysis/comparison.h"
#include "gui/export/picture.h"
#include "gui/timeline/scene.h"

namespace awaitscope::gui {

/// Both runs outlive this.
struct ComparedRuns {
  const ShownRun* a = nullptr;
  const ShownRun* b = nullptr;
  const analysis::Comparison* comparison = nullptr;
  QString nameA;  ///< "semaphore.py"
  QString nameB;  ///< "semaphore.py with LIMIT=2"
};

/// What the comparison reads of a run; valid as long as the run is.
class RunText {
 public:
  explicit RunText(const ShownRun& run) : m_run(run), m_source(run.sourceText().toStdString()) {}
  analysis::RunEvidence evidence() const { return {m_run.index(), m_run.blocked(), m_source}; }

 private:
  const ShownRun& m_run;
  std::string m_source;
};

/// B's tracks in the order of their partners in A; those without one stand where B has them, after the one before.
class PartnerOrder {
 public:
  PartnerOrder(const trace::Index& b, const analysis::Matching& matching);
  std::uint64_t operator()(base::ActorId b) const {
    return b.value < m_order.size() ? m_order[b.value] : std::uint64_t{b.value};
  }

 private:
  std::vector<std::uint64_t> m_order;  // by id
};

/// From 0 to the later end of the two.
AxisRange commonBounds(const ShownRun& a, const ShownRun& b, Axis axis);

/// Title, verdict, A above B on one axis, the first difference marked in both, legend, caption. `options.range` and
/// `options.tracks` hold for both.
DisplayList composeComparison(const ComparedRuns& runs, const PictureOptions& options, const TextMeasure& measure);

ComposedPicture composedComparison(const ComparedRuns& runs, const PictureOptions& options);
base::Result<bool> saveComparison(const ComparedRuns& runs, const PictureOptions& options, const QString& path);

}  // namespace awaitscope::gui
