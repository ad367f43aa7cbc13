#!/usr/bin/env bash
# benchmark.sh [--full|--smoke] [NAME...]: measures what recording and reading cost, next to other libraries, and writes the
# tables of docs/performance.md. About 12 minutes, or two hours with --full; --smoke only shows that everything runs.
# With names, such as "record" or "memory", only these are measured again; the tables have the last results of the others.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly results=metrics-benchmarks/target/benchmarks
readonly jar=metrics-benchmarks/target/benchmarks.jar
java=java
[[ -z ${JAVA_HOME:-} ]] || java=$JAVA_HOME/bin/java

mode=short
case ${1:-} in
  --full | --smoke)
    mode=${1#--}
    shift
    ;;
  -*)
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
    ;;
esac
readonly only=" $* "

# How long each benchmark runs, how many series a scrape has, and the arguments of the experiments.
case $mode in
  full)
    describe="full: 3 forks of 5 iterations of 1 s"
    warm=(-wi 5 -w 1) time=(-f 3 -i 5 -r 1)
    scraped=100,1000,10000,100000 pairs=60 idle=10000 contended=500
    ;;
  short)
    describe="short: 1 fork of 5 iterations of 150 ms"
    warm=(-wi 3 -w 150ms) time=(-f 1 -i 5 -r 150ms)
    scraped=100,1000,10000 pairs=12 idle=2000 contended=100
    ;;
  smoke)
    describe="smoke: 1 fork of 1 iteration of 50 ms, **no figure means anything**"
    warm=(-wi 1 -w 50ms) time=(-f 1 -i 1 -r 50ms)
    scraped=100,1000,10000 pairs=2 idle=500 contended=20
    ;;
esac

wanted() {
  [[ $only == "  " || $only == *" $1 "* ]]
}

# jmh NAME CLASS ARGUMENT...: the same heap for all, so that collections don't depend on the machine.
jmh() {
  wanted "${1%%-*}" || return 0
  echo "benchmark: $1"
  local warm_up=("${warm[@]}")
  # Many threads leave the compilers little time: most of a short warm-up would be interpreted.
  [[ $1 != *-64 || $mode == smoke ]] || warm_up=(-wi 4 -w 1)
  "$java" -jar "$jar" "\\.$2\\." "${warm_up[@]}" "${time[@]}" "${@:3}" -jvmArgs '-Xms2g -Xmx2g' -prof gc -foe true \
    -rf json -rff "$results/$1.json" >"$results/$1.log" 2>&1 || fail "$1"
}

# experiment NAME CLASS "JVM OPTION..." ARGUMENT...
experiment() {
  wanted "$1" || return 0
  echo "benchmark: $1"
  # Split into words on purpose.
  # shellcheck disable=SC2086
  "$java" $3 -cp "$jar" "io.lockfreemetrics.benchmarks.experiment.$2" "$results/$1.json" "${@:4}" \
    >"$results/$1.log" 2>&1
}

fail() {
  tail -n 30 "$results/$1.log" >&2
  echo "benchmark: $1 failed" >&2
  exit 1
}

./mvnw -q -B -pl metrics-benchmarks -am package -Dmaven.test.skip -Dspotless.check.skip
[[ $only != "  " ]] || rm -rf "$results"
mkdir -p "$results"
# What is measured again should be so in the same mode: the note on it stays.
[[ -e $results/environment.json ]] ||
  "$java" -cp "$jar" io.lockfreemetrics.benchmarks.report.Environment "$results" "$describe"

for threads in 1 2 64; do
  jmh "record-$threads" RecordBenchmark -t "$threads"
done
for threads in 1 2; do
  jmh "counter-$threads" CounterBenchmark -t "$threads"
done
jmh read ReadBenchmark
jmh flip FlipBenchmark
jmh scrape ScrapeBenchmark -p series="$scraped"
jmh filter FilterBenchmark
jmh async AsyncBenchmark
for threads in 1 2; do
  jmh "ordering-$threads" MemoryOrderingBenchmark -t "$threads"
done

experiment loss ScrapeLoss -Xmx2g "$pairs" || fail loss
experiment memory MemoryPerSeries "-Xmx2g -Djdk.attach.allowAttachSelf=true -XX:+EnableDynamicAgentLoading -Djol.magicFieldOffset=true" \
  "$idle" "$contended" || fail memory
# That the timers don't fit is a result, too.
experiment idle ManyIdleTimers -Xmx256m 100000 || cat "$results/idle.log" >&2

"$java" -cp "$jar" io.lockfreemetrics.benchmarks.report.Report "$results" docs/performance.md
echo "benchmark: docs/performance.md has the tables; the results are in $results"
