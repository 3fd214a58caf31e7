import socket, ssl, subprocess, tempfile, shutil, select, selectors, sqlite3, glob, resource, cProfile, pstats
import asyncore, colorsys, encodings, ipaddress, optparse, stat, tomllib, unicodedata
import ctypes, mmap, fcntl, termios, zipfile, http.client, http.server, urllib.request, urllib.error
import email.mime.text, xml.etree.ElementTree as ET, importlib.util, multiprocessing.pool
from subprocess import CalledProcessError, TimeoutExpired
from urllib.error import HTTPError, URLError

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        pass

def call(timeout: float) -> "subprocess.Popen | None":
    try:
        return timeout / 0
    except (socket.gaierror, socket.timeout, ssl.SSLError, URLError, CalledProcessError) as error:
        return error
    except ZeroDivisionError:
        return "division"

print(call(1.0))
print(socket.error is OSError, socket.timeout is TimeoutError, issubclass(URLError, OSError))
print(shutil.get_terminal_size().columns)
try:
    import aiohttp_that_nobody_has
except ImportError as error:
    print(error, error.name)
