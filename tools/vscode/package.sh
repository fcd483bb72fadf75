#!/usr/bin/env bash
# Makes the extension: artifacts/callcenter-flow.vsix. The same sources give the same bytes. Asks npm's registry and nothing else.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target="${1:-$here/../../artifacts/callcenter-flow.vsix}"

say() { echo "vscode: $*" >&2; }

if ! command -v npm >/dev/null; then
    say "nodejs and npm are missing; install them with: apt-get install nodejs npm"
    exit 2
fi

cd "$here"
# Scripts of packages are not run: esbuild and vsce work without theirs, and none is needed for anything else.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "fetching what is built with (npm ci) ..."
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    touch node_modules/.package-lock.json
fi

say "checking the types ..."
node_modules/.bin/tsc -p .
node_modules/.bin/tsc -p src/graph/page
node scripts/make-grammar.mjs --check

say "bundling ..."
node scripts/bundle.mjs

mkdir -p "$(dirname "$target")"
target="$(cd "$(dirname "$target")" && pwd)/$(basename "$target")"
say "packing ..."
# Every file of the package bears this one time, so that the bytes tell of the sources only.
SOURCE_DATE_EPOCH=1767225600 node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --skip-license --no-update-package-json \
    --out "$target" </dev/null >/dev/null
say "made $target"
