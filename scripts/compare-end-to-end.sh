#!/usr/bin/env bash
# compare-end-to-end.sh [short|full]: the packaged sample service under wrk, without HTTP metrics, with the starter's, and with
# Spring Boot's own in a Prometheus registry. Each run is a new process, and the three take turns. Prints a Markdown table.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/comparison.sh

case ${1:-short} in
  short) rounds=3 warm_up=5 measured=5 ;;
  full) rounds=10 warm_up=20 measured=20 ;;
  *) fail "knows short and full, but not $1" ;;
esac
rounds=${ROUNDS:-$rounds} warm_up=${WARM_UP:-$warm_up} measured=${MEASURED:-$measured}
readonly connections=${CONNECTIONS:-16} modes=(none starter boot)

command -v wrk >/dev/null || fail "needs wrk: apt-get install wrk"
command -v curl >/dev/null || fail "needs curl: apt-get install curl"

# The same jar with other settings. The service has instruments of its own, so that the starter has to be there: with the level
# off it leaves requests alone. Boot's metrics come with the actuator, and even without a Prometheus registry each request
# would pay for them.
arguments() {
  local -r no_boot=(--management.defaults.metrics.export.enabled=false
    --spring.autoconfigure.exclude=org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration)
  case $1 in
    none) printf '%s\n' --lockfree.metrics.level=off "${no_boot[@]}" ;;
    starter) printf '%s\n' "${no_boot[@]}" ;;
    boot) printf '%s\n' --lockfree.metrics.level=off ;;
  esac
}

title() {
  case $1 in
    none) echo 'none' ;;
    starter) echo 'the starter' ;;
    boot) echo "Spring Boot's own, Prometheus registry" ;;
  esac
}

# get PATH: empty where there is no such endpoint.
get() {
  curl --silent --fail --max-time 30 "http://localhost:$port$1" || true
}

# counted: how many requests each kind of metrics has, "starter boot".
counted() {
  get /actuator/lockfree-metrics |
    awk '/^http_requests_total\{.*uri="\/documents\/\{id\}"/ { n += $NF } END { printf "%.0f ", n }'
  get /actuator/prometheus |
    awk '/^http_server_requests_seconds_count\{.*uri="\/documents\/\{id\}"/ { n += $NF } END { printf "%.0f", n }'
}

# A run proves nothing if its metrics were not there, or others were.
check_counts() {
  local starter boot sent
  sent=$(awk '/requests in/ { print $1 }' "$work/wrk")
  read -r starter boot <<<"$(counted)"
  case $1 in
    none) ((starter == 0 && boot == 0)) ;;
    starter) ((starter >= sent && boot == 0)) ;;
    boot) ((starter == 0 && boot >= sent)) ;;
  esac || fail "mode $1: of $sent requests the starter counted $starter and Spring Boot $boot"
}

# run MODE: one line "requests/s p50 p90 p99 CPU" to the results of the mode, latencies in ms, CPU in µs per request.
run() {
  local given cpu
  mapfile -t given < <(arguments "$1")
  start_service "$java" -Xmx256m -jar "$sample_jar" --server.port=0 \
    --management.endpoints.web.exposure.include=health,lockfree-metrics,prometheus "${given[@]}"
  port=$(sed -nE 's/.*Tomcat started on port ([0-9]+).*/\1/p' "$work/log")
  curl --silent --fail -X PUT -H 'Content-Type: text/plain' -d 'A small document.' \
    "http://localhost:$port/documents/42" || fail "the service takes no document"
  wrk -t1 -c"$connections" -d"${warm_up}s" "http://localhost:$port/documents/42" >/dev/null
  cpu=$(cpu_millis)
  wrk -t1 -c"$connections" -d"${measured}s" --latency "http://localhost:$port/documents/42" >"$work/wrk"
  cpu=$(awk -v before="$cpu" '{ print $1 - before }' < <(cpu_millis))
  if grep -qE 'Non-2xx|Socket errors' "$work/wrk"; then
    fail "mode $1: $(grep -E 'Non-2xx|Socket errors' "$work/wrk")"
  fi
  check_counts "$1"
  stop_service
  awk -v cpu="$cpu" '
    function ms(text) { return text * (text ~ /us$/ ? 0.001 : text ~ /ms$/ ? 1 : text ~ /s$/ ? 1000 : 60000) }
    $1 == "50%" { p50 = ms($2) } $1 == "90%" { p90 = ms($2) } $1 == "99%" { p99 = ms($2) }
    $1 == "Requests/sec:" { rate = $2 } /requests in/ { requests = $1 }
    END { print rate, p50, p90, p99, 1000 * cpu / requests }' "$work/wrk" | tee -a "$work/$1" | sed "s/^/$1: /" >&2
}

column() {
  cut -d ' ' -f "$2" "$work/$1" | median
}

package_sample
for ((round = 0; round < rounds; round++)); do
  # Each mode comes first, second and last in turn.
  for ((i = 0; i < ${#modes[@]}; i++)); do
    run "${modes[(i + round) % ${#modes[@]}]}"
  done
done

echo "| HTTP metrics | requests/s | of those without | p50 ms | p90 ms | p99 ms | CPU µs/request |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
base=$(column none 1)
for mode in "${modes[@]}"; do
  rate=$(column "$mode" 1)
  awk -v title="$(title "$mode")" -v rate="$rate" -v base="$base" -v p50="$(column "$mode" 2)" \
    -v p90="$(column "$mode" 3)" -v p99="$(column "$mode" 4)" -v cpu="$(column "$mode" 5)" 'BEGIN {
      printf "| %s | %.0f | %.1f %% | %.2f | %.2f | %.2f | %.1f |\n", title, rate, 100 * rate / base, p50, p90, p99, cpu
    }'
done
echo
echo "Medians of $rounds runs of $measured s after $warm_up s of warm-up, $connections connections, wrk on the same machine." \
  "$(where_measured)"
