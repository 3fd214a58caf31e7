// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario's text with Python's colours, each task's mark on its current line at the cursor, and faults underlined.
// Editing is reported after a pause; the document keeps the text. Built on QScintilla. GUI thread.
#pragma once

#include <QTimer>
#include <QWidget>
#include <set>
#include <vector>

#include "engine/session/session.h"
#include "gui/bridge/shown_run.h"
#include "gui/parameters/parameter_bar.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

class QsciLexerPython;
class QsciScintilla;
class QLabel;

namespace awaitscope::gui {

class SourcePanel : public QWidget {
  Q_OBJECT
 public:
  explicit SourcePanel(ViewState& view, QWidget* parent = nullptr);
  ~SourcePanel() override;

  void setText(const QString& text, bool isReadOnly);
  QString text() const;
  void setRun(const ShownRun* run);
  void setFaults(const std::vector<session::ScenarioFault>& faults);
  /// Only underlines: while someone types, a banner that comes and goes would move the text.
  void underline(const std::vector<session::ScenarioFault>& faults);
  void setThemeId(ThemeId id);
  void setFontSize(int pixelSize);
  void showLine(int line);
  /// Whether the whole line is in sight.
  bool isLineInSight(int line) const;
  /// The same, and selects it.
  void showFoundLine(int line);
  /// Of the text cursor, from 1.
  int currentLine() const;
  const std::set<std::uint32_t>& breakpoints() const { return m_breakpoints; }
  void toggleBreakpoint(int line);
  void clearBreakpoints();
  ParameterBar& parameters() const { return *m_parameters; }
  void refreshMarks();
  /// The same, also when nothing but the colours is new.
  void redrawMarks();
  QsciScintilla* editor() const { return m_editor; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 Q_SIGNALS:
  /// At once, so that nothing typed is lost.
  void textEdited(const QString& text);
  void breakpointsChanged();
  /// After a pause in typing.
  void editingPaused();

 private:
  struct LineMark {
    int line;
    std::vector<base::ActorId> tasks;
    std::vector<Look> looks;
    bool isCurrent;  ///< A task runs here, or the selected one stands here.
    bool isLit;      ///< One that is pointed at stands here.
    friend bool operator==(const LineMark&, const LineMark&) = default;
  };
  std::vector<LineMark> collectMarks() const;
  QImage markImage(const LineMark& mark) const;
  int markerFor(const LineMark& mark, std::set<std::size_t>& used);
  void applyColors();
  void fitLineNumbers();
  void onMarginClicked(int margin, int line);
  void turnParameter(const Parameter& parameter, double value);
  void readBreakpoints();
  long displayLineOf(int line) const;
  void followMarks();
  void pointAt(const QPoint& position);
  void onSelectionChanged();

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  bool m_isPointing = false;  ///< The pointer is on a task's mark.
  ThemeId m_theme = ThemeId::Light;
  int m_fontSize = 13;
  QsciScintilla* m_editor;
  QsciLexerPython* m_lexer;
  QLabel* m_banner;
  QTimer m_pause;
  std::vector<LineMark> m_marks;
  std::vector<std::vector<int>> m_markerImages;  ///< By marker: what its image shows, see markerFor.
  ParameterBar* m_parameters;
  QTimer m_parameterPause;
  std::set<std::uint32_t> m_breakpoints;  ///< Lines; they move with the text, see readBreakpoints.
};

}  // namespace awaitscope::gui
