// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/judged_program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

namespace awaitscope::oracle {
namespace {

constexpr int kRealLimitMs = 60'000;

const char* const kFolders[] = {"scenarios", "tests/lang/run"};

QByteArray read(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString recordedPath(const QString& root, const JudgedProgram& program, const QString& suffix) {
  return root + QStringLiteral("/tests/oracle/recorded/") + program.name.chopped(3) + suffix;
}

JudgedProgram describe(const QString& root, const QString& path) {
  static const QRegularExpression stderrMark(QStringLiteral("^# check: stderr\\s*$"),
                                             QRegularExpression::MultilineOption);
  static const QRegularExpression untilMark(QStringLiteral("^# until: ([0-9.]+)\\s*$"),
                                            QRegularExpression::MultilineOption);
  const QString text = QString::fromUtf8(read(path));
  JudgedProgram program;
  program.path = path;
  program.name = QDir(root).relativeFilePath(path);
  program.checksStderr = stderrMark.match(text).hasMatch();
  program.untilSeconds = untilMark.match(text).captured(1);
  return program;
}

}  // namespace

QList<JudgedProgram> judgedPrograms(const QString& root) {
  QStringList paths;
  for (const char* const folder : kFolders) {
    QDirIterator files(root + QLatin1Char('/') + QLatin1String(folder), {QStringLiteral("*.py")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) paths.append(files.next());
  }
  paths.sort();
  QList<JudgedProgram> programs;
  for (const QString& path : paths) programs.append(describe(root, path));
  return programs;
}

bool readRecorded(const QString& root, const JudgedProgram& program, Answer& answer) {
  const QString out = recordedPath(root, program, QStringLiteral(".out"));
  if (!QFile::exists(out)) return false;
  answer.out = read(out);
  answer.err = read(recordedPath(root, program, QStringLiteral(".err")));
  answer.status = read(recordedPath(root, program, QStringLiteral(".status"))).trimmed().toInt();
  return true;
}

bool runProgram(const QString& binary, const QString& path, const QStringList& options, Answer& answer) {
  QProcess app;
  app.setStandardInputFile(QProcess::nullDevice());
  app.start(binary, QStringList{QStringLiteral("run"), QStringLiteral("--cpu-cost"), QStringLiteral("0")} + options << path);
  if (!app.waitForFinished(kRealLimitMs) || app.exitStatus() != QProcess::NormalExit) return false;
  answer = {app.readAllStandardOutput(), normaliseStderr(app.readAllStandardError()), app.exitCode()};
  return true;
}

QByteArray normaliseStderr(const QByteArray& err) {
  static const QRegularExpression libraryFrame(
      QStringLiteral("^(?<margin>[ |]*)  File \"[^\"\\n]*/(?:(?:asyncio|concurrent.futures|contextlib|unittest|threading|queue|"
                     "_thread_primitives)[^\"\\n]*|vrun\\.py)\", "
                     "line \\d+, in .*\\n(?:\\k<margin>    .*\\n)*(?:\\k<margin>  \\[Previous line repeated .*\\n)?"),
      QRegularExpression::MultilineOption);
  static const QRegularExpression emptyTraceback(
      QStringLiteral("^(?<margin>[ |]*)Traceback \\(most recent call last\\):\\n(?!\\k<margin>  )"),
      QRegularExpression::MultilineOption);
  static const QRegularExpression ownWord(QStringLiteral("^awaitscope: The program is blocked.*\\n"),
                                          QRegularExpression::MultilineOption);
  static const QRegularExpression libraryWarning(
      QStringLiteral("^(?:/usr/lib/python3[^:\\n]*|[^:\\n]*/vrun\\.py|<library>[^:\\n]*|sys):\\d+: (\\w*Warning: .*\\n)(?:  .*\\n)?"
                     "(?:RuntimeWarning: Enable tracemalloc .*\\n)?"),
      QRegularExpression::MultilineOption);
  static const QRegularExpression address(QStringLiteral("0x[0-9a-f]{6,}"));
  QString text = QString::fromUtf8(err);
  text.remove(libraryFrame);
  text.remove(emptyTraceback);
  text.remove(ownWord);
  text.replace(libraryWarning, QStringLiteral("LIBRARY: \\1"));
  text.replace(address, QStringLiteral("0xADDRESS"));
  return text.toUtf8();
}

}  // namespace awaitscope::oracle
