# check: stderr
# An example of the Python documentation: unittest isolated.
from unittest import IsolatedAsyncioTestCase, main

events = []

class Test(IsolatedAsyncioTestCase):

    def setUp(self):
        events.append("setUp")

    async def asyncSetUp(self):
        events.append("asyncSetUp")

    async def test_response(self):
        events.append("test_response")
        self.addAsyncCleanup(self.on_cleanup)

    def tearDown(self):
        events.append("tearDown")

    async def asyncTearDown(self):
        events.append("asyncTearDown")

    async def on_cleanup(self):
        events.append("cleanup")

if __name__ == "__main__":
    main(exit=False)
    print(events)
