#!/usr/bin/env bash
# Prints wall time and peak memory of one command and all that it starts. Usage: bench-synth.sh COMMAND...
# The promise is 3 s and 512 MB for `make synth ENV=production` from a warm build.
set -euo pipefail
descendants() {
  local child
  echo "$1"
  # shellcheck disable=SC2013 # The numbers stand on one line.
  for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do descendants "$child"; done
}
start=$(date +%s%N)
"$@" >/dev/null &
process=$!
peak=0
while kill -0 "$process" 2>/dev/null; do
  sum=0
  for pid in $(descendants "$process"); do
    rss=$(awk '/^VmRSS/ {print $2}' /proc/"$pid"/status 2>/dev/null || true)
    sum=$((sum + ${rss:-0}))
  done
  ((sum > peak)) && peak=$sum
  sleep 0.02
done
wait "$process"
awk -v ns=$(($(date +%s%N) - start)) -v kb="$peak" \
  'BEGIN {printf "synth: %.2f s (promise: 3), %.0f MB at the peak (promise: 512)\n", ns / 1e9, kb / 1024}'
