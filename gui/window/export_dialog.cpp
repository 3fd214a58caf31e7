// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "gui/theme/theme.h"

namespace awaitscope::gui {
namespace {

enum class What : std::uint8_t { WholeRun, Visible, Area };

}  // namespace

ExportDialog::ExportDialog(const ShownRun& run, const ViewState& view, ThemeId theme, const QString& suggestedPath,
                           QWidget* parent)
    : QDialog(parent),
      m_run(run),
      m_view(view),
      m_path(new QLineEdit(suggestedPath, this)),
      m_title(new QLineEdit(this)),
      m_what(new QComboBox(this)),
      m_theme(new QComboBox(this)),
      m_width(new QSpinBox(this)),
      m_scale(new QDoubleSpinBox(this)) {
  setWindowTitle(tr("Export picture"));
  m_path->setMinimumWidth(360);
  m_title->setPlaceholderText(tr("the scenario's own title"));
  m_what->addItem(tr("The whole run"), static_cast<int>(What::WholeRun));
  m_what->addItem(tr("The visible range"), static_cast<int>(What::Visible));
  if (view.area()) m_what->addItem(tr("The selected area"), static_cast<int>(What::Area));
  m_what->setCurrentIndex(view.area() ? 2 : view.isFitted() ? 0 : 1);
  for (const ThemeId id : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale})
    m_theme->addItem(QString::fromLatin1(themeName(id)), static_cast<int>(id));
  m_theme->setCurrentIndex(static_cast<int>(theme));
  m_width->setRange(400, 8000);
  m_width->setValue(1280);
  m_width->setSuffix(tr(" px"));
  m_scale->setRange(0.5, 8);
  m_scale->setSingleStep(0.5);
  m_scale->setValue(2);
  m_scale->setPrefix(QStringLiteral("×"));
  auto* browse = new QPushButton(tr("Choose…"), this);
  connect(browse, &QPushButton::clicked, this, &ExportDialog::choosePath);
  auto* pathRow = new QHBoxLayout;
  pathRow->addWidget(m_path);
  pathRow->addWidget(browse);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole)->setDefault(true);
  buttons->addButton(QDialogButtonBox::Cancel);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* form = new QFormLayout(this);
  form->setContentsMargins(16, 16, 16, 16);
  form->setSpacing(10);
  auto* pathLabel = new QLabel(tr("&File (.png, .svg, .pdf)"), this);
  pathLabel->setBuddy(m_path);
  form->addRow(pathLabel, pathRow);
  form->addRow(tr("&Show"), m_what);
  form->addRow(tr("T&itle"), m_title);
  form->addRow(tr("&Theme"), m_theme);
  form->addRow(tr("&Width"), m_width);
  form->addRow(tr("S&cale"), m_scale);
  form->addRow(buttons);
}

void ExportDialog::choosePath() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Export picture"), m_path->text(), tr("Pictures (*.svg *.png *.pdf)"));
  if (!path.isEmpty()) m_path->setText(path);
}

QString ExportDialog::path() const { return m_path->text(); }

PictureOptions ExportDialog::options() const {
  PictureOptions options;
  options.widthPx = m_width->value();
  options.scale = m_scale->value();
  options.theme = static_cast<ThemeId>(m_theme->currentData().toInt());
  options.axis = m_view.axis();
  options.title = m_title->text();
  switch (static_cast<What>(m_what->currentData().toInt())) {
    case What::WholeRun:
      break;
    case What::Visible:
      options.range = m_view.range();
      break;
    case What::Area:
      options.range = m_view.area();
      break;
  }
  options.tracks.isCollapsed = [this](const QString& key) { return m_view.isCollapsed(key); };
  if (!m_view.filter().isEmpty())
    options.tracks.passesFilter = [this](base::ActorId actor) {
      return m_run.nameOf(actor).contains(m_view.filter(), Qt::CaseInsensitive);
    };
  return options;
}

}  // namespace awaitscope::gui
