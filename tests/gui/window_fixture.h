// SPDX-License-Identifier: GPL-3.0-or-later
// The real main window, offscreen, with its own folder, for tests that drive it with keys and mouse.
#pragma once

#include <QApplication>
#include <QFile>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "gui/theme/fonts.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"
#include "tests/gui/sample_trace.h"

namespace awaitscope::gui {

class WindowFixture {
 public:
  explicit WindowFixture(bool remembersState = false) : m_remembersState(remembersState) { openWindow(); }

  /// Another session with the same settings.
  void openWindow() {
    m_window.reset();
    m_window = std::make_unique<MainWindow>(
        WindowSettings{m_folder.filePath(QStringLiteral("keep")), scenarioFolder, {}, m_remembersState});
    m_window->resize(1280, 800);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get())) qFatal("no window");
  }

  MainWindow& window() { return *m_window; }
  MainWindow* operator->() { return m_window.get(); }
  ViewState& view() { return m_window->view(); }
  TimelineWidget& timeline() { return m_window->timeline(); }
  const ShownRun& run() { return *m_window->controller().run(); }
  bool isSettled() { return m_window->controller().run() && m_window->controller().isSettled(); }

  QString writeProgram(const char* text, const QString& name = QStringLiteral("program.py")) {
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(text);
    return path;
  }

  base::ActorId actorNamed(const QString& name) {
    const trace::Index& index = run().index();
    for (const auto list : {index.tasks(), index.primitives(), index.threads(), index.loops()})
      for (const base::ActorId actor : list)
        if (run().nameOf(actor) == name) return actor;
    return {};
  }
  QString selectedName() { return run().nameOf(view().selection().actor); }

  /// Where the track's bar is at `seconds`, on the timeline's viewport; the track is scrolled into sight.
  QPoint at(const QString& track, double seconds) {
    timeline().revealActor(actorNamed(track));
    const TimelineFrame frame = timeline().frame();
    const double x = xOf(view().range(), frame.lanes().width(), view().axis() == Axis::Time ? seconds * 1e9 : seconds);
    for (const TrackRow& row : timeline().rows()) {
      if ((row.actor ? run().nameOf(row.actor) : row.title) != track) continue;
      return {frame.lanes().x() + static_cast<int>(x),
              frame.lanes().y() + row.y - (row.isPinned ? 0 : frame.scrollY) + row.height * 2 / 3};
    }
    qFatal("no such track");
  }
  void click(const QPoint& position) { QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, position); }
  /// A click on the ruler: the cursor stands at `seconds`.
  void clickRuler(double seconds) {
    const QRect lanes = timeline().frame().lanes();
    click({lanes.x() + static_cast<int>(xOf(view().range(), lanes.width(), seconds * 1e9)), 8});
  }

  QString scenarioFolder;

 private:
  bool m_remembersState;
  QTemporaryDir m_folder;
  std::unique_ptr<MainWindow> m_window;
};

}  // namespace awaitscope::gui
