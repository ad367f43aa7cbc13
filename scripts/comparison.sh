# What the comparing scripts share: the sample service packaged with all that is compared, and Markdown. To be sourced from the root.
# shellcheck shell=bash

# shellcheck disable=SC2034 # Used by who sources this.
readonly sample_jar=$PWD/metrics-sample-service/target/metrics-sample-service-with-boot-metrics.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
service=''

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

stop_service() {
  if [[ -n $service ]]; then
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
    service=''
  fi
}
trap 'stop_service; rm -rf "$work"' EXIT

# package_sample: in a jar of its own, from what is checked out. MVNW_ARGS may say -o.
package_sample() {
  # shellcheck disable=SC2086 # Split into words on purpose.
  ./mvnw -q -B ${MVNW_ARGS:-} -Pwith-boot-metrics -pl metrics-sample-service -am package -Dmaven.test.skip=true \
    -Dspotless.check.skip || fail "the sample service can't be packaged"
}

# start_service COMMAND...: runs it until stop_service, and waits until it serves. Its log is in $work/log.
start_service() {
  "$@" >"$work/log" 2>&1 &
  service=$!
  local deadline=$((SECONDS + ${START_TIMEOUT:-180}))
  until grep -qE 'Started \w+Application in' "$work/log"; do
    if ! kill -0 "$service" 2>/dev/null || ((SECONDS > deadline)); then
      tail -n 20 "$work/log" >&2
      fail "the service did not start: $*"
    fi
    sleep 0.1
  done
}

# cpu_millis: what the service has used so far. Other load on the machine changes it far less than any time.
cpu_millis() {
  awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000 / ticks }' "/proc/$service/stat"
}

# median: of the numbers on standard input, one a line.
median() {
  sort -g | awk '{ n[NR] = $1 } END { print NR % 2 ? n[(NR + 1) / 2] : (n[NR / 2] + n[NR / 2 + 1]) / 2 }'
}

# where_measured: what figures must not be quoted without.
where_measured() {
  echo "$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/JDK \1/p'), $(nproc) processors," \
    "load $(cut -d ' ' -f 1 /proc/loadavg) when it ended."
}
