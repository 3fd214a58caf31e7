# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds tests: methods of classes, classes of modules, and either by name."""
import functools
import sys
import types
from unittest import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """Stands for a name under which there is no test, and fails with the reason."""
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _matches(name, pattern):
    from fnmatch import fnmatchcase
    return fnmatchcase(name, pattern)


class TestLoader:
    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from '
                            'TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, 'load_tests', None)
        tests = self.suiteClass(tests)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            import traceback
            message = 'Failed to call load_tests:\n%s' % traceback.format_exc()
            self.errors.append(message)
            return self.suiteClass((_FailedTest(module.__name__, TypeError(message)),))

    def _missing(self, name, exception):
        import traceback
        message = 'Failed to access attribute:\n%s' % traceback.format_exc()
        self.errors.append(message)
        return self.suiteClass((_FailedTest(name, exception),))

    def loadTestsFromName(self, name, module=None):
        parts = name.split('.')
        if module is None:
            import importlib
            wanted = parts[:]
            while wanted:
                try:
                    module = importlib.import_module('.'.join(wanted))
                    break
                except ImportError as e:
                    failed = wanted.pop()
                    if not wanted:
                        import traceback
                        message = f'Failed to import test module: {failed}\n{traceback.format_exc()}'
                        self.errors.append(message)
                        return self.suiteClass((_FailedTest(failed, ImportError(message)),))
            parts = parts[len(wanted):]
        obj = parent = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                return self._missing(part, e)
        return self._tests_of(name, obj, parent, parts)

    def _tests_of(self, name, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            inst = parent(parts[-1])
            if not isinstance(getattr(inst, parts[-1]), types.FunctionType):
                return self.suiteClass([inst])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError("don't know how to make test from: %s" % obj)
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError('calling %s returned %s, not a test' % (obj, test))

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        def is_test(attribute):
            if not attribute.startswith(self.testMethodPrefix):
                return False
            if not callable(getattr(testCaseClass, attribute)):
                return False
            full_name = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{attribute}'
            return self.testNamePatterns is None or any(_matches(full_name, p) for p in self.testNamePatterns)
        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        raise NotImplementedError('TestLoader.discover() is not supported in a scenario, which reaches no file; '
                                  'use loadTestsFromModule() or unittest.main()')


defaultTestLoader = TestLoader()


def _loader(prefix, sortUsing, suiteClass, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = testNamePatterns
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def _warn_old(name, instead):
    import warnings
    warnings.warn(f'unittest.{name}() is deprecated and will be removed in Python 3.13. Please use {instead} '
                  f'instead.', DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=util.three_way_cmp, testNamePatterns=None):
    _warn_old('getTestCaseNames', 'unittest.TestLoader.getTestCaseNames()')
    return _loader(prefix, sortUsing, None, testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _warn_old('makeSuite', 'unittest.TestLoader.loadTestsFromTestCase()')
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _warn_old('findTestCases', 'unittest.TestLoader.loadTestsFromModule()')
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
