"""Several at once."""

import threading
from contextlib import closing

from django.db import connection


class Crowd:
    """Threads with a connection each; what any of them raises is raised here."""

    def __init__(self):
        self.threads, self.errors = [], []
        self.is_over = threading.Event()

    def start(self, work):
        thread = threading.Thread(target=self._run, args=[work])
        self.threads.append(thread)
        thread.start()
        return thread

    def _run(self, work):
        with closing(connection):
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - it is raised again
                self.errors.append(error)

    def join(self, *threads):
        for thread in threads or self.threads:
            thread.join()

    def check(self):
        if self.errors:
            raise self.errors[0]
