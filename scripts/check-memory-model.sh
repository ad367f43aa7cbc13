#!/usr/bin/env bash
# check-memory-model.sh [NAME...]: asks herd7 whether the protocols in metrics-jcstress/litmus, or only those named, can fail under
# a model no stronger than Java's access modes: none may, and each variant that was rejected must. Takes seconds.
set -euo pipefail
cd "$(dirname "$0")/../metrics-jcstress/litmus"

if ! command -v herd7 >/dev/null; then
  echo "check-memory-model: needs herd7, 7.58 or newer: opam install herdtools7" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# verdict FILE: "never" or "sometimes", with " race" behind it if there is one.
verdict() {
  local found race=
  herd7 -I . -model access-modes.cat -bell access-modes.bell -macros access-modes.def -variant lkmmv2 "$1" \
    >"$work/out" 2>"$work/err" || true
  found=$(sed -nE 's/^Observation [^ ]* (Never|Sometimes|Always) .*/\1/p' "$work/out")
  ! grep -q '^Flag race$' "$work/out" || race=' race'
  case $found in
    Never) echo "never$race" ;;
    Sometimes | Always) echo "sometimes$race" ;;
    *)
      cat "$work/err" >&2
      echo error
      ;;
  esac
}

# report WHAT WANTED FOUND: WANTED is an extended regular expression.
report() {
  if [[ $3 =~ ^($2)$ ]]; then
    printf '%-56s %s\n' "$1" "$3"
  else
    printf '%-56s %s, but should be %s\n' "$1" "$3" "$2"
    failures=$((failures + 1))
  fi
}

check_basic() {
  report "${1%.litmus}" "$(sed -n 's/^ \* expected //p' "$1")" "$(verdict "$1")"
}

check_protocol() {
  local -r file=$1 name=${1%.litmus} reachable='sometimes|sometimes race|never race'
  local variant expression
  report "$name" never "$(verdict "$file")"
  sed '/^ \* rejected /d' "$file" >"$work/right.litmus"
  while IFS=: read -r variant expression; do
    sed "$expression" "$work/right.litmus" >"$work/rejected.litmus"
    if cmp -s "$work/right.litmus" "$work/rejected.litmus"; then
      report "$name, $variant" "$reachable" "the same text"
    else
      report "$name, $variant" "$reachable" "$(verdict "$work/rejected.litmus")"
    fi
  done < <(sed -n 's/^ \* rejected \([A-Za-z]*: .*\)/\1/p' "$file")
}

if [[ $# -gt 0 ]]; then
  for name in "$@"; do
    check_protocol "$name.litmus"
  done
else
  for file in basics/*.litmus; do
    check_basic "$file"
  done
  for file in *.litmus; do
    check_protocol "$file"
  done
fi

if ((failures > 0)); then
  echo "check-memory-model: $failures verdicts are not as they should be" >&2
  exit 1
fi
