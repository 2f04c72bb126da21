"""Make or drop a database on the PostgreSQL server of a URL, without its client programs."""

import sys

import psycopg


def main(action, server, name):
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for database in (name, f"test_{name}"):
            connection.execute(f'DROP DATABASE IF EXISTS "{database}"')
        if action == "create":
            connection.execute(f'CREATE DATABASE "{name}"')


main(*sys.argv[1:])
