# SPDX-License-Identifier: GPL-3.0-or-later
"""argparse's formatters: usage lines and help texts."""
import textwrap

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'
_WIDTH = 78


class _Section:
    def __init__(self, formatter, parent, heading=None):
        self.formatter, self.parent, self.heading = formatter, parent, heading
        self.items = []

    def format_help(self):
        if self.parent is not None:
            self.formatter._indent()
        text = ''.join(part for part in [func(*args) for func, args in self.items] if part and part is not SUPPRESS)
        if self.parent is not None:
            self.formatter._dedent()
        if not text:
            return ''
        heading = ''
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = '%*s%s:\n' % (self.formatter._current_indent, '', self.heading)
        return f'\n{heading}{text}\n'


class HelpFormatter:
    """Lays out help for a terminal of 80 columns."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        width = _WIDTH if width is None else width
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for sub in action._get_subactions():
            lengths.append(len(self._format_action_invocation(sub)) + self._current_indent + self._indent_increment)
        self._action_max_length = max(self._action_max_length, max(lengths))
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        while '\n\n\n' in text:
            text = text.replace('\n\n\n', '\n\n')
        return text.strip('\n') + '\n' if text else text

    # ---- usage

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            usage = usage % {'prog': self._prog}
        elif not actions:
            usage = self._prog
        else:
            usage = self._wrapped_usage(actions, groups, prefix)
        return f'{prefix}{usage}\n\n'

    def _wrapped_usage(self, actions, groups, prefix):
        optionals = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        parts = self._usage_parts(optionals, groups), self._usage_parts(positionals, groups)
        usage = ' '.join([self._prog, *parts[0], *parts[1]])
        room = self._width - self._current_indent
        if len(prefix) + len(usage) <= room:
            return usage

        def lines_of(words, indent, start=None):
            lines, line = [], []
            size = len(start if start is not None else indent) - 1
            if start is not None:
                size = len(start) - 1
            for word in words:
                if size + 1 + len(word) > room and line:
                    lines.append(indent + ' '.join(line))
                    line, size = [], len(indent) - 1
                line.append(word)
                size += len(word) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if start is not None:
                lines[0] = lines[0][len(indent):]
            return lines
        if len(prefix) + len(self._prog) <= 0.75 * room:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            if parts[0]:
                lines = lines_of([self._prog] + parts[0], indent, prefix)
                lines.extend(lines_of(parts[1], indent))
            elif parts[1]:
                lines = lines_of([self._prog] + parts[1], indent, prefix)
            else:
                lines = [self._prog]
        else:
            indent = ' ' * len(prefix)
            lines = lines_of(parts[0] + parts[1], indent)
            if len(lines) > 1:
                lines = lines_of(parts[0], indent) + lines_of(parts[1], indent)
            lines = [self._prog] + lines
        return '\n'.join(lines)

    def _usage_parts(self, actions, groups):
        in_group = {}
        for group in groups:
            members = [a for a in group._group_actions if a.help is not SUPPRESS]
            if members and all(a in actions for a in members):
                for a in members:
                    in_group[id(a)] = group, members
        parts, done = [], set()
        for action in actions:
            if action.help is SUPPRESS:
                continue
            found = in_group.get(id(action))
            if found is None:
                parts.append(self._usage_part(action, action.required or not action.option_strings and True))
            elif id(found[0]) not in done:
                done.add(id(found[0]))
                inside = ' | '.join(self._usage_part(a, True, True) for a in found[1])
                if len(found[1]) == 1 and found[0].required:
                    parts.append(inside)
                else:
                    words = (('(%s)' if found[0].required else '[%s]') % inside).split(' ')
                    parts.extend(self._joined_group(words))
        return parts

    @staticmethod
    def _joined_group(words):
        # A group is wrapped like other words, but an option stays with its argument.
        return [' '.join(words)] if len(words) < 2 else [' '.join(words)]

    def _usage_part(self, action, required, in_group=False):
        if not action.option_strings:
            text = self._format_args(action, self._default_metavar_for_positional(action))
            if in_group and text[:1] == '[' and text[-1:] == ']':
                return text[1:-1]
            return text
        option = action.option_strings[0]
        if action.nargs == 0:
            text = action.format_usage()
        else:
            text = f'{option} {self._format_args(action, self._default_metavar_for_optional(action))}'
        return text if action.required or in_group else f'[{text}]'

    # ---- help

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        head = self._format_action_invocation(action)
        if not action.help:
            head = '%*s%s\n' % (self._current_indent, '', head)
            first = 0
        elif len(head) <= room:
            head = '%*s%-*s  ' % (self._current_indent, '', room, head)
            first = 0
        else:
            head = '%*s%s\n' % (self._current_indent, '', head)
            first = position
        parts = [head]
        if action.help and action.help.strip():
            lines = self._split_lines(self._expand_help(action), help_width)
            if lines:
                parts.append('%*s%s\n' % (first, '', lines[0]))
                parts.extend('%*s%s\n' % (position, '', line) for line in lines[1:])
        elif not head.endswith('\n'):
            parts.append('\n')
        subactions = list(action._get_subactions())
        if subactions:
            self._indent()
            parts.extend(self._format_action(sub) for sub in subactions)
            self._dedent()
        return ''.join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return ' '.join(self._metavar_formatter(action, self._default_metavar_for_positional(action))(1))
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._default_metavar_for_optional(action))
        return ', '.join(f'{option} {args}' for option in action.option_strings)

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{%s}' % ','.join(map(str, action.choices))
        else:
            result = default_metavar
        return lambda count: result if isinstance(result, tuple) else (result,) * count

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % metavar(1)
        if nargs == OPTIONAL:
            return '[%s]' % metavar(1)
        if nargs == ZERO_OR_MORE:
            found = metavar(1)
            return '[%s [%s ...]]' % found if len(found) == 2 else '[%s ...]' % found
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % metavar(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % metavar(1)
        if nargs == SUPPRESS:
            return ''
        try:
            return ' '.join(['%s'] * nargs) % metavar(nargs)
        except TypeError:
            raise ValueError('invalid nargs value') from None

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name in list(params):
            if params[name] is SUPPRESS:
                del params[name]
        for name, value in params.items():
            if hasattr(value, '__name__'):
                params[name] = value.__name__
        if params.get('choices') is not None:
            params['choices'] = ', '.join(str(c) for c in params['choices'])
        return self._get_help_string(action) % params

    def _split_lines(self, text, width):
        return textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return textwrap.fill(' '.join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = '' if action.help is None else action.help
        if '%(default)' not in text and action.default is not SUPPRESS and (
                action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _default_metavar_for_optional(self, action):
        return action.type.__name__

    def _default_metavar_for_positional(self, action):
        return action.type.__name__
