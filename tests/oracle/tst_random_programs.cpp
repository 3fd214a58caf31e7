// SPDX-License-Identifier: GPL-3.0-or-later
// Random programs of a fixed set of seeds, kept with CPython's answers: of asyncio (random_record.py makes the file) and of
// threads (random_threads_record.py). The app prints the same. `tools/random-programs` compares any other seeds, and shrinks what differs.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "tests/oracle/judged_program.h"

using namespace awaitscope::oracle;

namespace {

struct Seed {
  QString name;
  QByteArray program;
  Answer expected;
};

/// The file is in sections, each with a line "#: KIND ..." before its text.
class Record {
 public:
  explicit Record(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return;
    while (!file.atEnd()) {
      const QByteArray line = file.readLine();
      if (line.startsWith("#: "))
        begin(line.mid(3).simplified().split(' '));
      else if (m_section != nullptr)
        m_section->append(line);
    }
  }

  QList<Seed> seeds(const char* about) const {
    QList<Seed> list = m_seeds;
    for (Seed& seed : list) {
      seed.name.prepend(QLatin1String(about));
      seed.program.prepend(m_prelude);
      seed.expected.err = normaliseStderr(seed.expected.err);
    }
    return list;
  }

 private:
  void begin(const QList<QByteArray>& words) {
    if (words[0] == "prelude") m_section = &m_prelude;
    if (words[0] == "seed") {
      m_seeds.append(Seed{QString::fromUtf8("seed " + words[1]), {}, {}});
      m_seeds.last().expected.status = words[3].toInt();
      m_section = &m_seeds.last().program;
    }
    if (words[0] == "stdout") m_section = &m_seeds.last().expected.out;
    if (words[0] == "stderr") m_section = &m_seeds.last().expected.err;
  }

  QByteArray m_prelude;
  QList<Seed> m_seeds;
  QByteArray* m_section = nullptr;
};

}  // namespace

class TestRandomPrograms : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void agreesWithCPython_data();
  void agreesWithCPython();

 private:
  static QList<Seed> recorded(const char* file, const char* about) {
    return Record(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/") + QLatin1String(file)).seeds(about);
  }
  const QList<Seed> m_seeds = recorded("random_record.txt", "") + recorded("random_threads_record.txt", "threads, ");
  QTemporaryDir m_folder;
};

void TestRandomPrograms::agreesWithCPython_data() {
  QTest::addColumn<int>("index");
  for (const char* const about : {"seed ", "threads, seed "})
    QVERIFY(std::ranges::any_of(m_seeds, [&](const Seed& seed) { return seed.name.startsWith(QLatin1String(about)); }));
  for (int i = 0; i < m_seeds.size(); ++i) QTest::newRow(qPrintable(m_seeds[i].name)) << i;
}

void TestRandomPrograms::agreesWithCPython() {
  QFETCH(const int, index);
  const Seed& seed = m_seeds[index];
  QFile file(m_folder.filePath(QStringLiteral("program.py")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(seed.program);
  file.close();
  Answer actual;
  QVERIFY2(runProgram(QStringLiteral(AWAITSCOPE_BINARY), file.fileName(), {}, actual), "the app did not end by itself");
  QCOMPARE(QString::fromUtf8(actual.out), QString::fromUtf8(seed.expected.out));
  QCOMPARE(actual.status, seed.expected.status);
  QCOMPARE(QString::fromUtf8(actual.err), QString::fromUtf8(seed.expected.err));
}

QTEST_GUILESS_MAIN(TestRandomPrograms)
#include "tst_random_programs.moc"
