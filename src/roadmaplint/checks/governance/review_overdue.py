"""The kind `review-overdue`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Time
from roadmaplint.model.quantity import Duration
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class ReviewOverdue(Check):
    """Reviews take place as often as they are said to. A date counts by its last day."""

    grace: Time = Field(Duration(7, "d"), description="How much later than its turn a review may take place.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each review that should have taken place again."""
        governance = review.roadmap.governance
        for meeting in governance.reviews if governance is not None else ():
            if meeting.last is None or meeting.every is None:
                continue
            latest = self.grace.after(meeting.every.after(meeting.last.last))
            if latest < review.today:
                name = f"{meeting.level} review" if meeting.level else "review"
                when = f"on {meeting.last}" if meeting.last.grain == "day" else f"in {meeting.last}"
                message = (
                    f"the last {name} was {when}; with `every: {meeting.raw['every']}` and {self.grace} of grace "
                    f"the next one was due by {latest} (today is {review.today})"
                )
                yield Problem(meeting.at("last"), message)
