"""The one exception whose message a user is meant to read."""

from roadmaplint.place import Place, Position


class UserError(Exception):
    """Something the user must change outside the roadmap: an option, the configuration, a rule file.

    `position` is where, if the place is a text that was read for this run.
    """

    def __init__(self, message: str, place: Place | None = None, position: Position | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.position = position
