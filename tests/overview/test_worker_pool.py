from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.overview.readers import overview_test_readers as readers
from wizard.overview.worker_pool import WorkerPool, available_workers, interrupts_later

if TYPE_CHECKING:
    from pathlib import Path

FILES = [f"{number:02}.pdf" for number in range(30)]


def test_rows_come_in_order_from_several_processes() -> None:
    assert [row.file for row in WorkerPool(readers.name_it, 2).rows(FILES)] == FILES


def test_nothing_to_read_starts_nothing() -> None:
    assert list(WorkerPool(readers.name_it, 2).rows([])) == []


def test_a_file_that_kills_its_reader_is_a_row_and_the_rest_goes_on() -> None:
    files = [*FILES[:3], readers.KILLER, *FILES[3:6]]
    rows = list(WorkerPool(readers.die_of_one, 2).rows(files))
    assert [row.file for row in rows] == files
    bad = [row for row in rows if row.remarks]
    assert [(row.file, row.remarks[0].key) for row in bad] == [
        (readers.KILLER, "verdict.unverifiable")
    ]


def test_only_a_few_files_are_begun_ahead(tmp_path: Path) -> None:
    with closing(WorkerPool(partial(readers.note_it, tmp_path), 2).rows(FILES)) as rows:
        next(rows)
    begun = len(list(tmp_path.iterdir()))
    assert 1 <= begun < len(FILES)


def test_it_runs_in_a_thread_of_a_window_too() -> None:
    found: list[str] = []
    thread = threading.Thread(
        target=lambda: found.extend(
            row.file for row in WorkerPool(readers.name_it, 1).rows(FILES[:3])
        )
    )
    thread.start()
    thread.join()
    assert found == FILES[:3]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no masks of signals")
def test_an_interrupt_counts_when_the_processes_have_begun() -> None:
    done, end = [], threading.Event()

    def write_slowly() -> None:
        with interrupts_later():
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(100):
                time.sleep(0.001)
            done.append("written")

    other = threading.Thread(target=end.wait)  # as of a progress bar: it may get the signal
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            write_slowly()
    finally:
        end.set()
        other.join()
    assert done == ["written"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_systems_without_signal_masks_or_affinity_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)  # as on Windows
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert available_workers() >= 1
    assert [row.file for row in WorkerPool(readers.name_it, 1).rows(FILES[:2])] == FILES[:2]


def test_there_is_at_least_one_worker() -> None:
    assert available_workers() >= 1
