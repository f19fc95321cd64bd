"""The kind `no-review-cadence`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Time
from roadmaplint.checks.governance.gap import gap
from roadmaplint.model.governance import Governance, ReviewMeeting
from roadmaplint.model.quantity import Duration, longer
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoReviewCadence(Check):
    """The roadmap is reviewed often enough, both for its direction and for its progress."""

    strategic: Time = Field(Duration(3, "mo"), description="The longest time between two strategic reviews.")
    operational: Time = Field(Duration(1, "mo"), description="The longest time between two operational reviews.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each level that is not looked at often enough, or one where there are no reviews at all."""
        governance = review.roadmap.governance
        if governance is None or not governance.knows("reviews"):
            return
        if not governance.reviews:
            message = (
                "`governance` names no reviews: there should be a strategic one at least once in "
                f"{self.strategic} and an operational one at least once in {self.operational}"
            )
            yield Problem(gap(governance, "reviews"), message)
            return
        for level, limit in (("strategic", self.strategic), ("operational", self.operational)):
            yield from _lacking(governance, level, limit)


def _lacking(governance: Governance, level: str, limit: Duration) -> Iterator[Problem]:
    """A problem if every review that may be of a level certainly is too rare."""
    reviews = [review for review in governance.reviews if review.level in (level, None)]
    if any(_enough(review, limit) for review in reviews):
        return
    first = next((review for review in reviews if review.level == level), None)
    if first is None:
        message = f"there is no {level} review; there should be one at least once in {limit}"
        yield Problem(governance.at("reviews").key(), message, identity=level)
    elif first.every is None:
        message = f"the {level} review does not say how often it takes place; it should at least once in {limit}"
        yield Problem(first.at("every") if "every" in first.raw else first.at(), message, identity=level)
    else:
        message = f"the {level} review has `every: {first.raw['every']}`; it should take place at least once in {limit}"
        yield Problem(first.at("every"), message, identity=level)


def _enough(review: ReviewMeeting, limit: Duration) -> bool:
    """Whether a review takes place often enough, or may do so for all one can tell."""
    if review.every is None:
        return not review.knows("every")
    return not longer(review.every, limit)
