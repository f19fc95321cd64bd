"""`python -m roadmaplint`."""

import sys

# Python puts the working directory first; what lies there is a stranger's and must not be imported.
if not sys.flags.safe_path:
    del sys.path[0]

from roadmaplint.cli import main

if __name__ == "__main__":
    main()
