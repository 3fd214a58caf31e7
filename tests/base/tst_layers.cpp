// SPDX-License-Identifier: GPL-3.0-or-later
// The layer check itself: it passes on the tree as it stands, and notices each kind of include that it is there for.
// The check proper is tools/cmake/CheckLayers.cmake, which every build runs.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Verdict {
  int status = -1;
  QString text;
};

Verdict checkLayers(const QString& root) {
  QProcess cmake;
  cmake.setProcessChannelMode(QProcess::MergedChannels);
  cmake.start(QStringLiteral(AWAITSCOPE_CMAKE),
              {QStringLiteral("-DROOT=%1").arg(root), QStringLiteral("-P"),
               QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tools/cmake/CheckLayers.cmake")});
  if (!cmake.waitForFinished()) return {};
  // CMake folds long messages; a fault is compared on one line.
  return {cmake.exitCode(), QString::fromUtf8(cmake.readAll()).simplified()};
}

}  // namespace

class TestLayers : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void treeIsClean();
  void fileIsJudged_data();
  void fileIsJudged();
};

void TestLayers::treeIsClean() {
  const Verdict verdict = checkLayers(QStringLiteral(AWAITSCOPE_SOURCE_DIR));
  QVERIFY2(verdict.status == 0, qPrintable(verdict.text));
}

void TestLayers::fileIsJudged_data() {
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("fault");  // empty: allowed
  const QString none;
  QTest::newRow("down") << "engine/loop/x.cpp" << "#include \"engine/trace/store.h\"\n" << none;
  QTest::newRow("same layer") << "engine/loop/x.cpp" << "#include \"engine/loop/handle.h\"\n" << none;
  QTest::newRow("gui to session") << "gui/bridge/x.cpp" << "#include \"engine/session/session.h\"\n" << none;
  QTest::newRow("gui to Qt") << "gui/bridge/x.cpp" << "#include <QString>\n" << none;
  QTest::newRow("standard library") << "engine/base/x.h" << "#include <queue>\n" << none;
  QTest::newRow("up") << "engine/base/x.h" << "#include \"engine/trace/store.h\"\n"
                      << "engine/base/x.h: base may not include trace";
  QTest::newRow("language to loop") << "engine/lang/vm.cpp" << "  #  include \"engine/loop/handle.h\"\n"
                                    << "engine/lang/vm.cpp: lang may not include loop";
  QTest::newRow("analysis to session") << "engine/analysis/rule.cpp" << "#include \"engine/session/session.h\"\n"
                                       << "engine/analysis/rule.cpp: analysis may not include session";
  QTest::newRow("gui past the facade") << "gui/loop/x.cpp" << "#include \"engine/loop/event_loop.h\"\n"
                                       << "gui/loop/x.cpp: gui may not include loop";
  QTest::newRow("engine to gui") << "engine/session/x.cpp" << "#include \"gui/theme/theme.h\"\n"
                                 << "engine/session/x.cpp: session may not include gui";
  QTest::newRow("front end to interpreter") << "engine/lang/parser.cpp" << "#include \"engine/lang/vm.h\"\n"
                                            << "the front end may not include the interpreter";
  QTest::newRow("engine to Qt") << "engine/session/x.cpp" << "#include <QString>\n" << "the engine may not include Qt";
  QTest::newRow("engine to Qt module") << "engine/trace/x.cpp" << "#include <QtCore/QString>\n"
                                       << "the engine may not include Qt";
  QTest::newRow("engine to qglobal") << "engine/trace/x.cpp" << "#include <qglobal.h>\n"
                                     << "the engine may not include Qt";
  QTest::newRow("relative") << "gui/loop/x.cpp" << "#include \"../theme/theme.h\"\n"
                            << "includes are written from the repository's root";
}

void TestLayers::fileIsJudged() {
  QFETCH(const QString, path);
  QFETCH(const QString, text);
  QFETCH(const QString, fault);
  const QTemporaryDir root;
  QVERIFY(QDir(root.path()).mkpath(QFileInfo(path).path()));
  QFile file(root.filePath(path));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text.toUtf8());
  file.close();
  const Verdict verdict = checkLayers(root.path());
  if (fault.isEmpty()) {
    QVERIFY2(verdict.status == 0, qPrintable(verdict.text));
  } else {
    QVERIFY(verdict.status != 0);
    QVERIFY2(verdict.text.contains(fault), qPrintable(verdict.text));
  }
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
