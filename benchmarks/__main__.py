"""``python -m benchmarks``: every figure that is measured here, as one table, with the machine it was measured on.

Name modules to run only those: ``python -m benchmarks judging_speed redaction_figures``.
"""

import importlib
import os
import platform
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.figure import Figure

FOLDER = Path(__file__).parent


def modules(wanted: list[str]) -> list[str]:
    """The modules that have figures to give, in alphabetical order; or those that were asked for."""
    found = [
        path.stem
        for path in sorted(FOLDER.glob("*.py"))
        if "def figures(" in path.read_text(encoding="utf-8")
    ]
    unknown = set(wanted) - set(found)
    if unknown:
        sys.exit(f"No figures in {', '.join(sorted(unknown))}. There are: {', '.join(found)}.")
    return wanted or found


def machine() -> str:
    """The machine in a line: processor kind, cores that may be used, memory, Python."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{platform.machine()}, {cores} cores, {gigabytes:.0f} GB, Python {platform.python_version()}"


def main() -> None:
    """Runs the modules one after the other and prints their figures as they come."""
    console = Console()
    console.print(f"[bold]{machine()}[/bold], {time.strftime('%Y-%m-%d')}")
    for name in modules(sys.argv[1:]):
        started = time.perf_counter()
        figures: list[Figure] = importlib.import_module(f"benchmarks.{name}").figures()
        table = Table(
            "Figure", "Value", "Size of the work", title=f"{name} ({time.perf_counter() - started:.0f} s)"
        )
        for figure in figures:
            table.add_row(figure.name, figure.value, figure.size)
        console.print(table)


if __name__ == "__main__":
    main()
