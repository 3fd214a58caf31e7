for text in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t nl\n cr\r nul\0 bell\a", "back\\slash", "é ü 日本 😀", "\x7f\x80\xa0\u200b\ufeff", "\ud7ff", "\u2028"):
    print(repr(text), len(text))
print("caf\u00e9", "\N{BULLET}", "\101\x41\u0041\U00000041")
print(r"raw \n stays", "line \
continued", "con" "cat" 'enated')
print("""triple
"quoted" text""", '''it's''')
print(ascii("é日😀"), ascii("plain"))
print(["a\nb", 'q"'], {"k'": "v"})
