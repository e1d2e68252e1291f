#!/usr/bin/env bash
# The running demonstration, fuzzed from its own OpenAPI document as three roles: no 5xx, no status, type or shape of an
# answer that the document does not name. Needs Python 3 and, on first use, PyPI; `npm run build` first. Loopback only; the
# server is always stopped, its data thrown away. As many examples for each operation on a slow machine as on a fast one,
# and the same for the same seed: there is no end by the clock but one that fails.
#   scripts/schemathesis.sh [EXAMPLES [SEED]]    examples for each operation (8), seed (1)
#   scripts/schemathesis.sh --install            fetches what it needs and runs nothing
#   PHASES=fuzzing                               also examples, coverage, stateful: longer
#   DIST=dist                                    the built program
set -euo pipefail

version=4.32.5
examples="${1:-8}"
seed="${2:-1}"
phases="${PHASES:-fuzzing}"
longest=900
root="$(cd "$(dirname "$0")/.." && pwd)"
dist="${DIST:-$root/dist}"
venv="$root/out/schemathesis"
jurisdiction=mx-nl-08

command -v python3 > /dev/null || { echo 'schemathesis: python3 is missing' >&2; exit 1; }
if ! "$venv/bin/pip" show schemathesis 2> /dev/null | grep -q "^Version: $version$"; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi
[ "$examples" != --install ] || exit 0

work="$(mktemp -d)"
server=''
stop() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port="$(node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })")"
base="http://127.0.0.1:$port"
PORT="$port" SURTIDO_DATA_DIR="$work/data" SURTIDO_LOG_LEVEL=error \
  node "$dist/src/cli/main.js" serve --demo > "$work/log" 2>&1 &
server=$!

# A token for each role, and the ids of things that are there: made up ones would all be 404.
cat > "$work/prepare.mjs" << 'MJS'
import { writeFileSync } from 'node:fs';
const [base, folder, jurisdiction] = process.argv.slice(2);
const api = `${base}/api/v1`;
const until = async (what, seconds, look) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const found = await look().catch(() => null);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no ${what} within ${seconds} s`);
};
await until('answer', 60, async () => (await fetch(`${base}/ready`)).ok);
const tokens = {};
for (const [role, username] of [['warehouse', 'demo-almacen'], ['administrator', 'demo-admin'], ['clinic', 'demo-clinica']]) {
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username, password: 'surtido-demo-2026' });
  const session = await fetch(`${api}/session`, { method: 'POST', headers: json, body });
  if (!session.ok) throw new Error(`log-in of ${username}: ${session.status}`);
  const cookie = session.headers.get('set-cookie').split(';')[0];
  const { csrfToken } = await session.json();
  const made = await fetch(`${api}/session/tokens`, {
    method: 'POST',
    headers: { ...json, cookie, 'x-csrf-token': csrfToken, 'idempotency-key': `schemathesis-${role}` },
    body: JSON.stringify({ name: 'schemathesis', days: 1 }),
  });
  tokens[role] = (await made.json()).token;
  writeFileSync(`${folder}/${role}`, tokens[role]);
}
const get = async (path) => (await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${tokens.administrator}` } })).json();
const here = `/jurisdictions/${jurisdiction}`;
const plan = await until('plan', 90, async () => (await get(`${here}/plans`)).items.at(-1));
const [finding] = (await get(`${here}/findings?limit=1`)).items ?? [];
const [medicine] = (await get(`${here}/catalogue/medicines?limit=1`)).items;
const known = {
  ...{ jurisdiction, scope: jurisdiction, facilityId: 'NLSSA900003', planId: plan.planId, period: '2026-10' },
  ...{ medicineId: medicine.medicineId, accountId: 'demo-auditor', ...(finding && { findingId: finding.findingId }) },
};
const lines = Object.entries(known).map(([name, value]) => `"path.${name}" = ${JSON.stringify(value)}`);
writeFileSync(`${folder}/schemathesis.toml`, `[parameters]\n${lines.join('\n')}\n`);
MJS
node "$work/prepare.mjs" "$base" "$work" "$jurisdiction" || { cat "$work/log" >&2; exit 1; }

# An address may ask so often a minute: the requests come from many, as those of a jurisdiction do.
cat > "$work/addresses.py" << 'PY'
import itertools
from urllib3.util import connection
made, plain = itertools.count(), connection.create_connection
def from_many(address, *args, **more):
    n = next(made)
    more["source_address"] = (f"127.{10 + n // 65025 % 200}.{n // 255 % 255}.{1 + n % 255 % 254}", 0)
    return plain(address, *args, **more)
connection.create_connection = from_many
PY

status=0
for role in warehouse administrator clinic; do
  printf '\n== schemathesis as %s\n' "$role"
  # log-out would throw the token away; the stream of a job does not end by itself; a simulation takes a processor for
  # minutes, so that what is fuzzed beside it would answer too late.
  SCHEMATHESIS_HOOKS="$work/addresses.py" timeout "$longest" "$venv/bin/schemathesis" --config-file "$work/schemathesis.toml" run \
    "$base/api/v1/openapi.json" --header "Authorization: Bearer $(cat "$work/$role")" --header 'Connection: close' \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance \
    --phases "$phases" --max-examples "$examples" --mode all --seed "$seed" --workers 1 \
    --request-timeout 60 \
    --exclude-operation-id log-out --exclude-operation-id follow-plan-job \
    --exclude-operation-id follow-simulation --exclude-operation-id ask-for-simulation \
    --suppress-health-check all --generation-database none --warnings off --continue-on-failure --no-color --max-failures 40 || status=1
done
if ! kill -0 "$server" 2> /dev/null; then
  echo 'schemathesis: the service ended by itself; its log:' >&2
  status=1
fi
tail -c 20000 "$work/log"
exit "$status"
