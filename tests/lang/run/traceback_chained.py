# check: stderr
def load(config):
    try:
        return config["port"]
    except KeyError as error:
        raise RuntimeError("no port configured") from error

try:
    load({})
except RuntimeError:
    print("handling")
    undefined_function(1, 2)
