"""Uses the catalog as people do from Python: pyiceberg and awswrangler.

Reads the table trips of a database, writes and changes tables of its own below a location, removes them, and prints what it
has seen as one line of JSON. Arguments: database, location.
"""
import json
import os
import sys

import awswrangler as wr
import pandas as pd
import pyarrow as pa
from pyiceberg.catalog import load_catalog
from pyiceberg.types import StringType

database, location = sys.argv[1:]
seen = {}

catalog = load_catalog(
    "glue",
    **{
        "type": "glue",
        "glue.endpoint": os.environ["AWS_ENDPOINT_URL_GLUE"],
        # Arrow's own client for S3 does not understand how moto ends an upload of parts.
        "py-io-impl": "pyiceberg.io.fsspec.FsspecFileIO",
        "s3.endpoint": os.environ["AWS_ENDPOINT_URL"],
        "client.region": os.environ["AWS_REGION"],
        "client.access-key-id": os.environ["AWS_ACCESS_KEY_ID"],
        "client.secret-access-key": os.environ["AWS_SECRET_ACCESS_KEY"],
    },
)
trips = catalog.load_table(f"{database}.trips")
seen["trips"] = trips.scan().to_arrow().num_rows
seen["trips before 2020"] = trips.scan(row_filter="pickup_datetime < '2020-01-01T00:00:00'").to_arrow().num_rows
seen["trips from 2020 on"] = trips.scan(row_filter="pickup_datetime >= '2020-01-01T00:00:00'").to_arrow().num_rows

zones = catalog.create_table(
    f"{database}.zones",
    schema=pa.schema([("id", pa.int32()), ("borough", pa.string())]),
    location=f"{location}/zones",
)
zones.append(pa.table({"id": pa.array([1, 4], pa.int32()), "borough": ["EWR", "Manhattan"]}))
with zones.update_schema() as update:
    update.add_column("zone", StringType())
zones = catalog.load_table(f"{database}.zones")
zones.append(pa.table({"id": pa.array([265], pa.int32()), "borough": ["N/A"], "zone": ["Outside"]}))
seen["zones"] = catalog.load_table(f"{database}.zones").scan().to_arrow().sort_by("id").to_pylist()
seen["snapshots of zones"] = len(zones.metadata.snapshots)
catalog.purge_table(f"{database}.zones")

days = f"{location}/days/"
for frame in [
    pd.DataFrame({"trips": [10, 20, 30], "year": [9, 2023, 2024], "city": ["a_b", "axb", "new york"]}),
    pd.DataFrame({"trips": [40], "revenue": [1.5], "year": [2024], "city": ["axb"]}),
]:
    wr.s3.to_parquet(
        frame, path=days, dataset=True, mode="append", database=database, table="days",
        partition_cols=["year", "city"], schema_evolution=True,
    )
seen["columns of days"] = wr.catalog.get_table_types(database=database, table="days")


def partitions(expression):
    found = wr.catalog.get_parquet_partitions(database=database, table="days", expression=expression)
    return sorted(values for values in found.values())


seen["year >= 2023"] = partitions("year >= 2023")
seen["city like 'a_b' and year <> 2023"] = partitions("city like 'a_b' and year <> 2023")
seen["rows of 2024"] = wr.s3.read_parquet_table(
    database=database, table="days", validate_schema=False, partition_filter=lambda values: values["year"] == "2024"
)["trips"].sort_values().tolist()
seen["found by search"] = sorted(table["Name"] for table in wr.catalog.search_tables(text="days"))
wr.catalog.delete_table_if_exists(database=database, table="days")
wr.s3.delete_objects(location + "/")
print(json.dumps(seen, default=str))
