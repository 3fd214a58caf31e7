// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/view_state/cursor_player.h"

#include <algorithm>

namespace awaitscope::gui {
namespace {

constexpr int kTickMs = 16;
constexpr double kWholeRangeSeconds = 10;
constexpr double kEventsPerSecond = 12;  // At × 1 on the order axis.

}  // namespace

CursorPlayer::CursorPlayer(ViewState& view, QObject* parent) : QObject(parent), m_view(view) {
  m_timer.setTimerType(Qt::PreciseTimer);
  m_timer.setInterval(kTickMs);
  connect(&m_timer, &QTimer::timeout, this, [this] { advance(static_cast<double>(m_sinceTick.restart()) / 1000.0); });
}

void CursorPlayer::play() {
  const AxisRange bounds = m_view.bounds();
  m_axis = m_view.axis();
  m_position = m_view.cursorAxisValue();
  if (m_view.isCursorAtEnd() || m_position >= bounds.end) {
    m_position = std::max(bounds.begin, m_view.range().begin);
    if (m_position >= bounds.end) m_position = bounds.begin;
  }
  m_sinceTick.start();
  m_timer.start();
  Q_EMIT playingChanged();
}

void CursorPlayer::stop() {
  if (!m_timer.isActive()) return;
  m_timer.stop();
  Q_EMIT playingChanged();
}

void CursorPlayer::advance(double seconds) {
  if (m_view.axis() != m_axis) {
    m_axis = m_view.axis();
    m_position = m_view.cursorAxisValue();
  }
  const double perSecond = m_axis == Axis::Order ? kEventsPerSecond : 1e9;
  const double speed = m_pace > 0 ? m_pace * perSecond : m_view.range().span() / kWholeRangeSeconds;
  const double end = m_view.bounds().end;
  m_position = std::min(end, m_position + speed * seconds);
  const trace::Seq before = m_view.cursor();
  m_view.setCursorAt(m_position);
  const AxisRange& range = m_view.range();
  if (m_position > range.end || m_position < range.begin)
    m_view.navigateTo({m_position, m_position + range.span()}, Gesture::Pan);
  if (m_position >= end) stop();
  Q_EMIT advanced(before);
}

}  // namespace awaitscope::gui
