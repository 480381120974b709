"""What may be published, as the promise says it: plain Python, no SQL, none of the application's tables of states."""

from dataclasses import dataclass, field

from feedback_app.domain.attribution import Attribution


@dataclass
class Told:
    """What one officer told us: where they are, what they permit, whether they took it back."""

    force: str
    role: str
    ceiling: Attribution | None
    covers: set[str]
    gone: bool = False
    held: set[str] = field(default_factory=set)


@dataclass
class Words:
    """One answer: whose, to which question, and whether it stands or was corrected since."""

    told: Told
    key: str
    text: str
    stands: bool = True


@dataclass
class Picked:
    """One quote, and what its approver was shown, while nothing has changed since."""

    answer: Words
    words: str
    rung: Attribution
    label: str
    author: int
    approved: tuple[str, str] | None = None
    approver: int = 0


@dataclass
class Out:
    """One quote as a release holds it, and who took that release. Once it may not be published it is called back, for
    good; those who had it by then are asked, and each of them answers in time."""

    quote: int
    release: int
    words: str
    label: str
    called_back: bool = False
    asked: frozenset[int] = frozenset()


@dataclass
class Promise:
    """All that was said, and all that was picked of it, by number."""

    answers: dict[int, Words] = field(default_factory=dict)
    quotes: dict[int, Picked] = field(default_factory=dict)
    objected: list[tuple[Words, str]] = field(default_factory=list)
    out: list[Out] = field(default_factory=list)
    takers: dict[int, set[int]] = field(default_factory=dict)

    def publishable(self) -> set[int]:
        """Approved by a second person for exactly these words and this attribution, and permitted so now."""
        return {
            number
            for number, quote in self.quotes.items()
            if quote.approved == (quote.words, quote.label)
            and quote.approver != quote.author
            and self.permits(quote)
        }

    def permits(self, quote: Picked) -> bool:
        """Whether the officer permits it and nobody holds it: the answer stands, is covered and not objected to."""
        answer, told = quote.answer, quote.answer.told
        return (
            answer.stands
            and not told.gone
            and answer.key in told.covers
            and told.ceiling is not None
            and quote.rung <= told.ceiling
            and answer.key not in told.held
            and (answer, quote.words) not in self.objected
        )

    def void(self, told: Told, keys: set[str]) -> None:
        """What changed under an approval ends it."""
        for quote in self.quotes.values():
            if quote.answer.told is told and quote.answer.key in keys:
                quote.approved = None

    def permit(self, told: Told, covers: set[str], ceiling: Attribution | None) -> None:
        """Another statement: what it covers no more, or credits otherwise, needs a new approval."""
        self.void(told, told.covers - covers if ceiling == told.ceiling else told.covers)
        told.covers, told.ceiling = covers, ceiling

    def correct(self, told: Told, old: Words | None) -> None:
        """The words before do not stand any more, and what is said instead was not permitted."""
        if old is not None:
            old.stands = False
            self.permit(told, told.covers - {old.key}, told.ceiling if told.covers - {old.key} else None)

    def call_back(self) -> None:
        """What stands in a release and may not be published any more, as it stands there, is called back."""
        may = self.publishable()
        for one in self.out:
            quote = self.quotes[one.quote]
            if not one.called_back and (
                one.quote not in may or (quote.words, quote.label) != (one.words, one.label)
            ):
                one.called_back, one.asked = True, frozenset(self.takers.get(one.release, ()))
