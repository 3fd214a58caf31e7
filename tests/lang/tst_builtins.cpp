// SPDX-License-Identifier: GPL-3.0-or-later
// Runs each program of tests/lang/builtins with the interpreter alone and compares what it prints, line by line, with
// what CPython printed (record_builtins.py).
#include <QtTest>

#include <memory>
#include <string>

#include "engine/lang/compiler.h"
#include "engine/lang/modules/library.h"
#include "engine/lang/vm.h"

using namespace awaitscope::lang;

namespace {

/// Collects the output; never interferes.
class CollectingHost : public Host {
 public:
  Verdict checkpoint(Vm& vm, std::uint64_t) override {
    vm.setBudget(kBudget);
    return Verdict::Continue;
  }
  void charge(Vm&, std::uint64_t) override {}
  void write(Vm&, Stream stream, std::string_view text) override {
    if (stream == Stream::Out) m_output += text;
  }
  Value importModule(Vm& vm, std::string_view name) override { return importLibraryModule(vm, name); }
  void nameValue(Vm&, Object*, std::string_view, std::string_view) override {}

  static constexpr std::int64_t kBudget = 100'000;
  std::string m_output;
};

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the program prints, and the traceback it ends with, if it does.
std::string run(const QString& path) {
  const auto source = std::make_shared<const Source>(path.toStdString(), contentOf(path).toStdString());
  const CompileOutcome outcome = compileModule(source);
  if (const auto* fault = std::get_if<SyntaxFault>(&outcome)) return displayText(*fault, *source);
  const auto& compiled = std::get<CompiledModule>(outcome);
  CollectingHost host;
  Vm vm(host, VmSettings{});
  vm.setBudget(CollectingHost::kBudget);
  const Ref<CodeObject> code = buildCode(vm, *compiled.code, compiled.source);
  const Ref<ModuleObject> module = vm.newModule("__main__");
  vm.modules().set(vm.intern("__main__"), Value(module));
  if (vm.runModule(code, *module).isEmpty()) host.m_output += vm.formatException(vm.takePending());
  return host.m_output;
}

}  // namespace

class TestBuiltins : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void printsWhatCPythonPrints_data() {
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/lang/builtins"));
    const QStringList programs = folder.entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name);
    QVERIFY(programs.size() > 10);
    for (const QString& program : programs) QTest::newRow(qPrintable(program)) << folder.filePath(program);
  }

  void printsWhatCPythonPrints() {
    QFETCH(QString, path);
    const QList<QByteArray> wanted = contentOf(QString(path).replace(".py", ".out")).split('\n');
    const QList<QByteArray> printed = QByteArray::fromStdString(run(path)).split('\n');
    const QString known = QStringLiteral("tests/lang/builtins/") + QFileInfo(path).fileName() + QStringLiteral(" |");
    if (contentOf(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/oracle/known_differences.txt"))
            .contains(known.toUtf8())) {
      QVERIFY2(printed != wanted, "it agrees now: take it out of known_differences.txt");
      return;
    }
    for (qsizetype i = 0; i < std::min(wanted.size(), printed.size()); ++i) {
      const QByteArray difference =
          "line " + QByteArray::number(i + 1) + ": " + printed[i] + "\n  instead of: " + wanted[i];
      QVERIFY2(printed[i] == wanted[i], difference.constData());
    }
    QCOMPARE(printed.size(), wanted.size());
  }
};

QTEST_APPLESS_MAIN(TestBuiltins)
#include "tst_builtins.moc"
