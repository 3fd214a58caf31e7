// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/shortcut_list.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "gui/window/action_table.h"

namespace awaitscope::gui {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 8> kMouse{{
    {"Ctrl + wheel", "Zoom at the pointer"},
    {"Wheel", "Scroll the tracks"},
    {"Shift + wheel", "Move through time"},
    {"Click", "Select a bar, put the cursor there"},
    {"Drag", "Select an area and sum it up"},
    {"Shift + drag, middle drag", "Pan"},
    {"Drag the cursor or the ruler", "Move through the past; every panel follows"},
    {"Double click", "Go to the source line"},
}};

QString row(const QString& keys, const QString& what) {
  return QStringLiteral(
             "<tr><td width=\"190\" style=\"padding:3px 12px 3px 0\"><b>%1</b></td><td style=\"padding:3px 0\">%2</td></tr>")
      .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

}  // namespace

QString shortcutListHtml() {
  QString html;
  QString menu;
  for (const ActionRow& action : actionTable()) {
    const QList<QKeySequence> keys = shortcutsOf(action);
    if (keys.isEmpty()) continue;
    const QString title = QString::fromUtf8(action.menu).remove(QLatin1Char('&'));
    if (title != menu) {
      if (!menu.isEmpty()) html += QStringLiteral("</table>");
      html += QStringLiteral("<h3>%1</h3><table width=\"100%\">").arg(title.toHtmlEscaped());
      menu = title;
    }
    QStringList names;
    for (const QKeySequence& key : keys) names << key.toString(QKeySequence::NativeText);
    html += row(names.join(QStringLiteral("  or  ")), QString::fromUtf8(action.sentence));
  }
  html += QStringLiteral("</table><h3>Mouse</h3><table width=\"100%\">");
  for (const auto& [gesture, what] : kMouse) html += row(QString::fromUtf8(gesture), QString::fromUtf8(what));
  return html + QStringLiteral("</table>");
}

ShortcutList::ShortcutList(QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Shortcuts"));
  resize(620, 640);
  auto* text = new QTextBrowser(this);
  text->document()->setDocumentMargin(16);
  text->setHtml(shortcutListHtml());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addWidget(text);
  column->addWidget(buttons);
}

}  // namespace awaitscope::gui
