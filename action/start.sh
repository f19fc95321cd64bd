#!/usr/bin/env bash
# Finds a Python that is recent enough and installs with it. It is looked for outside of the checkout, where a file such
# as `.python-version` could choose another; `-I` keeps Python from importing anything that lies around.
set -euo pipefail

cd -- "$RUNNER_TEMP"
for python in python3 python; do
  if "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" -I -B "$GITHUB_ACTION_PATH/action/install.py"
  fi
done
echo '::error title=roadmaplint::There is no Python 3.11 or later here: put a step with actions/setup-python before this one.'
exit 2
