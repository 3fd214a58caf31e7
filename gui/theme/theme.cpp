// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QStyleFactory>
#include <QSvgRenderer>

#include "gui/theme/fonts.h"

namespace awaitscope::gui {
namespace {

QString hex(QRgb color) { return QColor::fromRgb(color).name(); }

/// Draws an SVG whose strokes say "currentColor" in the colour of the mode it is asked for.
class ThemedIconEngine : public QIconEngine {
 public:
  ThemedIconEngine(QByteArray svg, QRgb normal, QRgb disabled)
      : m_svg(std::move(svg)), m_normal(normal), m_disabled(disabled) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    QByteArray svg = m_svg;
    svg.replace("currentColor", hex(mode == QIcon::Disabled ? m_disabled : m_normal).toLatin1());
    QSvgRenderer renderer(svg);
    renderer.render(painter, QRectF(rect));
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
  }
  QIconEngine* clone() const override { return new ThemedIconEngine(*this); }

 private:
  QByteArray m_svg;
  QRgb m_normal;
  QRgb m_disabled;
};

constexpr const char* kStyleSheet = R"(
* { outline: 0; }
QMainWindow, QDialog, QStatusBar, QToolBar, QMenuBar { background: @window; color: @text; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QMenuBar { border-bottom: 1px solid @border; padding: 2px 6px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover; }
QMenu { background: @base; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @accent; color: @accentText; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::indicator { left: 6px; width: 12px; height: 12px; }
QToolBar { border: 0; border-bottom: 1px solid @border; padding: 4px 8px; spacing: 4px; }
QToolBar::separator { background: @border; width: 1px; margin: 5px 6px; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 5px; padding: 4px 8px; }
QToolBar[low="true"] { padding: 0 8px; }
QToolBar[tight="true"] { spacing: 1px; padding: 0 4px; }
QToolBar[low="true"] QToolButton { padding: 1px 8px; }
QToolBar[tight="true"] QToolButton { padding: 1px 5px; }
QToolBar[tight="true"]::separator { margin: 5px 2px; }
QToolBar#legend { border: 0; padding: 0; spacing: 0; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @border; }
QToolButton:checked { background: @hover; border-color: @border; }
QToolButton:disabled { color: @faint; }
QToolButton:focus { border-color: @accent; }
QComboBox { background: @base; color: @text; border: 1px solid @border; border-radius: 5px; padding: 3px 8px; min-height: 18px; }
QComboBox:hover, QComboBox:focus { border-color: @accent; }
QComboBox::drop-down { border: 0; width: 18px; }
QComboBox::down-arrow { image: url(@downArrow); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @base; color: @text; border: 1px solid @border; padding: 2px; selection-background-color: @accent; selection-color: @accentText; }
QComboBox:disabled { color: @faint; background: @window; }
QAbstractSpinBox { background: @base; color: @text; border: 1px solid @border; border-radius: 5px; padding: 3px 4px 3px 8px; min-height: 18px; selection-background-color: @accent; selection-color: @accentText; }
QAbstractSpinBox:hover, QAbstractSpinBox:focus { border-color: @accent; }
QAbstractSpinBox:disabled { color: @faint; background: @window; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 20px; border: 0; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url(@upArrow); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow { image: url(@downArrow); width: 9px; height: 9px; }
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::down-arrow:off { image: none; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @faint; border-radius: 3px; background: @base; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border: 2px solid @accent; width: 12px; height: 12px; }
QLineEdit { background: @base; color: @text; border: 1px solid @border; border-radius: 5px; padding: 4px 8px; selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus { border-color: @accent; }
QLineEdit:disabled { color: @faint; background: @window; }
QPushButton { background: @base; color: @text; border: 1px solid @border; border-radius: 5px; padding: 5px 14px; }
QPushButton:hover { background: @hover; }
QPushButton:default, QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; }
QDockWidget { color: @dim; font-weight: 600; }
QDockWidget::title { background: @window; padding: 6px 10px; border-bottom: 1px solid @border; text-align: left; }
QDockWidget > QWidget { background: @base; }
QTabBar { background: @window; }
QTabBar::tab { background: transparent; color: @dim; padding: 5px 12px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTreeView, QListView, QTableView, QTextBrowser, QTextEdit, QPlainTextEdit { background: @base; color: @text; border: 0; alternate-background-color: @laneAlternate; selection-background-color: @accent; selection-color: @accentText; }
QTreeView, QTextBrowser { border: 1px solid transparent; }
QTreeView:focus, QTextBrowser:focus { border-color: @accent; }
QsciScintilla { border: 1px solid transparent; }
QsciScintilla:focus { border-color: @accent; }
QTabBar:focus { border: 1px solid @accent; }
QTreeView::item, QListView::item { padding: 2px 4px; min-height: 20px; border: 0; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @accent; color: @accentText; }
QHeaderView { background: @window; }
QHeaderView::section { background: @window; color: @dim; border: 0; border-bottom: 1px solid @border; padding: 4px 8px; font-weight: 400; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { border-top: 1px solid @border; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @dim; padding: 2px 8px; }
QToolTip { background: @base; color: @text; border: 1px solid @border; padding: 6px 8px; }
QDialog#palette { border: 1px solid @border; background: @window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QSplitter::handle { background: @border; }
QLabel[role="dim"] { color: @dim; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; color: @text; }
QLabel[role="banner"] { background: @bannerBack; color: @text; padding: 6px 10px; border-bottom: 1px solid @border; }
)";

/// A style sheet cannot colour an icon: each of these comes in two.
QString iconFor(ThemeId id, const char* name) {
  return QStringLiteral(":/awaitscope/icons/%1-%2.svg")
      .arg(QLatin1String(name), id == ThemeId::Dark ? QLatin1String("light") : QLatin1String("dark"));
}

}  // namespace

QPalette widgetPalette(const Palette& palette) {
  const auto color = [](QRgb value) { return QColor::fromRgb(value); };
  QPalette result;
  result.setColor(QPalette::Window, color(palette.window));
  result.setColor(QPalette::WindowText, color(palette.text));
  result.setColor(QPalette::Base, color(palette.base));
  result.setColor(QPalette::AlternateBase, color(palette.laneAlternate));
  result.setColor(QPalette::Text, color(palette.text));
  result.setColor(QPalette::Button, color(palette.window));
  result.setColor(QPalette::ButtonText, color(palette.text));
  result.setColor(QPalette::BrightText, color(palette.error));
  result.setColor(QPalette::Highlight, color(palette.accent));
  result.setColor(QPalette::HighlightedText, color(palette.accentText));
  result.setColor(QPalette::ToolTipBase, color(palette.base));
  result.setColor(QPalette::ToolTipText, color(palette.text));
  result.setColor(QPalette::PlaceholderText, color(palette.faintText));
  result.setColor(QPalette::Link, color(palette.accent));
  result.setColor(QPalette::Mid, color(palette.border));
  result.setColor(QPalette::Light, color(palette.hover));
  result.setColor(QPalette::Dark, color(palette.border));
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    result.setColor(QPalette::Disabled, role, color(palette.faintText));
  return result;
}

QString styleSheet(const Palette& palette) {
  QString sheet = QString::fromLatin1(kStyleSheet);
  const bool isDark = palette.id == ThemeId::Dark;
  // Longer names first: one may begin with another.
  const std::pair<const char*, QString> names[] = {
      {"@laneAlternate", hex(palette.laneAlternate)},
      {"@accentText", hex(palette.accentText)},
      {"@bannerBack", hex(palette.groupLane)},
      {"@downArrow", iconFor(palette.id, "down")},
      {"@upArrow", iconFor(palette.id, "up")},
      {"@check", QStringLiteral(":/awaitscope/icons/check-%1.svg").arg(isDark ? QLatin1String("dark") : QLatin1String("light"))},
      {"@accent", hex(palette.accent)},
      {"@window", hex(palette.window)},
      {"@border", hex(palette.border)},
      {"@scroll", isDark ? QStringLiteral("#464f5b") : QStringLiteral("#c3cad2")},
      {"@hover", hex(palette.hover)},
      {"@faint", hex(palette.faintText)},
      {"@text", hex(palette.text)},
      {"@base", hex(palette.base)},
      {"@dim", hex(palette.dimText)},
  };
  for (const auto& [name, value] : names) sheet.replace(QLatin1String(name), value);
  return sheet;
}

void applyTheme(QApplication& application, ThemeId id) {
  const Palette& palette = paletteOf(id);
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setPalette(widgetPalette(palette));
  // A platform's own fonts for these classes would win over the general one.
  QApplication::setFont(interfaceFont());
  for (const char* name : {"QMenu", "QMenuBar", "QMessageBox", "QLabel", "QTipLabel", "QStatusBar", "QDockWidget",
                           "QDockWidgetTitle", "QPushButton", "QToolButton", "QAbstractItemView", "QListView", "QHeaderView",
                           "QComboBox", "QComboMenuItem", "QComboLineEdit", "QLineEdit", "QTabBar", "QAbstractSpinBox", "QCheckBox"})
    QApplication::setFont(interfaceFont(), name);
  application.setStyleSheet(styleSheet(palette));
}

QIcon themedIcon(const QString& name, const Palette& palette) {
  QFile file(QStringLiteral(":/awaitscope/icons/%1.svg").arg(name));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QIcon(new ThemedIconEngine(file.readAll(), palette.text, palette.faintText));
}

QIcon applicationIcon() { return QIcon(QStringLiteral(":/awaitscope/icons/awaitscope.svg")); }

std::optional<ThemeId> themeByName(const QString& name) {
  for (const ThemeId id : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale})
    if (name == QLatin1String(themeName(id))) return id;
  return std::nullopt;
}

}  // namespace awaitscope::gui
