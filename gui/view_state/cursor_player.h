// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the past: moves the cursor through a recorded run at a pace, so that every panel shows the program as it went.
// GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

class CursorPlayer : public QObject {
  Q_OBJECT
 public:
  explicit CursorPlayer(ViewState& view, QObject* parent = nullptr);

  /// Virtual seconds per real second; 0: the visible range takes ten seconds.
  void setPace(double pace) { m_pace = pace; }
  bool isPlaying() const { return m_timer.isActive(); }
  /// From the cursor on; from the beginning when it stands at the end.
  void play();
  void stop();
  /// Moves on by so much real time; the timer calls it.
  void advance(double seconds);

 Q_SIGNALS:
  void playingChanged();
  /// The cursor went over the events from `before` on.
  void advanced(trace::Seq before);

 private:
  ViewState& m_view;
  QTimer m_timer;
  QElapsedTimer m_sinceTick;
  double m_pace = 0;
  double m_position = 0;  ///< On the axis; the cursor itself stands on what a person can read.
  Axis m_axis = Axis::Time;
};

}  // namespace awaitscope::gui
