#!/usr/bin/env bash
# Installs what the tests need besides a JDK: a Prometheus server, promtool, a Pushgateway and Prometheus' reference parser in
# Python, from Debian's or Ubuntu's packages, and StatsD from npm, into a directory of the user's cache.
# What is there already stays as it is, and no service is started.
set -euo pipefail

readonly policy=/usr/sbin/policy-rc.d
readonly statsd_version=0.9.0
readonly statsd_home=$HOME/.cache/lockfree-metrics/statsd

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "install-test-tools: needs root or sudo for: $*" >&2
    return 1
  fi
}

# Debian starts the service of a package that it installs, unless this file says 101 ("action forbidden").
forbid_service_start() {
  [[ -e $policy ]] && return
  trap 'as_root rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
}

# The distribution's own Python, as that is for which its package is installed.
has_parser() {
  /usr/bin/python3 -c 'import prometheus_client.parser' 2>/dev/null
}

install_statsd() {
  if [[ -f $statsd_home/node_modules/statsd/stats.js ]]; then
    return
  fi
  command -v npm >/dev/null || apt_install nodejs npm
  mkdir -p "$statsd_home"
  npm install --prefix "$statsd_home" --omit=optional --no-audit --no-fund --loglevel=error "statsd@$statsd_version" >/dev/null
  echo "install-test-tools: installed statsd $statsd_version"
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if command -v prometheus >/dev/null && command -v promtool >/dev/null && command -v prometheus-pushgateway >/dev/null \
    && has_parser; then
  install_statsd
  echo "install-test-tools: prometheus, promtool, prometheus-pushgateway, statsd and the reference parser are there"
  exit 0
fi

if ! command -v apt-get >/dev/null; then
  echo "install-test-tools: knows only apt-get: install by hand prometheus, promtool and prometheus-pushgateway on the PATH, and the Python package prometheus_client" >&2
  exit 1
fi

forbid_service_start
as_root apt-get update -qq || echo "install-test-tools: could not refresh the package lists, goes on with the old ones" >&2
apt_install prometheus prometheus-pushgateway python3-prometheus-client
install_statsd

# Nor may it start with the machine.
if [[ -d /run/systemd/system ]]; then
  as_root systemctl disable --quiet prometheus.service prometheus-pushgateway.service
fi

promtool --version 2>&1 | sed -n '1s/^/install-test-tools: installed /p'
