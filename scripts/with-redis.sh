#!/usr/bin/env bash
# Runs a command with a fresh Redis behind SURTIDO_TEST_REDIS_URL, which ends with it:
#   scripts/with-redis.sh npx jest tests/jobs/country-redis
# Needs redis-server (Debian: apt-get install redis-server). Loopback only, nothing kept.
set -euo pipefail

if [ "$#" -eq 0 ]; then
  echo "usage: scripts/with-redis.sh COMMAND [ARGUMENT...]" >&2
  exit 2
fi
for program in redis-server redis-cli; do
  command -v "$program" > /dev/null || { echo "with-redis: $program is missing; install redis-server" >&2; exit 1; }
done

port="$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")"
data="$(mktemp -d)"
redis-server --bind 127.0.0.1 --port "$port" --dir "$data" --save '' --appendonly no > "$data/log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; rm -rf "$data"' EXIT

answers() { [ "$(redis-cli -h 127.0.0.1 -p "$port" ping 2> /dev/null)" = PONG ]; }
for _ in $(seq 100); do
  if answers || ! kill -0 "$server" 2> /dev/null; then break; fi
  sleep 0.1
done
if ! answers || ! kill -0 "$server" 2> /dev/null; then
  echo 'with-redis: Redis does not answer; its log:' >&2
  cat "$data/log" >&2
  exit 1
fi
SURTIDO_TEST_REDIS_URL="redis://127.0.0.1:$port" "$@"
