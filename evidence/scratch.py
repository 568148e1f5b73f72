"""Where bytes lie while they are looked at: a folder of ours, for us alone.

What a killed process leaves there is found again and goes with the next sweep.
"""

import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    TemporaryFileUploadHandler,
)


def scratch() -> Path:
    """The folder, made if need be."""
    path = Path(settings.SCRATCH)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def scratch_file():
    return tempfile.TemporaryFile(dir=scratch())


def scratch_folder() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(dir=scratch())


class ScratchUpload(TemporaryUploadedFile):
    """A large upload; Django's own would lie in the machine's folder.

    The setting that moves those needs the folder to be there before the start.
    """

    def __init__(self, *given):
        file = tempfile.NamedTemporaryFile(suffix=".upload", dir=scratch())  # noqa: SIM115
        UploadedFile.__init__(self, file, *given)


class ScratchUploadHandler(TemporaryFileUploadHandler):
    def new_file(self, *args, **kwargs):
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = ScratchUpload(
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )


def sweep_scratch(before: datetime) -> int:
    """Delete what was last touched `before`; how many files and folders there were."""
    count = 0
    for path in scratch().iterdir():
        with suppress(FileNotFoundError):  # its writer has just deleted it
            if path.stat().st_mtime >= before.timestamp():
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
            count += 1
    return count
