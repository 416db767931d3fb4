"""A folder on a real server of this machine, while a block runs."""

import threading
import time
from contextlib import contextmanager

import uvicorn

from audio.serve.host import application
from audio.serve.server import address_of, configured, listening


@contextmanager
def hosted(folder, app=None):
    """The address of the folder."""
    with listening(0) as bound:
        server = uvicorn.Server(configured(app or application(folder)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield address_of(bound)
        finally:
            server.should_exit = True
            thread.join()
