from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin, urlparse,
                          urlsplit, urlunparse)
import urllib.parse

url = "https://User:pa%20ss@Example.COM:8080/a/b;v=1?q=caf%C3%A9&x=1&x=2&empty=#frag"
parts = urlparse(url)
print(parts)
print(parts.hostname, parts.port, parts.username, parts.password, parts.geturl() == url)
print(urlsplit("//host/path"), urlsplit("mailto:a@b.c"), urlsplit("/only/path?x"), urlparse("http://[::1]:80/"))
print(parse_qs(parts.query), parse_qsl(parts.query, keep_blank_values=True))
print(quote("a b/ü&~"), quote("a/b", safe=""), quote_plus("a b&c/d"), unquote("a%20b%C3%BC%zz%4"), unquote_plus("a+b%2B"))
print(urlencode({"q": "a b", "n": 3, "u": "ü"}), urlencode([("x", [1, 2]), ("y", "z")], doseq=True))
for ref in ("c", "../c", "/c", "?y=2", "#s", "//other/x", "http://z/", "./", "../../../up", ""):
    print(repr(ref), urljoin("http://a/b/d/e?x=1#f", ref))
print(urldefrag("http://a/b#c"), urlunparse(("http", "h", "p", "", "q=1", "")), parts._replace(scheme="http", query="").geturl())
for bad in ("http://h:99999/", "http://h:x/", "http://[::1/"):
    try:
        print(urlparse(bad).port)
    except ValueError as e:
        print(e)
