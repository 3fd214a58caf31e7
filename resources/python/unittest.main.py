# SPDX-License-Identifier: GPL-3.0-or-later
"""unittest.main(): loads the tests of the running program, runs them, and exits."""
import sys
import types
from unittest import loader, runner

__unittest = True

_SWITCHES = {'-v': ('verbosity', 2), '--verbose': ('verbosity', 2), '-q': ('verbosity', 0), '--quiet': ('verbosity', 0),
             '-f': ('failfast', True), '--failfast': ('failfast', True), '-b': ('buffer', True),
             '--buffer': ('buffer', True), '-c': ('catchbreak', True), '--catch': ('catchbreak', True),
             '--locals': ('tb_locals', True)}


class TestProgram:
    """What unittest.main is."""
    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_loader = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[module] if isinstance(module, str) else module
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.failfast, self.catchbreak, self.buffer = failfast, catchbreak, buffer
        self.verbosity, self.tb_locals = verbosity, tb_locals
        # Every warning is shown once a place unless the caller says otherwise.
        self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        self.progName = argv[0].rsplit('/', 1)[-1] if argv else 'unittest'
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        names = self._switches(list(argv[1:]))
        if names:
            self.testNames = names
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = (self.defaultTest,) if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def _switches(self, words):
        names = []
        while words:
            word = words.pop(0)
            if word in _SWITCHES:
                setattr(self, *_SWITCHES[word])
            elif word == '-k' and words:
                pattern = words.pop(0)
                self.testNamePatterns = self.testNamePatterns or []
                self.testNamePatterns.append(pattern if '*' in pattern else f'*{pattern}*')
            elif word.startswith('-'):
                print(f'usage: {self.progName} [-v] [-q] [-f] [-b] [-k PATTERN] [tests ...]\n'
                      f'{self.progName}: error: unrecognized arguments: {word}', file=sys.stderr)
                sys.exit(2)
            else:
                names.append(word)
        return names

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        made = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(made, type):
            try:
                made = made(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                            warnings=self.warnings, tb_locals=self.tb_locals)
            except TypeError:
                made = made(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                            warnings=self.warnings)
        self.result = made.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
