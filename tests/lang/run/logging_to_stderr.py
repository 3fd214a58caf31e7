# check: stderr
import logging
logging.warning("warned %s", 5)
logging.info("not shown")
logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("app")
log.debug("debug %d %s", 1, "two"); log.error("error")
try: 1 / 0
except ZeroDivisionError: log.exception("failed")
