"""Which store an address stands for."""

from advisor.store.protocol import Store
from advisor.store.sqlite import SqliteStore


class StoreAddressError(Exception):
    """The operator's mistake: an address no store stands behind."""


def store_at(url: str) -> Store:
    """Return the store of an address: `sqlite:///relative.db`, `sqlite:////absolute.db`,
    `sqlite:///:memory:`, `postgresql://user:password@host/database`.
    """
    scheme, separator, path = url.partition(":///")
    if scheme == "sqlite" and separator and path:
        return SqliteStore(path)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            from advisor.store.postgres import PostgresStore  # noqa: PLC0415 - an extra
        except ModuleNotFoundError:
            raise StoreAddressError(
                "PostgreSQL needs its extra: pip install 'salary-advisor[postgres]'"
            ) from None
        return PostgresStore(url)
    raise StoreAddressError(
        "no such kind of database: use an address such as sqlite:///advisor.db"
        " or postgresql://user:password@host/database"
    )
