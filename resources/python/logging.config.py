# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration of logging by a dictionary."""
import logging


def _resolved(text):
    if not isinstance(text, str):
        return text
    if text.startswith('ext://'):
        text = text[6:]
    parts = text.split('.')
    found = __import__(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


class DictConfigurator:
    """Applies one configuration."""

    def __init__(self, config):
        self.config = config
        self._made = {'formatters': {}, 'filters': {}, 'handlers': {}}

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        if not config.get('incremental', False):
            logging._handlers.clear()
            del logging._handlerList[:]
        for kind in ('formatters', 'filters', 'handlers'):
            for name in config.get(kind, {}):
                try:
                    self._get(kind, name)
                except Exception as e:
                    raise ValueError('Unable to configure %s %r' % (kind[:-1], name)) from e
        self._loggers(config)

    def _loggers(self, config):
        wanted = config.get('loggers', {})
        if config.get('disable_existing_loggers', True):
            for name, logger in logging.root.manager.loggerDict.items():
                is_child = any(name.startswith(each + '.') for each in wanted)
                if isinstance(logger, logging.Logger) and name not in wanted:
                    logger.disabled = not is_child
        for name, each in wanted.items():
            try:
                logger = logging.getLogger(name)
                self._common(logger, each)
                logger.disabled = False
                if each.get('propagate') is not None:
                    logger.propagate = each['propagate']
            except Exception as e:
                raise ValueError('Unable to configure logger %r' % name) from e
        if config.get('root'):
            try:
                self._common(logging.root, config['root'])
            except Exception as e:
                raise ValueError('Unable to configure root logger') from e

    def _common(self, logger, config):
        if config.get('level') is not None:
            logger.setLevel(logging._checkLevel(config['level']))
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get('handlers') or ():
            try:
                logger.addHandler(self._get('handlers', name))
            except Exception as e:
                raise ValueError('Unable to add handler %r' % name) from e
        self._add_filters(logger, config.get('filters'))

    def _add_filters(self, filterer, names):
        for name in names or ():
            try:
                filterer.addFilter(name if callable(name) or hasattr(name, 'filter') else self._get('filters', name))
            except Exception as e:
                raise ValueError('Unable to add filter %r' % name) from e

    def _get(self, kind, name):
        made = self._made[kind]
        if name not in made:
            made[name] = getattr(self, '_make_' + kind)(name, dict(self.config[kind][name]))
        return made[name]

    def _custom(self, config, factory):
        props = config.pop('.', None)
        made = _resolved(factory)(**{key: self._value(value) for key, value in config.items()})
        for key, value in (props or {}).items():
            setattr(made, key, value)
        return made

    def _value(self, value):
        return _resolved(value) if isinstance(value, str) and value.startswith('ext://') else value

    def _make_formatters(self, name, config):
        if '()' in config:
            return self._custom(config, config.pop('()'))
        cls = _resolved(config['class']) if config.get('class') else logging.Formatter
        extra = {'defaults': config['defaults']} if config.get('defaults') else {}
        return cls(config.get('format'), config.get('datefmt'), config.get('style', '%'),
                   config.get('validate', True), **extra)

    def _make_filters(self, name, config):
        return self._custom(config, config.pop('()')) if '()' in config else logging.Filter(config.get('name', ''))

    def _make_handlers(self, name, config):
        formatter = config.pop('formatter', None)
        level, filters = config.pop('level', None), config.pop('filters', None)
        if '()' in config:
            made = self._custom(config, config.pop('()'))
        else:
            cls = _resolved(config.pop('class'))
            if 'target' in config and isinstance(config['target'], str):
                config['target'] = self._get('handlers', config['target'])
            made = self._custom(config, cls)
        if formatter is not None:
            try:
                made.setFormatter(self._get('formatters', formatter))
            except Exception as e:
                raise ValueError('Unable to set formatter %r' % formatter) from e
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        self._add_filters(made, filters)
        made.name = name
        return made


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def fileConfig(*args, **kwargs):
    raise NotImplementedError('logging.config.fileConfig() is not supported in a scenario, which reads no file; use '
                              'dictConfig()')


def listen(*args, **kwargs):
    raise NotImplementedError('logging.config.listen() is not supported in a scenario, which has no network')
