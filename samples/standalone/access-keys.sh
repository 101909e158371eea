#!/usr/bin/env bash
# Drives the standalone jar with curl: makes access keys, meets a failure, and looks at what was asked.
# Usage: access-keys.sh simulator-core-….jar; the exit status is 0 when everything was as it should be.
set -euo pipefail

KEY=test-api-key-0001
JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
folder=$(mktemp -d)
trap 'kill "${simulator-}" 2> /dev/null || true; rm -rf "$folder"' EXIT

# classes are loaded from an archive beside the jar, which is made when there is none for it; -Xlog:disable: one that does not fit is ignored without a word
archive=${1%.jar}.jsa
if ! [ "$archive" -nt "$1" ]; then
  "$JAVA" -Xlog:disable -XX:ArchiveClassesAtExit="$folder/classes.jsa" -jar "$1" --port 0 --exit-when-ready --quiet > "$folder/log"
  mv -f "$folder/classes.jsa" "$archive"
fi

# a free port; the first line on standard output says which
mkfifo "$folder/output"
"$JAVA" -Xlog:disable -XX:SharedArchiveFile="$archive" -XX:TieredStopAtLevel=1 -jar "$1" --port 0 --api-key "$KEY" --quiet > "$folder/output" &
simulator=$!
exec 3< "$folder/output"
read -r ready <&3
BASE=${ready##* }
echo "$ready"

json() { curl -sS --noproxy '*' --max-time 30 -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' "$@"; }
status() { json -o /dev/null -w '%{http_code}' "$@"; }
count() { grep -o "$1" | wc -l | tr -d ' '; }
expect() {
  [ "$2" = "$3" ] || { echo "failed: $1: $3 instead of $2" >&2; exit 1; }
  echo "ok: $1"
}

expect 'an access key is made' 201 "$(status "$BASE/access-keys" -d '{"name": "web"}')"

json "$BASE/_simulator/faults" -o /dev/null -d '{
  "operations": ["CreateAIGatewayAccessKey"],
  "effect": {"type": "answer", "status": 503, "headers": {"Retry-After": "1"}},
  "times": 1
}'
expect 'the next one is refused' 503 "$(status "$BASE/access-keys" -d '{"name": "batch"}')"
expect 'and works when it is tried again' 201 "$(status "$BASE/access-keys" -d '{"name": "batch"}')"

expect 'there are two keys' 2 "$(json "$BASE/access-keys" | count '"id":"aigk_')"
expect 'of three requests' 3 "$(json "$BASE/_simulator/requests?operation=CreateAIGatewayAccessKey" | count '"operationId"')"
expect 'one met the fault' 1 "$(json "$BASE/_simulator/requests?status=503" | count '"fault":"flt_')"

kill -TERM "$simulator"
ended=0
wait "$simulator" || ended=$?
expect 'the simulator ends in order' 0 "$ended"
