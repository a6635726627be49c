#!/bin/sh
# Starts LocalStack as the published image does.
exec /opt/localstack/bin/python -m localstack.runtime.main
