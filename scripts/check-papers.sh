#!/usr/bin/env bash
# Papers as others read them: text and fonts by poppler, DataMatrix by libdmtx. Pages to look at stay in out/papers.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v pdftotext > /dev/null || ! command -v dmtxread > /dev/null; then
  apt-get update -qq
  apt-get install -y -qq poppler-utils dmtx-utils
fi
PAPER_TESTS=yes npx jest tests/papers/printed.test.ts --maxWorkers=1
