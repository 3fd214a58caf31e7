// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/source/source_panel.h"

#include "gui/source/scintilla.h"

#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/source/editor_markers.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/scene.h"

namespace awaitscope::gui {
namespace {

constexpr int kPauseMs = 50;  // After the last key, the scenario is run again: with the run, a tenth of a second in all.
constexpr int kBreakpointMargin = 2;
constexpr int kBreakpointPx = 13;
constexpr int kFaultIndicator = 8;
constexpr int kLitPercent = 25;  // Of the accent, behind a line whose task is pointed at.

}  // namespace

SourcePanel::SourcePanel(ViewState& view, QWidget* parent)
    : QWidget(parent),
      m_view(view),
      m_editor(new QsciScintilla(this)),
      m_lexer(new QsciLexerPython(m_editor)),
      m_banner(new QLabel(this)),
      m_parameters(new ParameterBar(this)) {
  m_banner->setProperty("role", "banner");
  m_banner->setWordWrap(true);
  m_banner->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_banner);
  column->addWidget(m_parameters);
  column->addWidget(m_editor);
  setFocusProxy(m_editor);
  m_editor->setAccessibleName(tr("Source of the scenario"));
  m_editor->setUtf8(true);
  m_editor->setEolMode(QsciScintilla::EolUnix);
  m_editor->setLexer(m_lexer);
  m_editor->setFrameShape(QFrame::NoFrame);
  m_editor->setIndentationsUseTabs(false);
  m_editor->setTabWidth(4);
  m_editor->setAutoIndent(true);
  m_editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
  m_editor->setMarginType(kLineNumberMargin, QsciScintilla::NumberMargin);
  m_editor->setMarginType(kTaskMargin, QsciScintilla::SymbolMargin);
  m_editor->setMarginSensitivity(kTaskMargin, true);
  m_editor->setMarginMarkerMask(kTaskMargin, ((1 << kMostMarkedLines) - 1) << kFirstLineMarker);
  m_editor->setMarginType(kBreakpointMargin, QsciScintilla::SymbolMargin);
  m_editor->setMarginSensitivity(kBreakpointMargin, true);
  m_editor->setMarginSensitivity(kLineNumberMargin, true);
  m_editor->setMarginMarkerMask(kBreakpointMargin, 1 << kBreakpointMarker);
  m_editor->markerDefine(QsciScintilla::Circle, kBreakpointMarker);
  m_markerImages.assign(kMostMarkedLines, {});
  m_editor->setWrapMode(QsciScintilla::WrapWord);
  m_editor->setWrapIndentMode(QsciScintilla::WrapIndentIndented);
  m_editor->markerDefine(QsciScintilla::Background, kCurrentLineMarker);
  m_editor->markerDefine(QsciScintilla::Background, kLitLineMarker);
  m_editor->indicatorDefine(QsciScintilla::SquiggleIndicator, kFaultIndicator);
  m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
  m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 200);
  m_editor->SendScintilla(QsciScintilla::SCI_SETEXTRAASCENT, 2);
  m_editor->SendScintilla(QsciScintilla::SCI_SETEXTRADESCENT, 2);

  m_pause.setSingleShot(true);
  m_pause.setInterval(kPauseMs);
  connect(&m_pause, &QTimer::timeout, this, &SourcePanel::editingPaused);
  connect(m_editor, &QsciScintilla::textChanged, this, [this] {
    readBreakpoints();
    fitLineNumbers();
    Q_EMIT textEdited(m_editor->text());
    m_pause.start();
    m_parameterPause.start();
  });
  m_parameterPause.setSingleShot(true);
  m_parameterPause.setInterval(0);
  connect(&m_parameterPause, &QTimer::timeout, this, [this] { m_parameters->setParameters(parametersOf(m_editor->text())); });
  connect(m_parameters, &ParameterBar::valueChosen, this, &SourcePanel::turnParameter);
  connect(m_editor, &QsciScintilla::marginClicked, this, [this](int margin, int line) { onMarginClicked(margin, line); });
  connect(&m_view, &ViewState::cursorChanged, this, &SourcePanel::refreshMarks);
  connect(&m_view, &ViewState::selectionChanged, this, &SourcePanel::onSelectionChanged);
  connect(&m_view, &ViewState::hoveredChanged, this, &SourcePanel::refreshMarks);
  m_editor->viewport()->setMouseTracking(true);
  m_editor->viewport()->installEventFilter(this);
  applyColors();
}

SourcePanel::~SourcePanel() = default;

void SourcePanel::setText(const QString& text, bool isReadOnly) {
  const QSignalBlocker quiet(m_editor);
  m_editor->setReadOnly(false);
  m_editor->setText(text);
  m_editor->setReadOnly(isReadOnly);
  m_pause.stop();
  m_editor->markerDeleteAll();
  m_marks.clear();
  m_parameters->setParameters(isReadOnly ? std::vector<Parameter>() : parametersOf(text));
  for (const std::uint32_t line : m_breakpoints) m_editor->markerAdd(static_cast<int>(line) - 1, kBreakpointMarker);
  readBreakpoints();
  setFaults({});
  fitLineNumbers();
}

void SourcePanel::showFoundLine(int line) {
  showLine(line);
  m_editor->setSelection(line - 1, 0, line - 1, std::max(0, static_cast<int>(m_editor->text(line - 1).size()) - 1));
}

int SourcePanel::currentLine() const {
  int line = 0;
  int column = 0;
  m_editor->getCursorPosition(&line, &column);
  return line + 1;
}

void SourcePanel::clearBreakpoints() {
  m_editor->markerDeleteAll(kBreakpointMarker);
  readBreakpoints();
}

void SourcePanel::toggleBreakpoint(int line) {
  if (line < 1 || line > m_editor->lines()) return;
  if (m_editor->markersAtLine(line - 1) & (1U << kBreakpointMarker))
    m_editor->markerDelete(line - 1, kBreakpointMarker);
  else
    m_editor->markerAdd(line - 1, kBreakpointMarker);
  readBreakpoints();
}

// The editor's markers move with the text that they stand at.
void SourcePanel::readBreakpoints() {
  std::set<std::uint32_t> lines;
  for (int line = m_editor->markerFindNext(0, 1U << kBreakpointMarker); line >= 0;
       line = m_editor->markerFindNext(line + 1, 1U << kBreakpointMarker))
    lines.insert(static_cast<std::uint32_t>(line) + 1);
  if (lines == m_breakpoints) return;
  m_breakpoints = std::move(lines);
  Q_EMIT breakpointsChanged();
}

// The number in the text is the value, so what one sees is what runs, here and under CPython.
void SourcePanel::turnParameter(const Parameter& parameter, double value) {
  for (const Parameter& now : parametersOf(m_editor->text())) {
    if (now.name != parameter.name) continue;
    const QString text = now.textOf(value);
    const int line = now.line - 1;
    const auto lineStart = static_cast<qsizetype>(m_editor->text().left(now.valueBegin).lastIndexOf(QLatin1Char('\n')) + 1);
    const auto column = static_cast<int>(now.valueBegin - lineStart);
    m_editor->setSelection(line, column, line, column + static_cast<int>(now.valueLength));
    m_editor->replaceSelectedText(text);
    m_editor->setCursorPosition(line, column);
    m_pause.stop();
    Q_EMIT editingPaused();
    return;
  }
}

QString SourcePanel::text() const { return m_editor->text(); }

void SourcePanel::setRun(const ShownRun* run) {
  m_run = run;
  refreshMarks();
}

void SourcePanel::setThemeId(ThemeId id) {
  m_theme = id;
  m_markerImages.assign(kMostMarkedLines, {});
  applyColors();
  redrawMarks();
}

void SourcePanel::setFontSize(int pixelSize) {
  m_fontSize = pixelSize;
  applyColors();
}

void SourcePanel::applyColors() {
  const Palette& palette = paletteOf(m_theme);
  const auto color = [](QRgb value) { return QColor::fromRgb(value); };
  // Scintilla reads points; at any density a point here is the same share of a pixel.
  const auto inPoints = [this](int pixelSize) {
    QFont font = sourceFont(pixelSize);
    font.setPointSizeF(pixelSize * 72.0 / logicalDpiY());
    return font;
  };
  const QFont font = inPoints(m_fontSize);
  m_lexer->setDefaultFont(font);
  m_lexer->setFont(font);
  m_lexer->setDefaultPaper(color(palette.base));
  m_lexer->setPaper(color(palette.base));
  m_lexer->setDefaultColor(color(palette.text));
  m_lexer->setColor(color(palette.text));
  const SourceColors& source = palette.source;
  m_lexer->setColor(color(source.keyword), QsciLexerPython::Keyword);
  for (const int style :
       {QsciLexerPython::SingleQuotedString, QsciLexerPython::DoubleQuotedString, QsciLexerPython::UnclosedString,
        QsciLexerPython::SingleQuotedFString, QsciLexerPython::DoubleQuotedFString,
        QsciLexerPython::TripleSingleQuotedFString, QsciLexerPython::TripleDoubleQuotedFString})
    m_lexer->setColor(color(source.string), style);
  for (const int style : {QsciLexerPython::Comment, QsciLexerPython::CommentBlock,
                          QsciLexerPython::TripleDoubleQuotedString, QsciLexerPython::TripleSingleQuotedString})
    m_lexer->setColor(color(source.comment), style);
  m_lexer->setColor(color(source.number), QsciLexerPython::Number);
  m_lexer->setColor(color(source.operators), QsciLexerPython::Operator);
  m_lexer->setColor(color(source.decorator), QsciLexerPython::Decorator);
  m_lexer->setColor(color(source.definition), QsciLexerPython::ClassName);
  m_lexer->setColor(color(source.definition), QsciLexerPython::FunctionMethodName);
  m_editor->setMarginsFont(inPoints(std::max(10, m_fontSize - 2)));
  m_editor->setMarginsForegroundColor(color(source.lineNumber));
  m_editor->setMarginsBackgroundColor(color(palette.base));
  fitLineNumbers();
  m_editor->setMarginWidth(kTaskMargin, kMarkPx + 4);
  m_editor->setMarginWidth(kBreakpointMargin, kBreakpointPx);
  m_editor->setMarkerBackgroundColor(color(palette.error), kBreakpointMarker);
  m_editor->setMarkerForegroundColor(color(palette.error), kBreakpointMarker);
  m_editor->setFoldMarginColors(color(palette.base), color(palette.base));
  m_editor->setCaretForegroundColor(color(palette.text));
  m_editor->setSelectionBackgroundColor(color(palette.accent));
  m_editor->setSelectionForegroundColor(color(palette.accentText));
  m_editor->setMatchedBraceBackgroundColor(color(palette.hover));
  m_editor->setMatchedBraceForegroundColor(color(palette.accent));
  m_editor->setMarkerBackgroundColor(color(palette.hover), kCurrentLineMarker);
  m_editor->setMarkerBackgroundColor(color(blended(palette.base, palette.accent, kLitPercent)), kLitLineMarker);
  m_editor->setIndicatorForegroundColor(color(palette.error), kFaultIndicator);
  m_editor->setPaper(color(palette.base));
}

// No wider than the numbers are: the room is the text's.
void SourcePanel::fitLineNumbers() {
  const auto digits = QString::number(m_editor->lines()).size();
  m_editor->setMarginWidth(kLineNumberMargin, QString(std::max<qsizetype>(digits, 2), QLatin1Char('0')) + QLatin1Char(' '));
}

void SourcePanel::setFaults(const std::vector<session::ScenarioFault>& faults) {
  underline(faults);
  m_banner->setVisible(!faults.empty());
  if (faults.empty()) return;
  const session::ScenarioFault& first = faults.front();
  m_banner->setText(tr("Line %1: %2: %3")
                        .arg(first.span.line)
                        .arg(QString::fromStdString(first.type), QString::fromStdString(first.message)));
}

void SourcePanel::underline(const std::vector<session::ScenarioFault>& faults) {
  const int lastLine = std::max(0, m_editor->lines() - 1);
  m_editor->clearIndicatorRange(0, 0, lastLine, m_editor->lineLength(lastLine), kFaultIndicator);
  for (const session::ScenarioFault& fault : faults) {
    if (fault.span.line == 0 || m_editor->length() == 0) continue;
    // Spans count bytes, as Scintilla does in its own positions; a place without a column is beyond every line's end.
    const auto positionOf = [this](std::uint32_t line, std::uint32_t column) {
      const auto at = static_cast<unsigned long>(line - 1);
      return std::min(m_editor->SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, at) + static_cast<long>(column),
                      m_editor->SendScintilla(QsciScintilla::SCI_GETLINEENDPOSITION, at));
    };
    long begin = positionOf(fault.span.line, fault.span.column);
    long end = positionOf(std::max(fault.span.endLine, fault.span.line), fault.span.endColumn);
    if (end <= begin) end = begin + 1;
    if (end > m_editor->length()) {  // At the very end: the letter before.
      --begin;
      --end;
    }
    m_editor->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(kFaultIndicator));
    m_editor->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), end - begin);
  }
}

/// A line that is wrapped takes several of the display.
long SourcePanel::displayLineOf(int line) const {
  return m_editor->SendScintilla(QsciScintilla::SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(std::max(0, line - 1)));
}

bool SourcePanel::isLineInSight(int line) const {
  const long first = m_editor->firstVisibleLine();
  const long visible = m_editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN);
  return displayLineOf(line) >= first && displayLineOf(line + 1) <= first + visible;
}

void SourcePanel::showLine(int line) {
  if (line < 1 || isLineInSight(line)) return;
  const long visible = m_editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN);
  m_editor->setFirstVisibleLine(static_cast<int>(std::max(0L, displayLineOf(line) - visible / 3)));
}

void SourcePanel::onMarginClicked(int margin, int line) {
  if (margin != kTaskMargin) return toggleBreakpoint(line + 1);
  for (const LineMark& mark : m_marks) {
    if (mark.line - 1 != line) continue;
    // Clicking again goes on to the next task on the line.
    const auto selected = std::find(mark.tasks.begin(), mark.tasks.end(), m_view.selection().actor);
    const bool isLast = selected == mark.tasks.end() || selected + 1 == mark.tasks.end();
    m_view.select({isLast ? mark.tasks.front() : *(selected + 1), trace::kNoSeq, trace::kNoSeq});
    return;
  }
  toggleBreakpoint(line + 1);
}

bool SourcePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_editor->viewport()) {
    if (event->type() == QEvent::MouseMove) pointAt(static_cast<QMouseEvent*>(event)->position().toPoint());
    if (event->type() == QEvent::Leave) pointAt({-1, -1});
  }
  return QWidget::eventFilter(watched, event);
}

void SourcePanel::onSelectionChanged() {
  refreshMarks();
  if (!m_run || !m_view.selection() || m_editor->hasFocus()) return;
  const Selection& selection = m_view.selection();
  if (selection.isSlice())
    showLine(static_cast<int>(m_run->store().event(selection.begin).line));
  else
    showLine(static_cast<int>(m_run->stateAt(m_view.cursor()).actor(selection.actor).line));
}

}  // namespace awaitscope::gui
