// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the views of two runs together: visible range, axis, cursor, area, filter, and by partners selection and what is
// collapsed. Whichever is changed, the other follows. GUI thread.
#pragma once

#include <QObject>
#include <QTimer>

#include "gui/compare/compared_runs.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

class LinkedViews : public QObject {
  Q_OBJECT
 public:
  LinkedViews(ViewState& a, ViewState& b, QObject* parent = nullptr);
  /// The runs and their comparison outlive this use; both extents become the common one.
  void setRuns(const ComparedRuns& runs);
  void forgetRuns() { m_runs = {}; }

 private:
  enum class Side : std::uint8_t { A, B };
  struct Pair {
    ViewState& from;
    ViewState& to;
    Side side;
  };
  void connectSide(ViewState& from, ViewState& to, Side side);
  void mirror(const Pair& pair, void (LinkedViews::*what)(const Pair&));
  void mirrorRange(const Pair& pair);
  void mirrorAxis(const Pair& pair);
  void mirrorCursor(const Pair& pair);
  void mirrorArea(const Pair& pair);
  void mirrorSelection(const Pair& pair);
  void mirrorTracks(const Pair& pair);
  base::ActorId partner(base::ActorId actor, Side side) const;

  ViewState& m_a;
  ViewState& m_b;
  ComparedRuns m_runs;
  bool m_isMirroring = false;
  QTimer m_gestureEnd;
};

}  // namespace awaitscope::gui
