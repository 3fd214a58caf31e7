// SPDX-License-Identifier: GPL-3.0-or-later
// What names mean. Faults of scopes are in tst_parser's table.
#include <QtTest>

#include "engine/lang/parser.h"
#include "engine/lang/scope.h"

using namespace awaitscope;
using namespace awaitscope::lang;

namespace {

QString join(const std::vector<Name>& names) {
  QStringList texts;
  for (Name name : names) texts << QString::fromStdString(*name);
  return texts.join(',');
}

/// `name(locals; cells; frees)flags` for each scope but the module's.
QString describe(const Scope& scope) {
  QString flags;
  if (scope.isNested) flags += 'n';
  if (scope.isGenerator) flags += 'g';
  if (scope.isCoroutine) flags += 'c';
  if (scope.isAsyncGenerator) flags += 'a';
  if (scope.isAsyncComprehension) flags += 'x';
  if (scope.hasVarArgs) flags += '*';
  if (scope.hasVarKeywords) flags += 'k';
  if (scope.returnsValue) flags += 'r';
  return QStringLiteral("%1(%2; %3; %4)%5")
      .arg(QString::fromStdString(*scope.name), join(scope.varNames), join(scope.cellVars), join(scope.freeVars),
           flags);
}

struct Analysis {
  std::unique_ptr<Module> module;
  std::unique_ptr<ScopeTable> scopes;
};

Analysis analyze(const QString& text) {
  auto parsed = parseModule(std::make_shared<const Source>("program.py", text.toStdString()));
  Analysis result;
  result.module = std::move(std::get<std::unique_ptr<Module>>(parsed));
  auto scopes = analyzeScopes(*result.module);
  result.scopes = std::move(std::get<std::unique_ptr<ScopeTable>>(scopes));
  return result;
}

}  // namespace

class TestScope : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void tables_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("locals by first appearance", "def f(b, a):\n z = b\n y = z\n", "f(b,a,z,y; ; )");
    row("all kinds of parameters", "def f(a, /, b, *c, d, **e): pass\n", "f(a,b,d,c,e; ; )*k");
    row("a closure", "def f(x):\n y = 1\n def g(): return x, y\n", "f(x,g; x,y; ) g(; ; x,y)nr");
    row("a name passes through", "def f(x):\n def g():\n  def h(): x\n", "f(x,g; x; ) g(h; ; x)n h(; ; x)n");
    row("nonlocal", "def f():\n x = 1\n def g():\n  nonlocal x\n  x = 2\n", "f(g; x; ) g(; ; x)n");
    row("global hides the outer local", "def f():\n x = 1\n def g():\n  global x\n  x = 2\n", "f(x,g; ; ) g(; ; )n");
    row("class names are invisible in methods", "def f():\n x = 1\n class A:\n  x = 2\n  def g(self): x\n",
        "f(A; x; ) A(; ; x)n g(self; ; x)n");
    row("super needs the class cell", "class A:\n def f(self): super().f()\n", "A(; __class__; ) f(self; ; __class__)");
    row("__class__ without a class is global", "def f(): __class__\n", "f(; ; )");
    row("private names", "class A:\n def f(self, __x): __y = __x, self.__z\n", "A(; ; ) f(self,_A__x,_A__y; ; )");
    row("names of a private class lose their underscores", "class __B:\n def f(self, __x): pass\n",
        "__B(; ; ) f(self,_B__x; ; )");
    row("a class of underscores mangles nothing", "class _:\n def f(self, __x, __y__): pass\n",
        "_(; ; ) f(self,__x,__y__; ; )");
    row("the first iterable is outside", "def f(a, b):\n return [x + b for x in a]\n",
        "f(a,b; b; )r <listcomp>(.0,x; ; b)n");
    row("inner iterables are inside", "def f(a, b):\n return [x for x in a for x in b]\n",
        "f(a,b; b; )r <listcomp>(.0,x; ; b)n");
    row("a walrus binds outside", "def f(a):\n [y := x for x in a]\n", "f(a; y; ) <listcomp>(.0,x; ; y)n");
    row("a walrus at the module", "[y := x for x in a]\n", "<listcomp>(.0,x; ; )");
    row("a generator", "def f(): yield 1\n", "f(; ; )g");
    row("a coroutine", "async def f(): await x\n", "f(; ; )c");
    row("an asynchronous generator", "async def f():\n yield await x\n", "f(; ; )a");
    row("a generator expression", "(x for x in y)\n", "<genexpr>(.0,x; ; )g");
    row("an asynchronous generator expression", "(await x for x in y)\n", "<genexpr>(.0,x; ; )a");
    row("an asynchronous comprehension", "async def f(y):\n [x async for x in y]\n",
        "f(y; ; )c <listcomp>(.0,x; ; )nx");
    row("asynchrony spreads to the comprehension around", "async def f(y):\n [{await x for x in z} for z in y]\n",
        "f(y; ; )c <listcomp>(.0,z; ; )nx <setcomp>(.0,x; ; )nx");
    row("a lambda's default is outside", "def f(x, y):\n return lambda z=x: y\n", "f(x,y; y; )r <lambda>(z; ; y)n");
    row("decorators and defaults are outside", "def f(x):\n @x\n def g(y=x): pass\n", "f(x,g; ; ) g(y; ; )n");
    row("imports, handlers, targets and patterns bind",
        "def f(x):\n import a.b, c as d\n from e import g\n try: pass\n except h as i: pass\n with x as j: pass\n"
        " for k in x: pass\n match x:\n  case [l, *m, {'n': n, **o}]: pass\n",
        "f(x,a,d,g,i,j,k,l,m,n,o; ; )");
    row("deferred annotations use no names", "from __future__ import annotations\ndef f(T):\n def g(x: T): pass\n",
        "f(T,g; ; ) g(x; ; )n");
    row("annotations use names", "def f(T):\n def g(x: T): pass\n", "f(T,g; ; ) g(x; ; )n");
    row("a cell that is a parameter stays a local", "def f(x): return lambda: x\n", "f(x; x; )r <lambda>(; ; x)n");
  }
  void tables() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Analysis analysis = analyze(text);
    QStringList described;
    for (const auto& scope : analysis.scopes->all()) {
      if (scope->parent != nullptr) described << describe(*scope);
    }
    QCOMPARE(described.join(' '), expected);
  }

  void resolvesByMeaning() {
    const Analysis analysis = analyze("g = 1\ndef f(a, b):\n global c\n c = a\n d = print\n def h(): return b, g\n");
    const Scope& f = *analysis.scopes->all()[1];
    const Scope& h = *analysis.scopes->all()[2];
    auto resolve = [&](const Scope& scope, const char* name) { return scope.resolve(analysis.module->intern(name)); };
    QCOMPARE(resolve(f, "a"), NameScope::Local);
    QCOMPARE(resolve(f, "b"), NameScope::Cell);
    QCOMPARE(resolve(f, "c"), NameScope::GlobalExplicit);
    QCOMPARE(resolve(f, "print"), NameScope::GlobalImplicit);
    QCOMPARE(resolve(h, "b"), NameScope::Free);
    QCOMPARE(resolve(h, "g"), NameScope::GlobalImplicit);
    QCOMPARE(resolve(analysis.scopes->module(), "g"), NameScope::Local);
  }

  void findsTheScopeOfANode() {
    const Analysis analysis = analyze("class A:\n pass\n");
    const Statement& node = *analysis.module->body()[0];
    QCOMPARE(analysis.scopes->of(node).kind, ScopeKind::Class);
    QCOMPARE(analysis.scopes->of(node).node, static_cast<const Node*>(&node));
  }

  void manglesPrivateNamesOnly() {
    Module module(std::make_shared<const Source>("a.py", ""));
    auto mangled = [&](const char* className, const char* name) {
      return QString::fromStdString(
          *mangle(module, className == nullptr ? nullptr : module.intern(className), module.intern(name)));
    };
    QCOMPARE(mangled("A", "__x"), QStringLiteral("_A__x"));
    QCOMPARE(mangled("__A", "__x"), QStringLiteral("_A__x"));
    QCOMPARE(mangled("A", "__x__"), QStringLiteral("__x__"));
    QCOMPARE(mangled("A", "_x"), QStringLiteral("_x"));
    QCOMPARE(mangled("A", "__a.b"), QStringLiteral("__a.b"));
    QCOMPARE(mangled("__", "__x"), QStringLiteral("__x"));
    QCOMPARE(mangled(nullptr, "__x"), QStringLiteral("__x"));
  }
};

QTEST_APPLESS_MAIN(TestScope)
#include "tst_scope.moc"
