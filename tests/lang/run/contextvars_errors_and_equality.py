import contextvars


def without_address(error):
    return str(error).split(' at ')[0]


number = contextvars.ContextVar('number', default=1)
text = contextvars.ContextVar('text')
token = number.set(2)
print(token.old_value, token.old_value is token.MISSING, repr(contextvars.Token.MISSING), token.var is number)
number.reset(token)
print(number.get(), text.get('nothing'))
context = contextvars.copy_context()
print(context.run(number.set, 5).old_value, context[number], context.get(text), context.get(text, 'none'), number in context)
copy = context.copy()
print(copy == context, copy != context, copy is context, context == contextvars.Context(), context == 3)
copy.run(number.set, 6)
print(copy == context, len(copy), [variable.name for variable in copy], list(copy.values()))
for wrong in (lambda: context['number'], lambda: context.get('number'), lambda: 'number' in context, lambda: context[text],
              lambda: contextvars.ContextVar(3), lambda: number.reset(3), text.get,
              lambda: context.run(context.run, print), lambda: number.reset(token),
              lambda: number.reset(context.run(number.set, 3)), lambda: text.reset(number.set(1))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, without_address(error))
print(type.__module__, type.__qualname__)
