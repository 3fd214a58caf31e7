import configparser
import io

TEXT = """
[DEFAULT]
ServerAliveInterval = 45
Compression = yes
; a comment

[forge.example]
User = hg
Home: /home/%(user)s
long = one
    two
    three

[topsecret]
Port = 50022
ratio = 2.5
ForwardX11 = no
"""
config = configparser.ConfigParser()
config.read_string(TEXT)
print(config.sections(), "forge.example" in config, "other" in config, len(config))
forge = config["forge.example"]
print(forge["User"], forge["home"], forge["Compression"], repr(forge["long"]), list(forge))
print(config.getint("topsecret", "port"), config.getfloat("topsecret", "ratio"), config["topsecret"].getboolean("forwardx11"))
print(forge.get("nothing"), forge.get("nothing", "fallback"), config.get("topsecret", "x", fallback=3), config.has_option("topsecret", "user"))
print(config.options("topsecret"), config.items("topsecret"), forge, config.defaults())
for ask in (lambda: config.get("nowhere", "x"), lambda: config.get("topsecret", "x"), lambda: config["nowhere"],
            lambda: config["topsecret"]["x"], lambda: config["topsecret"].getboolean("port"), lambda: config.set("topsecret", "a", 1),
            lambda: config.add_section("topsecret"), lambda: config.read_string("a = 1"), lambda: config.read_string("[s]\n[s]\n"),
            lambda: config.read_string("[t]\na=1\na=2\n"), lambda: config.read_string("[u]\njust words\n")):
    try:
        print(ask())
    except Exception as error:
        print(type(error).__name__, error)
made = configparser.ConfigParser(allow_no_value=True)
made["paths"] = {"base": "/srv", "data": "%(base)s/data"}
made.add_section("flags")
made.set("flags", "verbose")
print(made["paths"]["data"], made["flags"]["verbose"], made.read("missing.ini"))
out = io.StringIO()
made.write(out)
print(out.getvalue())
print(made.remove_option("paths", "base"), made.remove_section("flags"), made.sections())
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
extended.read_dict({"a": {"x": "1"}, "b": {"y": "${a:x}2", "z": "${y}3"}})
print(extended["b"]["z"], dict(extended["b"]))
raw = configparser.RawConfigParser()
raw.read_string("[s]\nv = 100%\n")
print(raw["s"]["v"], configparser.ConfigParser({"d": "1"}).get("DEFAULT", "d"))
