"""Where the program begins: before there is anybody who could tell of an interruption."""

import signal


def start() -> None:
    """Run the program; whoever interrupts it while it is being read sees no traceback."""
    heeded = signal.getsignal(signal.SIGINT)
    if heeded is signal.default_int_handler:  # else it is to be ignored, as by nohup
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from audio.cli.main import run  # noqa: PLC0415

    signal.signal(signal.SIGINT, heeded)
    run()
