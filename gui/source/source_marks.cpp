// SPDX-License-Identifier: GPL-3.0-or-later
// Where each task stands: the marks in the source's gutter, and how the text follows them.
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <map>

#include "gui/hover/concerned.h"
#include "gui/source/editor_markers.h"
#include "gui/source/scintilla.h"
#include "gui/source/source_panel.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/marks.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostTasks = 20'000;  // Beyond, only the selected task is looked for: a frame must be kept.

}  // namespace

std::vector<SourcePanel::LineMark> SourcePanel::collectMarks() const {
  std::map<int, LineMark> lines;
  if (!m_run) return {};
  const trace::RunState& state = m_run->stateAt(m_view.cursor());
  const auto add = [&](base::ActorId task) {
    const trace::ActorState actor = state.actor(task);
    const std::optional<Look> look = lookOf(actor.state);
    if (!look || actor.line == 0) return;
    LineMark& mark = lines[static_cast<int>(actor.line)];
    mark.line = static_cast<int>(actor.line);
    mark.tasks.push_back(task);
    mark.looks.push_back(*look);
    mark.isCurrent =
        mark.isCurrent || *look == Look::Running || *look == Look::Blocking || task == m_view.selection().actor;
    mark.isLit = mark.isLit || m_view.isHovered(task);
  };
  const std::span<const base::ActorId> tasks = m_run->index().tasks();
  if (tasks.size() <= kMostTasks)
    for (const base::ActorId task : tasks) add(task);
  else
    add(m_view.selection().actor);
  std::vector<LineMark> marks;
  for (auto& [line, mark] : lines)
    if (marks.size() < kMostMarkedLines) marks.push_back(std::move(mark));
  return marks;
}

// One square per task, four at most side by side; more of them are told by a number.
QImage SourcePanel::markImage(const LineMark& mark) const {
  const Palette& palette = paletteOf(m_theme);
  const double ratio = devicePixelRatioF();
  QImage image((QSizeF(kMarkPx, kMarkPx) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(ratio);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  const std::size_t count = std::min<std::size_t>(mark.looks.size(), 3);
  const double width = (kMarkPx - 1.0) / static_cast<double>(count);
  for (std::size_t index = 0; index < count; ++index) {
    const BarStyle& style = palette.bar(mark.looks[index]);
    painter.setPen(QPen(QColor::fromRgb(style.outline), 1));
    painter.setBrush(QColor::fromRgb(style.fill));
    painter.drawRoundedRect(QRectF(0.5 + width * static_cast<double>(index), 1.5, width - 1, kMarkPx - 3), 2, 2);
  }
  if (mark.looks.size() > 3) {
    const BarStyle& style = palette.bar(mark.looks.front());
    painter.setBrush(QColor::fromRgb(style.fill));
    painter.setPen(QPen(QColor::fromRgb(style.outline), 1));
    painter.drawRoundedRect(QRectF(0.5, 1.5, kMarkPx - 1.5, kMarkPx - 3), 2, 2);
    painter.setPen(QColor::fromRgb(style.text));
    painter.setFont(interfaceFont(9));
    painter.drawText(QRectF(0, 0, kMarkPx, kMarkPx), Qt::AlignCenter,
                     QString::number(std::min<std::size_t>(mark.looks.size(), 99)));
  }
  return image;
}

void SourcePanel::refreshMarks() {
  // The editor draws all of itself for a new marker: while the cursor moves, most of them stay.
  if (collectMarks() == m_marks) return;
  redrawMarks();
  followMarks();
}

// A marker whose image is this mark's. Lines share markers; for a new image the editor forgets all its styles and lays out
// its text again, which takes longer than all other panels together.
int SourcePanel::markerFor(const LineMark& mark, std::set<std::size_t>& used) {
  const int percent = static_cast<int>(std::lround(devicePixelRatioF() * 100));
  std::vector<int> shown{percent, static_cast<int>(mark.looks.size())};
  for (std::size_t at = 0; at < std::min<std::size_t>(mark.looks.size(), mark.looks.size() > 3 ? 1 : 3); ++at)
    shown.push_back(static_cast<int>(mark.looks[at]));
  std::size_t marker = 0;
  while (marker < m_markerImages.size() && m_markerImages[marker] != shown) ++marker;
  if (marker == m_markerImages.size()) {
    marker = 0;
    while (used.contains(marker)) ++marker;  // There are as many as there are marked lines.
    m_markerImages[marker] = shown;
    // Without it the editor places the image as if its pixels were its size.
    m_editor->SendScintilla(QsciScintilla::SCI_RGBAIMAGESETSCALE, percent);
    m_editor->markerDefine(markImage(mark), kFirstLineMarker + static_cast<int>(marker));
  }
  used.insert(marker);
  return kFirstLineMarker + static_cast<int>(marker);
}

void SourcePanel::redrawMarks() {
  for (int at = 0; at < kMostMarkedLines; ++at) m_editor->markerDeleteAll(kFirstLineMarker + at);
  m_editor->markerDeleteAll(kCurrentLineMarker);
  m_editor->markerDeleteAll(kLitLineMarker);
  m_marks = collectMarks();
  std::set<std::size_t> used;
  for (const LineMark& mark : m_marks) {
    m_editor->markerAdd(mark.line - 1, markerFor(mark, used));
    if (mark.isLit)
      m_editor->markerAdd(mark.line - 1, kLitLineMarker);
    else if (mark.isCurrent)
      m_editor->markerAdd(mark.line - 1, kCurrentLineMarker);
  }
}

// Whoever moves the cursor sees where the program is: the text follows when no task's line is in sight any more.
void SourcePanel::followMarks() {
  if (m_marks.empty() || m_editor->hasFocus()) return;
  const auto isInSight = [this](const LineMark& mark) { return isLineInSight(mark.line); };
  if (std::any_of(m_marks.begin(), m_marks.end(), isInSight)) return;
  const auto current = std::find_if(m_marks.begin(), m_marks.end(), [](const LineMark& mark) { return mark.isCurrent; });
  showLine((current == m_marks.end() ? m_marks.front() : *current).line);
}

// Pointing at a task's mark is pointing at the task.
void SourcePanel::pointAt(const QPoint& position) {
  int left = m_editor->marginWidth(kLineNumberMargin);
  const bool isOnMarks = position.x() >= left && position.x() < left + m_editor->marginWidth(kTaskMargin);
  std::vector<base::ActorId> lit;
  if (isOnMarks && m_run) {
    const int line = m_editor->lineAt(QPoint(m_editor->viewport()->width() / 2, position.y()));
    for (const LineMark& mark : m_marks)
      if (mark.line - 1 == line) lit = mark.tasks.size() == 1 ? concernedBy(*m_run, mark.tasks.front(), m_view.cursor()) : mark.tasks;
  }
  if (lit.empty() && !m_isPointing) return;
  m_isPointing = !lit.empty();
  m_view.setHovered(std::move(lit));
}

}  // namespace awaitscope::gui
