"""An SFTP server on this machine, in a process of its own, which may cut the line at any byte."""

import asyncio
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import asyncssh

USER, PASSWORD = "desk", "geheim"


class Served(asyncssh.SFTPServer):
    """A folder; once so many more bytes were written to it as stand in `cut`, the line is cut."""

    def __init__(self, channel, folder, cut):
        super().__init__(channel, chroot=folder)
        self._cut = cut

    def write(self, file_obj, offset, data):
        if self._cut.exists():
            left = int(self._cut.read_text()) - len(data)
            self._cut.write_text(str(left))
            if left < 0:
                super().write(file_obj, offset, data[: len(data) // 2])
                self.channel.get_connection().abort()
        return super().write(file_obj, offset, data)


class Door(asyncssh.SSHServer):
    def begin_auth(self, _username):
        return True

    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        return (username, password) == (USER, PASSWORD)


async def serve(folder, cut):
    server = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_factory=Door,
        server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
        sftp_factory=lambda channel: Served(channel, folder, cut),
    )
    print(server.get_port(), flush=True)  # noqa: T201  what whoever started it waits for
    await server.wait_closed()


class Server:
    """A server that runs: its address, the folder that it serves, and how to make it fail."""

    def __init__(self, folder, process):
        self.folder, self._cut = folder / "served", folder / "cut"
        self._process = process
        self.address = f"sftp://{USER}:{PASSWORD}@127.0.0.1:{int(process.stdout.readline())}"

    @contextmanager
    def failing(self, after):
        """Cut every line once so many bytes were written."""
        self._cut.write_text(str(after))
        try:
            yield
        finally:
            self._cut.unlink()

    def kill(self):
        self._process.kill()
        self._process.wait()


@contextmanager
def served(folder):
    """A server for the length of a block."""
    (folder / "served").mkdir(parents=True)
    command = [sys.executable, __file__, folder / "served", folder / "cut"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Server(folder, process)
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2])))
