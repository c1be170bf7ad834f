"""Texts in, outcomes out in their order, from processes that end with the one that started them.

A process reads one text at a time and is given the next when it has answered. One that is killed takes no text along:
what it was reading is read once more, by a process that has the memory to itself, and fails only if that is killed too.
"""

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from sourcier.records import Message, SourcierError, reason_of, worded

AHEAD = 4  # texts in flight for each process: enough to keep it busy behind a long one
TRIES = 2
THREAD_SETTINGS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
READY = b"ready"
PATIENCE = 5.0
"""Seconds after which a process without a job looks whether its parent is still there."""
NOT_STARTED = worded(
    "no reading process could be started ({reason}): use fewer processes; a script must guard its start with "
    "`if __name__ == “__main__”`"
)
KILLED = worded("ended the process that read it, {count} times, perhaps for want of memory: split it, or report it")

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Work(Generic[Outcome]):
    """What a process does with a text, and what it makes of an exception that this does not foresee."""

    do: Callable[[Any], Outcome]
    excuse: Callable[[Exception], Outcome]


class Job(Generic[Outcome]):
    """A text on its way: as it is sent, how often a process was killed over it, and what came of it."""

    __slots__ = ("killed", "outcome", "sent")

    def __init__(self, text: object, work: Work[Outcome]) -> None:
        self.sent: bytes | None = None
        self.killed = 0
        self.outcome: Outcome | SourcierError | None = None
        try:
            self.sent = bytes(ForkingPickler.dumps(text))
        except Exception as error:
            self.outcome = work.excuse(error)


class Worker(Generic[Outcome]):
    """A process that reads, with the two pipes that lead to it and back."""

    def __init__(self, work: Work[Outcome]) -> None:
        context = multiprocessing.get_context("spawn")
        jobs, self.jobs = context.Pipe(duplex=False)
        self.answers, answers = context.Pipe(duplex=False)
        self.job: Job[Outcome] | None = None
        self.ready = False
        self.process = context.Process(target=_serve, args=(jobs, answers, pickle.dumps(work)), daemon=True)
        try:
            with _without_interrupts():
                self.process.start()
        except BaseException:
            self.jobs.close()
            self.answers.close()
            raise
        finally:
            jobs.close()
            answers.close()

    def give(self, job: Job[Outcome]) -> None:
        """Send a job; where the process has ended meanwhile, that is told when it is asked for its answer."""
        self.job = job
        try:
            self.jobs.send_bytes(job.sent or b"")
        except OSError:
            job.killed -= 1  # it was never begun

    def end(self) -> None:
        """End the process at once, whatever it does."""
        self.process.kill()
        self.process.join()
        self.jobs.close()
        self.answers.close()


class Pool(Generic[Outcome]):
    """Processes, started as they are needed, and the jobs that wait for them."""

    def __init__(self, processes: int, work: Work[Outcome]) -> None:
        self._most, self._work = processes, work
        self._workers: list[Worker[Outcome]] = []
        self._waiting: deque[Job[Outcome]] = deque()
        self._suspects: deque[Job[Outcome]] = deque()

    def outcomes(self, texts: Iterable[object]) -> "Generator[Outcome | SourcierError]":
        """The outcome of each text, in their order; no more texts are taken ahead than are soon read."""
        rest = iter(texts)
        in_flight: deque[Job[Outcome]] = deque()
        try:
            while True:
                for text in islice(rest, max(0, self._most * AHEAD - len(in_flight))):
                    job = Job(text, self._work)
                    in_flight.append(job)
                    if job.outcome is None:
                        self._waiting.append(job)
                if not in_flight:
                    return
                self._hand_out()
                while in_flight[0].outcome is None:
                    self._take_answers()
                    self._hand_out()
                outcome = in_flight.popleft().outcome
                assert outcome is not None
                yield outcome
        finally:
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.end()

    def _hand_out(self) -> None:
        """Give each process without a job one, and start as many as there are jobs for."""
        while len(self._workers) < min(self._most, len(self._waiting) + len(self._suspects) + self._busy()):
            try:
                self._workers.append(Worker(self._work))
            except OSError as error:
                # No more than the machine bears; what has been started reads on.
                self._most = len(self._workers)
                if not self._workers:
                    raise SourcierError(NOT_STARTED, reason=reason_of(error)) from None
        for worker in self._workers:
            if worker.ready and worker.job is None and (job := self._next_job()):
                worker.give(job)

    def _busy(self) -> int:
        return sum(worker.job is not None for worker in self._workers)

    def _next_job(self) -> Job[Outcome] | None:
        """The next job; one over which a process was killed is read alone, with all memory that there is."""
        if self._suspects:
            return None if self._busy() else self._suspects.popleft()
        if any(worker.job and worker.job.killed > 0 for worker in self._workers):
            return None
        return self._waiting.popleft() if self._waiting else None

    def _take_answers(self) -> None:
        """Wait until a process answers or ends, and take what has come of it."""
        told = wait([worker.answers for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.answers in told]:
            try:
                answer = worker.answers.recv_bytes()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if not worker.ready:
                worker.ready = True
            elif worker.job:
                worker.job.outcome, worker.job = self._read(answer), None

    def _read(self, answer: bytes) -> Outcome | SourcierError:
        try:
            outcome: Outcome | SourcierError = pickle.loads(answer)
        except Exception as error:
            return self._work.excuse(error)
        return outcome

    def _bury(self, worker: Worker[Outcome]) -> None:
        """Take leave of a process that has ended by itself, and look to what it was reading."""
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            self._most = len(self._workers)  # what cannot even start is not tried for ever
            if not self._workers:
                raise SourcierError(NOT_STARTED, reason=Message("exit status {status}", status=worker.process.exitcode))
        job, worker.job = worker.job, None
        if job is None:
            return
        job.killed += 1
        if job.killed < TRIES:
            self._suspects.append(job)
        else:
            job.outcome = SourcierError(KILLED, count=job.killed)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keep Ctrl-C, which is the parent's to obey, from a process that starts in the body: it inherits the block."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would lift the block when it starts by itself
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(jobs: "Connection[Any, Any]", answers: "Connection[Any, Any]", pickled: bytes) -> None:
    """Answer jobs until whoever gives them is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Together the processes already fill the processor: each has one thread, before a numeric library is loaded.
    os.environ.update(dict.fromkeys(THREAD_SETTINGS, "1"))
    work: Work[Any] = pickle.loads(pickled)
    received: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(jobs, received), daemon=True).start()
    answers.send_bytes(READY)
    while True:
        answers.send_bytes(_answer(received.get(), work))


def _receive(jobs: "Connection[Any, Any]", received: SimpleQueue[bytes]) -> None:
    """Take jobs in while one is done; the pipe ends when the parent does, and with it this process."""
    parent = os.getppid()
    try:
        # Should others hold the pipe too, the parent is looked for: who loses it is given another.
        while jobs.poll(PATIENCE) or os.getppid() == parent:
            if jobs.poll():
                received.put(jobs.recv_bytes())
    except (EOFError, OSError):
        pass
    os._exit(1)


def _answer(sent: bytes, work: Work[Any]) -> bytes:
    try:
        return bytes(ForkingPickler.dumps(work.do(pickle.loads(sent))))
    except Exception as error:
        return bytes(ForkingPickler.dumps(work.excuse(error)))
