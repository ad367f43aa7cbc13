#!/usr/bin/env bash
# compare-start-up.sh [short|full]: how long an empty web application with the actuator takes to start without the starter's
# jars, with the starter switched off, and with it on, in turns. Prints a Markdown table.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/comparison.sh

case ${1:-short} in
  short) rounds=5 ;;
  full) rounds=30 ;;
  *) fail "knows short and full, but not $1" ;;
esac
rounds=${ROUNDS:-$rounds}
readonly modes=(absent disabled enabled)

title() {
  case $1 in
    absent) echo 'not there' ;;
    disabled) echo '`lockfree.metrics.enabled=false`' ;;
    enabled) echo 'on' ;;
  esac
}

# run MODE: one line "milliseconds CPU-milliseconds" to the results of the mode.
run() {
  local path=$work/classes:$libraries/* given=()
  case $1 in
    absent) path=$work/classes:$without/* ;;
    disabled) given=(--lockfree.metrics.enabled=false) ;;
  esac
  start_service "$java" -Xmx256m -cp "$path" empty.EmptyApplication --server.port=0 \
    --management.endpoints.web.exposure.include=health,lockfree-metrics "${given[@]}"
  local cpu
  cpu=$(cpu_millis)
  stop_service
  awk -v cpu="$cpu" '/Started EmptyApplication in/ {
      for (i = 1; i < NF; i++) if ($i == "in") print 1000 * $(i + 1), cpu
    }' "$work/log" | tee -a "$work/$1" | sed "s/^/$1: /" >&2
}

package_sample
libraries=$work/BOOT-INF/lib without=$work/without
(cd "$work" && "${java%java}jar" xf "$sample_jar" BOOT-INF/lib)
"${java%java}javac" -proc:none -d "$work/classes" -cp "$libraries/*" scripts/start-up/EmptyApplication.java
mkdir "$without"
for library in "$libraries"/*.jar; do
  case ${library##*/} in
    metrics-core-* | metrics-spring-boot-starter-* | jctools-core-*) ;;
    *) ln -s "$library" "$without" ;;
  esac
done

# One start that does not count, for the file cache.
run enabled
: >"$work/enabled"
for ((round = 0; round < rounds; round++)); do
  for ((i = 0; i < ${#modes[@]}; i++)); do
    run "${modes[(i + round) % ${#modes[@]}]}"
  done
done

column() {
  cut -d ' ' -f "$2" "$work/$1" | median
}

echo "| the starter | ms | more | CPU ms | more |"
echo "| --- | --- | --- | --- | --- |"
for mode in "${modes[@]}"; do
  awk -v title="$(title "$mode")" -v time="$(column "$mode" 1)" -v base_time="$(column absent 1)" \
    -v cpu="$(column "$mode" 2)" -v base_cpu="$(column absent 2)" \
    'BEGIN { printf "| %s | %.0f | %.0f | %.0f | %.0f |\n", title, time, time - base_time, cpu, cpu - base_cpu }'
done
echo
echo "Medians of $rounds starts each, to \"Started EmptyApplication in\". $(where_measured)"
