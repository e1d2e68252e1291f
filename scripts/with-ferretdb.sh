#!/usr/bin/env bash
# Runs a command with a fresh FerretDB (MongoDB's protocol, its data in SQLite files) behind SURTIDO_TEST_MONGODB_URI:
#   scripts/with-ferretdb.sh npx jest tests/storage/mongodb
#   scripts/with-ferretdb.sh --build      builds it and runs nothing
# Needs Go, and on first use Go's module proxy: FerretDB is built once into out/. Ends as the command ends; fails when
# FerretDB cannot be built or does not answer. Loopback only, telemetry off, nothing left behind.
set -euo pipefail

version=v1.24.2
root="$(cd "$(dirname "$0")/.." && pwd)"
binary="$root/out/ferretdb-$version/ferretdb"

if [ "$#" -eq 0 ]; then
  echo "usage: scripts/with-ferretdb.sh --build | COMMAND [ARGUMENT...]" >&2
  exit 2
fi

# `go install` gives a binary that stops at once: the module lacks a file with its version, which its build makes.
build() {
  command -v go > /dev/null || { echo 'with-ferretdb: Go is missing; install it (https://go.dev/dl)' >&2; return 1; }
  local work source
  work="$(mktemp -d)"
  echo "with-ferretdb: building FerretDB $version (once)" >&2
  source="$(cd "$work" && go mod download -json "github.com/FerretDB/FerretDB@$version" \
    | sed -n 's/^[[:space:]]*"Dir": "\(.*\)",\{0,1\}$/\1/p')"
  [ -d "$source" ] || { echo "with-ferretdb: the module of FerretDB $version did not come" >&2; return 1; }
  cp -r "$source" "$work/source"
  chmod -R u+w "$work/source"
  echo "$version" > "$work/source/build/version/version.txt"
  (cd "$work/source" && go build -buildvcs=false -o "$work/ferretdb" ./cmd/ferretdb)
  mkdir -p "$(dirname "$binary")"
  mv "$work/ferretdb" "$binary"
  rm -rf "$work"
}
[ -x "$binary" ] || build
[ "$1" != --build ] || exit 0

free_port() {
  node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}

data="$(mktemp -d)"
ferretdb=''
stop() {
  if [ -n "$ferretdb" ]; then
    kill "$ferretdb" 2> /dev/null || true
    wait "$ferretdb" 2> /dev/null || true
  fi
  rm -rf "$data"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port="$(free_port)"
"$binary" --handler=sqlite --sqlite-url="file:$data/" --state-dir="$data" --listen-addr="127.0.0.1:$port" \
  --debug-addr=- --telemetry=disable --log-level=ERROR > "$data/log" 2>&1 &
ferretdb=$!

uri="mongodb://127.0.0.1:$port/surtido_test"
if ! (cd "$root" && node -e "
  const { MongoClient } = require('mongoose').mongo;
  const client = new MongoClient(process.argv[1], { serverSelectionTimeoutMS: 30000 });
  client.db().command({ ping: 1 }).then(() => client.close(), (error) => { console.error(String(error)); process.exit(1); });
" "$uri") || ! kill -0 "$ferretdb" 2> /dev/null; then
  echo 'with-ferretdb: FerretDB does not answer; its log:' >&2
  cat "$data/log" >&2
  exit 1
fi

status=0
SURTIDO_TEST_MONGODB_URI="$uri" "$@" || status=$?
exit "$status"
