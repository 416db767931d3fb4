"""The one door to dask: workers of a cluster speak, handed their jobs by dask's own executor.

A worker needs audiostory and the engine, the same as here, and the scheduler, which reads what it
hands on, needs audiostory.  A worker that is lost costs nothing but time: what it was speaking is
spoken by another.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import version
from typing import Any

from audio.errors import AudioError, EngineBusy, EngineMissing
from audio.speech.crew import Crew

PATIENCE = 10  # seconds for a scheduler to answer, and for it to have a worker
ADVICE = "install there what is installed here"
AHEAD = 2  # jobs in flight for each thread of a worker, so that none waits for the next


@contextmanager
def hired(jobs: int | None = None, address: str = "") -> Iterator[Crew]:
    """A crew for the length of some work: threads of this machine, or the workers of a cluster.

    Args:
        jobs: how many may be in flight; without it, as many as the engine likes, or as keep all
            workers busy.
        address: of the cluster.

    Raises:
        EngineMissing: dask is not installed, or audiostory is not where it is needed.
        EngineBusy: nobody answers at that address, or there is no worker.
    """
    if not address:
        yield Crew(jobs=jobs)
        return
    with _connected(address) as client:
        _demand_ours(client, address)
        threads = sum(client.nthreads().values())
        yield Crew(lambda _places: _Cluster(client, address), jobs or AHEAD * threads)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        import dask.config  # noqa: PLC0415  slow, and only for who asks for it

        dask.config.set({"logging.distributed": "critical"})  # what matters is said by us
        from distributed import Client  # noqa: PLC0415
        from distributed.comm.addressing import get_address_host_port  # noqa: PLC0415
    except ImportError as error:
        raise EngineMissing('to use a cluster, install: pip install "audiostory[dask]"') from error
    try:
        get_address_host_port(address, strict=True)
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)
    except ValueError as error:
        raise EngineMissing(f"{address} is no address such as tcp://host:8786: {error}") from error
    except OSError as error:
        raise EngineBusy(f"no dask scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            advice = f"start one on a machine with the engine: dask worker {address}"
            raise EngineBusy(f"the dask cluster at {address} has no worker: {advice}") from error
        yield client


def _demand_ours(client: Any, address: str) -> None:
    """See that audiostory is the same everywhere: dask would try forever what it cannot read."""
    ours, name = version("audiostory"), "audiostory"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other packages dask warns itself, at length
        found: Mapping[str, Any] = client.run(version, name, on_error="return")
        try:
            found = {"its scheduler": client.run_on_scheduler(version, name), **found}
        except ModuleNotFoundError:
            found = {"its scheduler": None, **found}
    for place, theirs in found.items():
        if theirs != ours:
            has = f"{name} {theirs}" if isinstance(theirs, str) else f"no {name}"
            raise EngineMissing(
                f"the dask cluster at {address} cannot speak: {place} has {has}; {ADVICE} ({ours})"
            )


class _Cluster(Executor):
    """Dask's executor, with what it says told in our words.

    What was handed to it is not called off: a worker may be speaking it, and it is kept.
    """

    def __init__(self, client: Any, address: str) -> None:
        self._executor = client.get_executor(pure=False)
        self._address = address

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker call a function."""
        answer = Future[Any]()
        answer.set_running_or_notify_cancel()
        try:
            asked = self._executor.submit(fn, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  of a client that has lost its scheduler
            answer.set_exception(self._told(error))
        else:
            asked.add_done_callback(partial(self._answered, answer))
        return answer

    def shutdown(
        self,
        wait: bool = True,  # noqa: ARG002, FBT001, FBT002  as executors have it
        *,
        cancel_futures: bool = False,  # noqa: ARG002
    ) -> None:
        """Take back what nobody waits for any more."""
        with suppress(Exception):  # there is nobody any more who could give it back
            self._executor.shutdown(wait=False)

    def _answered(self, answer: Future[Any], asked: Future[Any]) -> None:
        if asked.cancelled():
            answer.set_exception(EngineBusy(f"the dask cluster at {self._address} has gone"))
        elif error := asked.exception():
            answer.set_exception(self._told(error))
        else:
            answer.set_result(asked.result())

    def _told(self, error: BaseException) -> BaseException:
        match error:
            case EngineMissing():
                return EngineMissing(f"a worker at {self._address} cannot speak: {error}; {ADVICE}")
            case AudioError():
                return error
        said = f"{type(error).__name__}: {error}"
        return EngineBusy(f"the dask cluster at {self._address} failed: {said}")
