"""Words as files: out for a tool or a reader elsewhere, and in again.

Pure: dataclasses become bytes and bytes dataclasses; no database, no request. What
cannot be read raises `UnreadableError` with a sentence for whoever sent the file.
"""
