"""Runs management commands one after the other in one process, at a time if one is named."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from unittest.mock import patch

import django
from django.core.management import call_command


def main():
    parser = ArgumentParser()
    parser.add_argument("--at", type=datetime.fromisoformat, metavar="TIME")
    parser.add_argument("commands", nargs="+", metavar="COMMAND")
    arguments = parser.parse_args()
    django.setup()
    for command in arguments.commands:
        run_at(arguments.at, command)


def run_at(time, command):
    if time is None:
        return call_command(command, verbosity=0)
    with patch("django.utils.timezone.now", return_value=time):
        return call_command(command, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
