#!/usr/bin/env bash
# run.sh TESTS: runs the jcstress tests whose class names match, and fails if one does or if there are none.
set -euo pipefail
cd "$(dirname "$0")/target"

java=java
[[ -z ${JAVA_HOME:-} ]] || java=$JAVA_HOME/bin/java

# Split into words on purpose.
# shellcheck disable=SC2086
"$java" -jar jcstress.jar ${JCSTRESS_ARGUMENTS:--m quick} -t "$1" -jvmArgs -Xmx256m -r jcstress 2>&1 | tee jcstress.log

# jcstress takes it for a success if there was nothing to run.
if grep -q 'No matching tests' jcstress.log || ! grep -qE 'planned; [1-9][0-9]* passed' jcstress.log; then
  echo "run.sh: no jcstress test ran" >&2
  exit 1
fi
