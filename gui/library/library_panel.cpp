// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/library/library_panel.h"

#include <QColor>
#include <QHeaderView>
#include <QRegularExpression>
#include <QSplitter>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include "gui/theme/fonts.h"

namespace awaitscope::gui {

LibraryPanel::LibraryPanel(QWidget* parent)
    : QWidget(parent),
      m_model(new LibraryModel(this)),
      m_tree(new QTreeView(this)),
      m_explanation(new QTextBrowser(this)) {
  auto* splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(m_tree);
  splitter->addWidget(m_explanation);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  splitter->setHandleWidth(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(splitter);
  m_tree->setModel(m_model);
  m_tree->setAccessibleName(tr("Scenarios by chapter"));
  m_tree->setFrameShape(QFrame::NoFrame);
  m_tree->setHeaderHidden(true);
  m_tree->setIndentation(14);
  m_tree->setExpandsOnDoubleClick(false);
  m_tree->setTextElideMode(Qt::ElideRight);
  m_explanation->setAccessibleName(tr("Explanation of the scenario"));
  m_explanation->setFrameShape(QFrame::NoFrame);
  m_explanation->document()->setDocumentMargin(10);
  m_explanation->document()->setDefaultFont(interfaceFont(12));
  setFocusProxy(m_tree);
  const auto choose = [this](const QModelIndex& index) {
    if (const LibraryScenario* scenario = m_model->scenario(index))
      Q_EMIT scenarioChosen(scenario->path);
    else
      m_tree->setExpanded(index, !m_tree->isExpanded(index));
  };
  connect(m_tree, &QTreeView::clicked, this, choose);
  connect(m_tree, &QTreeView::activated, this, [this, choose](const QModelIndex& index) {
    if (m_model->scenario(index)) choose(index);
  });
}

void LibraryPanel::setFolder(const QString& folder) {
  m_model->setChapters(readLibrary(folder));
  m_tree->expandAll();
}

void LibraryPanel::setThemeId(ThemeId id) {
  m_theme = id;
  renderExplanation();
}

void LibraryPanel::showScenario(const QString& path, const QString& text) {
  m_tree->setCurrentIndex(m_model->indexOf(path));
  revealOpenScenario();
  m_docstring = docstringOf(text);
  renderExplanation();
}

// A tree that has never been shown knows no rows yet: it is asked again when it comes to the front.
void LibraryPanel::revealOpenScenario() {
  if (m_tree->currentIndex().isValid()) m_tree->scrollTo(m_tree->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void LibraryPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  QTimer::singleShot(0, this, &LibraryPanel::revealOpenScenario);
}

QString LibraryPanel::firstScenario() const {
  const std::vector<LibraryChapter>& chapters = m_model->chapters();
  return chapters.empty() ? QString() : chapters.front().scenarios.front().path;
}

void LibraryPanel::renderExplanation() { m_explanation->setHtml(explanationHtml(m_docstring, paletteOf(m_theme))); }

namespace {

/// `name` becomes code; the text is escaped already.
QString inlineCode(QString text) {
  static const QRegularExpression pattern(QStringLiteral("``?([^`]+)``?"));
  return text.replace(pattern, QStringLiteral("<code>\\1</code>"));
}

}  // namespace

QString explanationHtml(const QString& docstring, const Palette& palette) {
  if (docstring.isEmpty())
    return QStringLiteral("<span style=\"color:%1\">%2</span>")
        .arg(QColor::fromRgb(palette.faintText).name(),
             QObject::tr("This scenario has no docstring that explains it."));
  QString html;
  bool isFirst = true;
  bool isInList = false;
  QString paragraph;
  const auto closeParagraph = [&] {
    if (!paragraph.isEmpty()) html += QStringLiteral("<p>%1</p>").arg(paragraph);
    paragraph.clear();
  };
  const auto closeList = [&] {
    if (isInList) html += QStringLiteral("</li></ul>");
    isInList = false;
  };
  for (const QString& raw : docstring.split(QLatin1Char('\n'))) {
    const QString line = raw.trimmed();
    const QString safe = inlineCode(line.toHtmlEscaped());
    if (isFirst) {
      html += QStringLiteral("<h3 style=\"margin-top:0\">%1</h3>").arg(safe);
      isFirst = false;
    } else if (line.isEmpty()) {
      closeParagraph();
      closeList();
    } else if (line.startsWith(QLatin1String("- ")) || line.startsWith(QLatin1String("* "))) {
      closeParagraph();
      html += isInList ? QStringLiteral("</li><li>") : QStringLiteral("<ul style=\"margin-left:-20px\"><li>");
      html += safe.mid(2);
      isInList = true;
    } else if (isInList && raw.startsWith(QLatin1Char(' '))) {
      html += QLatin1Char(' ') + safe;
    } else {
      closeList();
      if (!paragraph.isEmpty()) paragraph += QLatin1Char(' ');
      paragraph += line.endsWith(QLatin1Char(':')) ? QStringLiteral("<b>%1</b>").arg(safe) : safe;
    }
  }
  closeParagraph();
  closeList();
  return html;
}

}  // namespace awaitscope::gui
