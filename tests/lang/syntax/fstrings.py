f''; f'a'; f'{x}'; f'a{x}b{y}c'; F"{x}" 'plain' f"{y}"
f'{x!r}{x!s}{x!a}'; f'{x:>10}'; f'{x!r:>{width}.{precision}}'; f'{x:{a}{b}c}'
f'{x=}'; f'{x = }'; f'{x=!s}'; f'{x=:>5}'; f'a{ x + 1 = }b'
f'{{}}'; f'{{{x}}}'; f'a{{b}}c'
f'{x[0]}{x["a"]}{f(1, b=2)}{ {1: 2}[1] }{(lambda y: y)(1)}'
f'{x, y}'; f'{*x, y}'; f'{x if y else z}'; f'{x != y}{x == y}{x <= y}{x >= y}{x < y}{x > y}'
f"""a
{x +
 y} {
  z
}"""
f'{f"{x}"}'; f'{f"{x!r}":>10}'
rf'\d{x}\n'; fr'{x}\{y}'; f'\n{x}\t\x41'; f'\N{BULLET}{x}'
(f'a{x}'
 f'b{y:{z}}' 'c')
f'{x:%H:%M}'
f'{(x := 5)}{x:=5}'
f'é{x}中{y}'
f'''{
x}'''
