// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/export_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "gui/export/track_choice.h"
#include "gui/theme/theme.h"

namespace awaitscope::gui {
namespace {

enum class What : std::uint8_t { WholeRun, Visible, Area };
enum class Tracks : std::uint8_t { AsShown, All, Pinned, Related };

template <typename Value>
void add(QComboBox* box, const QString& text, Value value) {
  box->addItem(text, static_cast<int>(value));
}

template <typename Value>
Value valueOf(const QComboBox* box) {
  return static_cast<Value>(box->currentData().toInt());
}

}  // namespace

ExportDialog::ExportDialog(const ShownRun& run, const ViewState& view, ThemeId theme, const QString& suggestedPath,
                           QWidget* parent)
    : FormDialog(tr("Export picture"), parent),
      m_run(run),
      m_view(view),
      m_path(new QLineEdit(suggestedPath, this)),
      m_title(new QLineEdit(this)),
      m_caption(new QLineEdit(this)),
      m_axis(new QComboBox(this)),
      m_tracks(new QComboBox(this)),
      m_page(new QComboBox(this)),
      m_height(new QSpinBox(this)),
      m_what(new QComboBox(this)),
      m_theme(new QComboBox(this)),
      m_width(new QSpinBox(this)),
      m_scale(new DecimalBox(0.5, 8, QString(), this)) {
  m_path->setMinimumWidth(360);
  m_title->setPlaceholderText(tr("the scenario's own title"));
  m_caption->setPlaceholderText(tr("file, virtual time, number of events"));
  add(m_what, tr("The whole run"), What::WholeRun);
  add(m_what, tr("The visible range"), What::Visible);
  if (view.area()) add(m_what, tr("The selected area"), What::Area);
  m_what->setCurrentIndex(view.area() ? 2 : view.isFitted() ? 0 : 1);
  add(m_axis, tr("virtual time"), Axis::Time);
  add(m_axis, tr("order of events"), Axis::Order);
  m_axis->setCurrentIndex(m_axis->findData(static_cast<int>(view.axis())));
  add(m_tracks, tr("as on the screen"), Tracks::AsShown);
  add(m_tracks, tr("all"), Tracks::All);
  if (!view.pinned().isEmpty()) add(m_tracks, tr("the pinned ones"), Tracks::Pinned);
  if (view.selection())
    add(m_tracks, tr("%1 and whom it concerns").arg(run.nameOf(view.selection().actor)), Tracks::Related);
  for (const ThemeId id : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale})
    add(m_theme, QString::fromLatin1(themeName(id)), id);
  m_theme->setCurrentIndex(static_cast<int>(theme));
  m_width->setRange(400, 8000);
  m_width->setValue(1280);
  m_width->setSuffix(tr(" px"));
  m_height->setRange(0, 16'000);
  m_height->setSpecialValueText(tr("as high as the tracks need"));
  m_height->setSuffix(tr(" px"));
  m_scale->setSingleStep(0.5);
  m_scale->setValue(2);
  m_scale->setPrefix(QStringLiteral("×"));
  add(m_page, tr("as large as the picture"), PicturePage::Fit);
  add(m_page, tr("A4 landscape"), PicturePage::A4Landscape);
  add(m_page, tr("A4 portrait"), PicturePage::A4Portrait);
  addRows();
}

void ExportDialog::addRows() {
  auto* browse = new QPushButton(tr("Choose…"), this);
  connect(browse, &QPushButton::clicked, this, &ExportDialog::choosePath);
  auto* pathRow = new QHBoxLayout;
  pathRow->addWidget(m_path);
  pathRow->addWidget(browse);
  auto* pathLabel = new QLabel(tr("&File (.png, .svg, .pdf)"), this);
  pathLabel->setBuddy(m_path);
  form().addRow(pathLabel, pathRow);
  form().addRow(tr("&Show"), m_what);
  form().addRow(tr("&Axis"), m_axis);
  form().addRow(tr("T&racks"), m_tracks);
  form().addRow(tr("T&itle"), m_title);
  form().addRow(tr("Ca&ption"), m_caption);
  form().addRow(tr("&Theme"), m_theme);
  form().addRow(tr("&Width"), m_width);
  form().addRow(tr("&Height"), m_height);
  form().addRow(tr("S&cale"), m_scale);
  form().addRow(tr("Pa&ge of a PDF"), m_page);
  finish(tr("Export"), Defaults::None);
  // A page of paper is for PDF only.
  const auto follow = [this] { m_page->setEnabled(pictureFormatOf(m_path->text()) == PictureFormat::Pdf); };
  connect(m_path, &QLineEdit::textChanged, this, follow);
  follow();
}

void ExportDialog::choosePath() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Export picture"), m_path->text(), tr("Pictures (*.svg *.png *.pdf)"));
  if (!path.isEmpty()) m_path->setText(path);
}

QString ExportDialog::path() const { return m_path->text(); }

/// What is to be shown, on another axis than the screen's if need be.
std::optional<AxisRange> ExportDialog::rangeOn(Axis axis) const {
  const What what = valueOf<What>(m_what);
  if (what == What::WholeRun) return std::nullopt;
  const AxisRange range = what == What::Area && m_view.area() ? *m_view.area() : m_view.range();
  if (axis == m_view.axis()) return range;
  const auto [begin, end] = m_view.instantsOf(range);
  if (axis == Axis::Time) return AxisRange{static_cast<double>(begin.ns), static_cast<double>(std::max(end.ns, begin.ns + 1))};
  const auto first = static_cast<double>(m_run.seqAfter(begin - base::Duration{1}));
  return AxisRange{first, std::max(first + 1, static_cast<double>(m_run.seqAfter(end)))};
}

LayoutRequest ExportDialog::tracks() const {
  LayoutRequest request;
  switch (valueOf<Tracks>(m_tracks)) {
    case Tracks::All:
      break;
    case Tracks::AsShown:
      request.isCollapsed = [this](const QString& key) { return m_view.isCollapsed(key); };
      if (!m_view.filter().isEmpty())
        request.passesFilter = [this](base::ActorId actor) {
          return m_run.nameOf(actor).contains(m_view.filter(), Qt::CaseInsensitive) ||
                 m_run.detailOf(actor).contains(m_view.filter(), Qt::CaseInsensitive);
        };
      break;
    case Tracks::Pinned:
      request.passesFilter = [this](base::ActorId actor) { return m_view.isPinned(m_run.nameOf(actor)); };
      break;
    case Tracks::Related:
      request.passesFilter = [related = relatedActors(m_run, m_view.selection().actor)](base::ActorId actor) {
        return related.contains(actor.value);
      };
      break;
  }
  return request;
}

PictureOptions ExportDialog::options() const {
  PictureOptions options;
  options.widthPx = m_width->value();
  options.heightPx = m_height->value();
  options.scale = m_scale->value();
  options.theme = valueOf<ThemeId>(m_theme);
  options.axis = valueOf<Axis>(m_axis);
  options.title = m_title->text();
  options.caption = m_caption->text();
  options.page = valueOf<PicturePage>(m_page);
  options.range = rangeOn(options.axis);
  options.tracks = tracks();
  return options;
}

}  // namespace awaitscope::gui
