'a'; "b"; '''c'''; """d
e"""
'a' "b" '''c'''
('a'
 'b'  # comment
 "c")
r'\n\x'; R"\\"; u'u'; U"v"; b'bytes'; B"\x00\xff\n"; rb'\d'; bR"\e"; Br'x'
'\a\b\f\n\r\t\v\\\'\"'; '\101\60\7'; '\x41\u00e9\U0001F600'; '\
joined'; '\q\ '
'\N{BULLET}\N{greek small letter alpha}\N{SNAKE}'
'é中😀'; "it's"; 'say "x"'; 'both \' and "'
'\ud800'
b'\101\
x'
''; b''; ''''''; ''''a'''
