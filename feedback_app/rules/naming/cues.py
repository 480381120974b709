"""What the words around a candidate say for or against a person, as weights that add up."""

import re

_THANKS = re.compile(
    r"(?:\b(?:thanks|thank you|thankyou|thanx|thx|ta|cheers|kudos|props|credit|gratitude|appreciation|appreciative|grateful|thankful|indebted|hats off|shout[ -]?out|shoutout|compliments|praise|commendation|congratulations|congrats|well done|big up|respect|hat tip|nod|medal|diolch(?: yn fawr| o galon| enfawr)?|llongyfarchiadau|gratulations|love|hi|hello|dear|hey|morning|bravo)"
    r"(?: (?:so|very|much|again|all|especially|in particular|particularly|also|must go|goes|go|out|go out|goes out|really|personally|go first|are due|is due|a million|a lot|loads|lots|to the|mate|due|massive|huge|also|both|everyone|team|guys)){0,4}"
    r"(?: (?:to|for|goes to|go to|i|at|of|towards|and))?(?: (?:both|especially|particularly|mainly|our|your|my|the|analyst|colleague))?[ ,:!\-]{1,2})$"
)
_PERSONAL = re.compile(
    r"\b(?:spoke|speak|spoken|speaking|talk|talked|talking|chat|chatted|chatting|liais(?:e|ed|ing|on)|met(?: up)?|meet(?:ing)?|deal(?:t|ing)?|work(?:ed|ing)?|contact|sat|sit|sitting|catch(?: up)?|caught up|introduced|reported|report|emailed|e-mailed|wrote|sent|send|passed|pass|listened|listen|pointed|directed|handed(?: over)?|allocated|assigned|referred|reach(?:ed)? out|keep in touch|kept in touch|conversation|conversations|call|calls|phone call|meeting|input|feedback|briefing|presentation|session|training|lecture|talk|work|help|support|assistance|advice|guidance|email|message|hard work|efforts?|patience|report)"
    r"(?: (?:directly|over|regularly|closely|back|it|this|that|me|us|also|mainly|straight|briefly|initially|on the phone)){0,2} (?:to|with|by|from|via|through|of|for|on to|onto)(?: (?:both|our|your|my|the analyst|analyst|colleague|one))? $"
)
_ACTS_ON = re.compile(
    r"\b(?:ask(?:ed)?(?: for)?|rang|ring|phoned|phone|called|call|emailed|email|messaged|message|msg|msgd|text|texted|told|tell|briefed|thank|thanked|credit|nominated|nominate|recommend|commend|praise|praised|arrested|charged|interviewed|convicted|identified|named|located|safeguarded|rescued|trafficked|exploited|groomed|contact|contacted|met|meet|joined|join|missed|miss|seen|see|give|gave|let|promote|clone|keep|kept|sent|send|buy|owe|owed|praise|suspected|traced|found|remanded|jailed|sentenced|assaulted|raped|threatened|cc|cc'd|copied in|copy in|copying in|bear with|replace|replaced|shadowed|without|like|hugged|knew|know|want|asking for|(?:intel|intelligence|information|info|profile|profiles|research|checks|enquiries|file|package|warrant|warrants|evidence|case|charges?) (?:on|for|against|re|about|around|into))"
    r"(?: (?:in|for|out|up|back|to|on))? $"
)
_NAMING = re.compile(
    r"(?:\b(?:names? ?(?:is|was|are|were)|name's|surname ?(?:is|was)?|named|called|by the name of|nee|i'm|i am|this is|signed|yours|regards|rgds|wishes|atb|full name|first name|enw)[ ,:\-–]{0,3}\n? ?$"
    r"|\b(?:name|names|oic|sio|dsio|io|oc|spoc|poc|contacts?|analysts?|researchers?|investigators?|trainers?|presenter|instructor|lead|supervisor|officer in (?:the )?case|officers?|from|fao|attn|attention|cc|by|submitted by|completed by|written by|prepared by|requested by|reviewed by|approved by"
    r"|submitted|requestor|requester|sender|nominals?|suspects?|victims?|witness(?:es)?|subjects?|offenders?|defendants?|sig|person|manager|handler|author|to|thanks|present|attendees|attended|enw|gan|oddi wrth|swyddog|star of the show|mvp|special mentions?|hero|heroes|notably|ps|note|complainant|owner|keeper|occupier|tenant|user|subscriber)(?: (?:name|in case|details|contact))? ?[:=–\-]{1,2} ?\n? ?$)"
)
_BY = re.compile(r"\b(?:by|gan|i|with|alongside|between|versus|v|vs|against|except|particularly|especially|including|namely|both|and|or|plus|being|either|like|than|because of|due to|down to|since|until|when|while|as|if|that|said|says|think|reckon|hope|had|got|then|where|but|so|what|how|why|who|see|for|made|to|where) $")
_RELATION = re.compile(
    r"\b(?:analysts?|researchers?|investigators?|officers?|colleagues?|supervisor|manager|trainer|victims?|suspects?|nominals?|subjects?|witness(?:es)?|complainants?|defendants?|offenders?|boyfriend|girlfriend|husband|wife|partner|mother|mum|dad|father|brother|sister|son|daughter|cousin|uncle|aunt|nan|landlord|tenant|owner|driver|boss|gaffer|skipper|sarge|sergeant|friend|mate|lad|lass|girl|boy|man|woman|male|female|lady|gentleman|bloke|guy|child|kid|twins?|baby|dealer|runner|courier|controller|trafficker|gangmaster|ringleader|principal|lead|spoc|oic|sio|fi|dmi|dio|fio|nurse|doctor|teacher|social worker|solicitor|barrister|counsel|interpreter|judge|prosecutor|navigator|specialist|coordinator|co-ordinator|adviser|advisor|expert|developer|engineer|tutor|mentor|chair|commander|rep|representative|secretary|student|juvenile|missing person|misper|signed|star|legend|legends)[,:(\- ]{1,2}\"?$"
)
_PLACED = re.compile(r"\b(?:in|at|near|across|around|into|within|throughout|outside|inside|towards|toward|north of|south of|east of|west of|off|over|visit(?:ed)? to|trip to|travel(?:led)? to|based|between|on|via|through|using|use|used|into|onto|per|under|version|release)(?: (?:and around|north|south|east|west|central|greater|the))? $")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|these|those|our|your|their|my|its|any|some|every|each|no|another|new) $")
_GOES_ON = re.compile(
    r"^(?:'s)?(?: (?:also|really|then|has|had|have|even|always|never|quickly|kindly|just|personally|patiently|very kindly|who|actually|clearly|literally|quietly|immediately|soon|still|both|all|went|again|already|brilliantly|first|and i|and me))? "
    r"(?:explained|helped|sorted|answered|produced|delivered|presented|rang|phoned|emailed|e-mailed|called|spotted|noticed|deserves?|knew|knows|told|said|says|reckons|thinks|stayed|managed|showed|talked|walked|sat|drove|came|listened|took|gave|made|kept|went|did|does|worked|found|built|wrote|drew|joined|led|ran|turned|put|got|picked|chased|pulled|pushed|stepped|returned|replied|responded|responds|understood|understands|attended|travelled|bent|worked|provided|provides|ensured|identified|identifies|linked|mapped|traced|pointed|offered|offers|agreed|suggested|took|arranged|organised|organized|coordinated|co-ordinated|briefed|trained|taught|guided|supported|supports|advised|assisted|completed|prepared|compiled|created|developed|designed|shared|sent|uploaded|reviewed|checked|completed|led|saved|cracked|nailed|smashed|rocks|rocked|is a|was a|is an|was an|is our|was our|was so|is so|was very|was really|was extremely|was always|was on|was brilliant|was great|was excellent|was fantastic|was superb|was outstanding|was amazing|was lovely|was helpful|was exceptional|was first class|is brilliant|is great|is excellent|is fantastic|is amazing|is a star|is superb|is outstanding|who|whose|needs a|should be|should get|could not have|couldn't have|kindly|left|retired|moved|sings|arrested|charged|remanded|admitted|pleaded|fled|lives|lived|texted|messaged|sourced|secured|dropped|dealt|brought|caught|interviewed|disclosed|confirmed|volunteered|covered|deserve|i think|apparently|mentioned|asked|asks|wanted|wants|worked|liaised|engaged|excelled|shone|impressed|facilitated|collated|conducted|cracked|unpicked|unlocked|dug|broke|spent|hit|held|let|set|read|tells|tried|started|began|finished)\b"
)
_BE = re.compile(r"^(?: (?:was|is|has|had|were|are|have|would|will|could|did|does|and|or)\b|'s )")
_APPOSED = re.compile(
    r"^(?:,? ?[(\[]|, | - | – | )(?:our|your|the|my|a|an|your lead|from|at|of|on|in|who|lead|senior|toex|rocu|intelligence|intel|financial|digital|i think|an?)\b ?(?:the |your |our )?(?:senior |lead |toex |rocu |intelligence |intel |financial |allocated |assigned |dedicated |regional |digital |data |desk |lovely |brilliant |very |team |research |phone |open source |osint |main |first |new |own |excellent |case |exploitation |child |support )*(?:analysts?|researchers?|investigators?|officers?|team|toex|desk|colleagues?|trainers?|lead|unit|rocu|fi|dmi|dio|force|office|region|specialist|adviser|advisor|contact|spoc|think|who|regional|the|your|our|intel|supervisor|manager|reg|comms|finance|expert|expertise)\b|^ for (?:her|his|their|being|all (?:her|his|the|your|their)|going|helping|taking|doing|sorting|everything)\b|^ from (?:the|your|our) (?:\w{3,14} ){0,3}(?:team|unit|desk|office|rocu|hub)\b|^ from (?:toex|rocu|intel|comms|finance|analysis)\b|^ et al\b"
)
_ENDS_LIST = re.compile(r"^(?:,| and| &|/| or) [A-Z]")
_LIST_GAP = re.compile(r"^(?:'s)?(?:,? and |,? & |, |/| / |\+| \+ | or | n |,| a | ac |, then | then | with |; |\n)$")
_SIGN_OFF = re.compile(r"(?:regards|rgds|wishes|thanks|thank you|cheers|sincerely|faithfully|atb|bw|best|ta|gan ddiolch|cofion|diolch|yours|br|kr|rds|thx|signed|x)[ ,.!\-–]*\n\s*$")


def left_weight(before: str) -> float:
    """How far the lower-case text right before a candidate speaks for a person, strongest sign only."""
    if _NAMING.search(before):
        return 1.2
    if _THANKS.search(before):
        return 1.2
    if _PERSONAL.search(before):
        return 1.0
    if _ACTS_ON.search(before) or _RELATION.search(before):
        return 0.9
    if _ARTICLE.search(before):
        return -0.9
    if _PLACED.search(before):
        return -0.8
    return 0.4 if _BY.search(before) else 0.0


def right_weight(after: str) -> float:
    """How far the lower-case text right after a candidate speaks for a person."""
    if _GOES_ON.match(after):
        return 0.9
    if _APPOSED.match(after):
        return 0.8
    return 0.4 if _BE.match(after) else 0.0


def is_thanked(before: str) -> bool:
    """Whether thanks, a greeting or a talk leads straight to the candidate."""
    return bool(_THANKS.search(before) or _PERSONAL.search(before))


def is_signed(before: str) -> bool:
    """Whether a closing formula stands on the line before."""
    return _SIGN_OFF.search(before) is not None


def joins_a_list(gap: str) -> bool:
    """Whether the signs between two candidates make them a list."""
    return _LIST_GAP.match(gap) is not None
