# An example of the Python documentation: contextvars echo address.
import asyncio
import contextvars

client_addr_var = contextvars.ContextVar('client_addr')

def render_goodbye():
    client_addr = client_addr_var.get()
    return f'Good bye, client @ {client_addr}\r\n'.encode()

async def handle_request(address):
    client_addr_var.set(address)
    await asyncio.sleep(1)
    print(render_goodbye())

async def main():
    await asyncio.gather(*(handle_request(f'10.0.0.{n}') for n in range(3)))

asyncio.run(main())
