"""LibreOffice, as somebody who opens a workbook there: it recalculates every formula when it loads a file."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

PROGRAM = "soffice"
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
VALUE_OF_FORMULA = re.compile(r"(</f>)<v>[^<]*</v>")


def needed() -> None:
    """Skips the test where LibreOffice is missing; where CI=true that is a failure."""
    if shutil.which(PROGRAM) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
        pytest.skip("LibreOffice is not installed, so nothing was opened in it")


def converted(source: Path, extension: str = "xlsx") -> Path:
    """The file as LibreOffice saves it, recalculated."""
    profile, folder = source.parent / "profile", source.parent / "converted"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", extension, "--outdir",
         str(folder), str(source)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder / source.with_suffix(f".{extension}").name


def without_values(content: bytes, target: Path) -> Path:
    """A copy of a workbook whose formulas have lost their values, so that only a recalculation brings them back."""
    target.write_bytes(content)
    bare = target.with_stem(f"{target.stem}-bare")
    with ZipFile(target) as read, ZipFile(bare, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = VALUE_OF_FORMULA.sub(r"\1", data.decode()).encode()
            written.writestr(name, data)
    return bare
