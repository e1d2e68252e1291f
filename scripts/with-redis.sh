#!/usr/bin/env bash
# Runs a command with a fresh Redis behind SURTIDO_TEST_REDIS_URL, which ends with it:
#   scripts/with-redis.sh npx jest tests/jobs/country-redis
# Needs redis-server (Debian: apt-get install redis-server). Loopback only, nothing kept.
set -euo pipefail

if [ "$#" -eq 0 ]; then
  echo "usage: scripts/with-redis.sh COMMAND [ARGUMENT...]" >&2
  exit 2
fi
command -v redis-server > /dev/null || { echo 'with-redis: redis-server is missing; install it' >&2; exit 1; }

port="$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")"
data="$(mktemp -d)"
redis-server --bind 127.0.0.1 --port "$port" --dir "$data" --save '' --appendonly no > "$data/log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; rm -rf "$data"' EXIT

for _ in $(seq 100); do
  if redis-cli -p "$port" ping > /dev/null 2>&1; then break; fi
  kill -0 "$server" 2> /dev/null || { cat "$data/log" >&2; exit 1; }
  sleep 0.1
done
SURTIDO_TEST_REDIS_URL="redis://127.0.0.1:$port" "$@"
