"""Originals in S3. Apart from evidence/storage.py so that folders need no boto3."""

from botocore.exceptions import ClientError
from django.core.exceptions import SuspiciousFileOperation
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from evidence.storage import WriteOnce


class WriteOnceS3Storage(WriteOnce, S3Storage):
    """A bucket asked to take each name once (`If-None-Match: *`).

    The service must know that header on PUT. One request carries the whole file,
    up to the 5 GB that S3 takes in one: an object is there whole or not at all.
    """

    def _save(self, name, content):
        key = self._normalize_name(clean_name(name))
        content.seek(0)
        try:
            self.bucket.Object(key).put(
                Body=content,
                IfNoneMatch="*",
                **self._get_write_parameters(key, content),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise
            raise SuspiciousFileOperation(f"{name} is already stored.") from error
        return name

    def sweep_partial(self, before) -> int:
        """Nothing: a write that died left no object."""
        return 0
