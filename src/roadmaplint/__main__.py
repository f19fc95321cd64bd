"""`python -m roadmaplint`."""

import sys

# Python puts the working directory first; what lies there is a stranger's and must not be imported.
sys.path[:] = [folder for folder in sys.path if folder not in ("", ".")]

from roadmaplint.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
