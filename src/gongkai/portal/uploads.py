"""Uploads that never touch a disk (上传文件只在内存中处理), each no larger than a limit."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class MemoryOnlyUploadHandler(FileUploadHandler):
    """Takes files into memory (内存上传); one over the limit is skipped, its field remembered."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.too_large: set[str] = set()
        """The fields whose file was over the limit (文件过大的字段)."""
        self._buffer = BytesIO()

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file (开始接收)."""
        super().new_file(*args, **kwargs)
        self._buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece of the file, or skip the whole file where it is too large (接收一段)."""
        if start + len(raw_data) > self.limit:
            self._buffer = BytesIO()
            self.too_large.add(self.field_name)
            raise SkipFile
        self._buffer.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Return the file that was received (接收完毕)."""
        self._buffer.seek(0)
        return InMemoryUploadedFile(
            file=self._buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
