"""By what a sentence beside a quote shows that it bears on it. Written for this project; no outside source."""

import re

from feedback_app.excerpt.word_lists import word_set

POINTING = word_set("""
    they them their theirs it its he him his she her hers this that these those such same both latter former
    neither either nhw nhwythau fe fo hi hwn hon hynny hyn rhain ef nhw'n
""")
SOMEBODY = word_set("""
    he him his she her hers hi fe fo ef nhw nhw'n woman man lady lad bloke chap guy girl fella
""")
BEFORE_A_POINTER = word_set("""
    and but so also then plus the all of in for even with to a thanks half some most none one two part much many
    each after before since by from until till at on roedd roedden mae maen wnaeth cafodd diolch bu
""")
FARTHEST_POINTER = 4  # words from the start
ROLES = re.compile(
    r"""(?<!\w)(?:analyst|researcher|fi|financial\ (?:lead|investigator)|investigator|linguist|dadansodd\w+|
    ymchwilydd)(?!\w)""",
    re.I | re.X,
)
# A sentence that picks up what was just said: to explain it, to count it up, or to put a second question beside it.
PICKS_UP = re.compile(
    r"""\W*(?:by\ which|i\ mean|meaning|that\ is|literally|well\W|or\ rather|anyway|mostly|mainly|mind|not|none|
    one|two|three|four|five|
    six|seven|eight|nine|ten|eleven|twelve|half|some|most|the\ (?:other|rest|second|last|catch|snag|trouble|
    problem)|would\ i|did\ (?:it|they|we|i)|
    do\ i|was\ it|were\ they)(?!\w)""",
    re.I | re.X,
)
OF_THE_SUPPORT = re.compile(
    r"""(?<!\w)(?:toex|they|them|their|you|your|regional|analysts?|researchers?|fi|team|charts?|reports?|
    products?|packs?|tools?|translat\w+|
    transcri\w+|portal|forms?|requests?|support|help\w*|service|repl\w+|calls?|called|e-?mails?|rang|ring|wait\w*|
    asked|ask|answer\w*|
    chas\w+|thanks?|nhw|cymorth|gwasanaeth|adroddiad|tîm)(?!\w)""",
    re.I | re.X,
)
SHARED_WORD, STEM = 4, 5  # letters: shorter words are shared by chance, and endings differ
COMMON = word_set("""
    that this with from they them their have been were what when which would could about there then than very
    some more into your only just also over after before where because team support analyst researcher toex case
    work help helped force
""")

# What makes the sentences that follow somebody else's claim, a wish, or about something else.
FRAME = re.compile(
    r"""(?<!\w)(?:sold|promised?|(?:was|were|are|been|being|we're)\ told|supposed|meant\ to|on\ paper|in\ theory|
    brochure|leaflet|roadshow|
    presentation|launch|advert\w*|claims?|claimed|reckons?|says|said|according|would\ love|i\ wish|wished|imagine|
    dream|if\ only|quot\w+|
    (?:not|never|n't|yet\ to)\ (?:\w+\ )?(?:used?|using)|what\ follows|below|wrong\ (?:team|unit|form|survey|box)|
    sarcas\w+|ironic\w*|jok\w+|on\ behalf|different|opposite|pretend|hypothetical\w*|asked\ to\ (?:say|write|put)|
    feedback\ (?:is|about|on|for)|
    this\ is\ about|previous|last\ time|used\ to|years?\ ago|back\ (?:then|when|in))(?!\w)""",
    re.I | re.X,
)
# What takes the edge off, or turns round, what was said just before.
STING = re.compile(
    r"""(?:,\ mind(?:\ you)?\.?|\ mind\.|eh\??|🙄|😒|😂|🤣|👎|/s|\blol\b|\bnot!|\bhaha|\bjoking|\bor\ so\ (?:we|they|
    i)|\bonly\ took\b|\bonly\ (?:\w+\ )?(?:problem|snag|trouble|gripe)|
    \bshame\b|\bpity\b|\bif\ you\ (?:like|enjoy|count)|\bstill\ (?:waiting|wait)|\bwaiting\ list|\bin\ practice|
    \breality\b|\byeah\b|\bonce\b|
    \bcost\ us|\bafter\ (?:the|we|she|he|they)|\btoo\ late|\bexcept\b|\bapart\ from|\bthe\ rest\b|\bturned\ out|
    \buntil\b|\bsince\ then|\bthese\ days|\bnow\ (?:it|its|it's|they|we)\b|
    \bnightmare|\bfurious|\bcollapsed?|\bdisaster|\bwasted|\bwrong\b)""",
    re.I | re.X,
)

HARMLESS = re.compile(
    r"""\W*(?:(?:i\ have\ |i've\ )?(?:nothing|no\ more|not\ much)\ (?:(?:else|more|further)\ )?(?:to\ )?(?:add|
    say|report)?\W*$|thank|thanks|cheers|
    diolch|many\ thanks|no\ (?:other\ |further\ )?(?:complaints?|problems?|issues?|criticisms?|comments?|
    questions?|notes?)\b(?!\ \w+\ \w+\ \w+)|n/?a\W*$|would\ use)""",
    re.I | re.X,
)
