# SPDX-License-Identifier: GPL-3.0-or-later
"""The context managers behind assertRaises, assertWarns, assertLogs and their kin."""
import sys
from contextlib import contextmanager as _contextmanager

__unittest = True


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(each, base) for each in expected)
    return isinstance(expected, type) and issubclass(expected, base)


def _name_of(obj):
    try:
        return obj.__name__
    except AttributeError:
        return str(obj)


class _Expectation:
    """Fails, with its own message in front, through the test case it was made by."""

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        msg = self.test_case._formatMessage(self.msg, standardMsg)
        raise self.test_case.failureException(msg)


class _AssertRaisesBaseContext(_Expectation):
    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError('%s() arg 1 must be %s' % (name, self._base_type_str))
            if not args:
                self.msg = kwargs.pop('msg', None)
                if kwargs:
                    raise TypeError('%r is an invalid keyword argument for this function' % (next(iter(kwargs)),))
                return self
            function, *args = args
            self.obj_name = _name_of(function)
            with self:
                function(*args, **kwargs)
        finally:
            # The frame that failed refers to this object, and this object to the exception.
            self = None

    def _expected_name(self):
        return _name_of(self.expected)

    def _fail_regex(self, shown):
        self._raiseFailure('"{}" does not match "{}"'.format(self.expected_regex.pattern, shown))


class _AssertRaisesContext(_AssertRaisesBaseContext):
    _base_type = BaseException
    _base_type_str = 'an exception type or tuple of exception types'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            if self.obj_name:
                self._raiseFailure('{} not raised by {}'.format(self._expected_name(), self.obj_name))
            self._raiseFailure('{} not raised'.format(self._expected_name()))
        import traceback
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail_regex(str(exc_value))
        return True

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class _AssertWarnsContext(_AssertRaisesBaseContext):
    _base_type = Warning
    _base_type_str = 'a warning type or tuple of warning types'

    def __enter__(self):
        import warnings
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for each in self.warnings:
            message = each.message
            if not isinstance(message, self.expected):
                continue
            if first is None:
                first = message
            if self.expected_regex is not None and not self.expected_regex.search(str(message)):
                continue
            self.warning, self.filename, self.lineno = message, each.filename, each.lineno
            return
        if first is not None:
            self._fail_regex(str(first))
        if self.obj_name:
            self._raiseFailure('{} not triggered by {}'.format(self._expected_name(), self.obj_name))
        self._raiseFailure('{} not triggered'.format(self._expected_name()))


class _AssertNotWarnsContext(_AssertWarnsContext):
    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        for each in self.warnings:
            if isinstance(each.message, self.expected):
                by = f' by {self.obj_name}' if self.obj_name else ''
                self._raiseFailure(f'{self._expected_name()} triggered{by}')


class _AssertLogsContext(_Expectation):
    """Collects what a logger is told while the block runs."""
    LOGGING_FORMAT = '%(levelname)s:%(name)s:%(message)s'

    def __init__(self, test_case, logger_name, level, no_logs):
        import logging
        super().__init__(test_case)
        self.logger_name = logger_name
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.msg = None
        self.no_logs = no_logs

    def __enter__(self):
        import logging
        is_logger = isinstance(self.logger_name, logging.Logger)
        self.logger = logger = self.logger_name if is_logger else logging.getLogger(self.logger_name)
        handler = _capturing_handler()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = handler.watcher
        self.old_handlers, self.old_level, self.old_propagate = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler.watcher

    def __exit__(self, exc_type, exc_value, tb):
        import logging
        self.logger.handlers, self.logger.propagate = self.old_handlers, self.old_propagate
        self.logger.setLevel(self.old_level)
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._raiseFailure('Unexpected logs found: {!r}'.format(self.watcher.output))
        elif not self.watcher.records:
            self._raiseFailure('no logs of level {} or higher triggered on {}'
                               .format(logging.getLevelName(self.level), self.logger.name))


def _capturing_handler():
    # A subclass of logging.Handler: made when it is needed, for most tests log nothing.
    import logging
    from collections import namedtuple

    class _CapturingHandler(logging.Handler):
        def __init__(self):
            logging.Handler.__init__(self)
            self.watcher = namedtuple('_LoggingWatcher', ['records', 'output'])([], [])

        def flush(self):
            pass

        def emit(self, record):
            self.watcher.records.append(record)
            self.watcher.output.append(self.format(record))
    return _CapturingHandler()
