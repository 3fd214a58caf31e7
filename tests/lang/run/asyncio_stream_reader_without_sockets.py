import asyncio

class Pipe(asyncio.Transport):
    def __init__(self, reader):
        super().__init__({"peername": "pipe"})
        self.reader, self.closed = reader, False

    def write(self, data):
        self.reader.feed_data(data)

    def is_closing(self):
        return self.closed

    def close(self):
        self.closed = True
        self.reader.feed_eof()

class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        print("made", transport.get_extra_info("peername"), transport.get_extra_info("x", "default"))

    async def _drain_helper(self):
        await asyncio.sleep(0)

    async def _get_close_waiter(self, stream):
        await asyncio.sleep(0)

async def reading(reader: asyncio.StreamReader):
    print(await reader.readline(), await reader.readexactly(4), await reader.readuntil(b";"))
    print(await reader.read(3), await reader.read())
    print(reader.at_eof(), await reader.readline(), await reader.read())
    try:
        await reader.readexactly(2)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, e.expected)

async def main():
    reader = asyncio.StreamReader()
    transport, protocol = Pipe(reader), Echo()
    protocol.connection_made(transport)
    protocol.data_received(b"ignored")
    writer = asyncio.StreamWriter(transport, protocol, reader, asyncio.get_running_loop())
    task = asyncio.create_task(reading(reader))
    for part in (b"first li", b"ne\nab", b"cdhead;tail", b" and", b" the rest"):
        writer.write(part)
        await writer.drain()
        await asyncio.sleep(0.1)
    print(reader)
    writer.writelines([b"1", b"2"])
    writer.close()
    await writer.wait_closed()
    await task
    print(reader, writer.is_closing(), isinstance(protocol, asyncio.BaseProtocol), issubclass(asyncio.Transport, asyncio.ReadTransport))
    lines = asyncio.StreamReader(limit=8)
    lines.feed_data(b"a\nb\n" + b"x" * 20 + b"\n")
    lines.feed_eof()
    try:
        async for line in lines:
            print(line)
    except ValueError as e:
        print(e)
    broken = asyncio.StreamReader()
    asyncio.get_running_loop().call_soon(broken.set_exception, ConnectionResetError("peer"))
    try:
        await broken.readline()
    except ConnectionResetError as e:
        print(repr(e), broken.exception() is e)
asyncio.run(main())
