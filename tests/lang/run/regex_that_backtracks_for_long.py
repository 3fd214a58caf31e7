import re
print(re.match(r'(?:a|aa)+$', 'a' * 22 + 'b'), re.match(r'(x+x+)+y', 'x' * 16))
print(re.fullmatch(r'(?:\w+\s?)+', 'many words in a row that match'))
tokens = re.compile(r'(?P<num>\d+)|(?P<name>[a-z_]\w*)|(?P<op>[-+*/()=])|(?P<space>\s+)')
print([(m.lastgroup, m.group()) for m in tokens.finditer('total = price * (1 + tax_2)') if m.lastgroup != 'space'])
print(re.sub(r'\b(\w)(\w*)\b', lambda m: m[1].upper() + m[2], 'the quick brown fox'))
print(re.findall(r'(?<![\d.])\d+(?![\d.])', '1 2.5 30 4.0 55'), re.split(r'[;,]\s*', 'a; b,c;  d'))
