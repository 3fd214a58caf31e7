import asyncio, logging, sys
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-8s %(name)s %(message)s", stream=sys.stdout, datefmt="%H:%M:%S")
log = logging.getLogger("net")
async def main():
    log.info("start"); await asyncio.sleep(1.5); log.warning("later %r", "x"); log.debug("hidden")
    print(log.isEnabledFor(logging.DEBUG), log.level, logging.getLevelName(30))
asyncio.run(main())
