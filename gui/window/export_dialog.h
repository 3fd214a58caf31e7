// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what the picture shall show and where it goes. The writing is export/picture's.
#pragma once

#include "gui/export/picture.h"
#include "gui/theme/form_dialog.h"
#include "gui/view_state/view_state.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace awaitscope::gui {

class ExportDialog : public FormDialog {
  Q_OBJECT
 public:
  ExportDialog(const ShownRun& run, const ViewState& view, ThemeId theme, const QString& suggestedPath,
               QWidget* parent = nullptr);
  PictureOptions options() const;
  QString path() const;

 private:
  void choosePath();
  void addRows();
  std::optional<AxisRange> rangeOn(Axis axis) const;
  LayoutRequest tracks() const;

  const ShownRun& m_run;
  const ViewState& m_view;
  QLineEdit* m_path;
  QLineEdit* m_title;
  QLineEdit* m_caption;
  QComboBox* m_axis;
  QComboBox* m_tracks;
  QComboBox* m_page;
  QSpinBox* m_height;
  QComboBox* m_what;
  QComboBox* m_theme;
  QSpinBox* m_width;
  DecimalBox* m_scale;
};

}  // namespace awaitscope::gui
