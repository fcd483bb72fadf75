#!/usr/bin/env bash
# Regenerates compiler/CallCenter.Syntax/Generated/ and the colours of tools/vscode from the grammar. The result is checked in.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
target="$here/../compiler/CallCenter.Syntax/Generated"

cd "$here"
if [ ! -d node_modules ]; then
    npm ci --no-audit --no-fund
fi

fresh="$(mktemp -d)"
trap 'rm -rf "$fresh"' EXIT

for grammar in FlowLexer FlowParser; do
    # The tool ends with 0 even when the grammar is wrong, so its words and its files are looked at instead.
    said="$(node node_modules/antlr-ng/dist/cli/runner.js -Dlanguage=CSharp -v false -l false \
        -p CallCenter.Syntax.Generated --lib "$fresh" -o "$fresh" "$grammar.g4" 2>&1)" || { echo "$said" >&2; exit 1; }
    if [ -n "$said" ]; then
        echo "$said" >&2
    fi
    if grep -qE 'error\(|warning\(' <<<"$said"; then
        exit 1
    fi
    if [ ! -s "$fresh/$grammar.cs" ]; then
        echo "$grammar.cs was not written." >&2
        exit 1
    fi
done

mkdir -p "$target"
rm -f "$target"/*.cs
cp "$fresh/FlowLexer.cs" "$fresh/FlowParser.cs" "$target/"

# The editor's colours know the same words.
node "$here/../tools/vscode/scripts/make-grammar.mjs"
