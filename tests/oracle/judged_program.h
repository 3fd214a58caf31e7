// SPDX-License-Identifier: GPL-3.0-or-later
// A program that CPython has judged, and its recorded answer. The C++ twin of programs.py, so that the tests need no
// Python: the same folders, the same two comments, the same normalisation of stderr.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace awaitscope::oracle {

struct Answer {
  QByteArray out;
  QByteArray err;  ///< Normalised.
  int status = 0;
};

struct JudgedProgram {
  QString name;  ///< Path from the repository's root.
  QString path;
  bool checksStderr = false;  ///< `# check: stderr`
  QString untilSeconds;       ///< `# until: SECONDS`; empty if the program ends by itself.
};

/// Every scenario and every file of tests/lang/run, by name.
QList<JudgedProgram> judgedPrograms(const QString& root);

/// What CPython answered; false if it was never asked.
bool readRecorded(const QString& root, const JudgedProgram& program, Answer& answer);

/// Leaves out what may differ between two correct runs: the library's own frames, and addresses.
/// Runs a program in the app on the ideal machine; false if it did not end by itself.
bool runProgram(const QString& binary, const QString& path, const QStringList& options, Answer& answer);
QByteArray normaliseStderr(const QByteArray& err);

}  // namespace awaitscope::oracle
