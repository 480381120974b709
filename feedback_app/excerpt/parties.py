"""Who else than TOEX is spoken of: other forces, agencies, courts, families, and the officer's own people."""

import re
from functools import cache

from feedback_app.domain.forces import FORCES

# Written for this project: bodies and people that forces work with, and how officers call their own.
_BODIES = r"""
    nca|national\ crime\ agency|cps|hmrc|hmcts|border\ force|immigration(?:\ enforcement)?|home\ office|ukvi|dvla|
    dwp|glaa|europol|
    interpol|iopc|mod|btp|psni|met|nhs|ofsted|cafcass|crimestoppers|barnardo\S*|nspcc|salvation\ army|
    modern\ slavery\ helpline|
    council|local\ authority|housing|social\ (?:services|workers?|care)|children's\ (?:services|home)|
    youth\ (?:justice|offending)|
    schools?|college|university|hospital|ambulance|paramedics?|probation|prison|bank|barclays|hsbc|lloyds|natwest|santander|charity|charities|
    ngos?|court|judge|magistrates?|jury|counsel|barrister|defence|prosecut\w+|solicitors?|lawyers?|embassy|
    consulate|airline|hotel|
    landlord|neighbours?|famil(?:y|ies)|mum|mother|father|dad|parents?|victims?|survivors?|suspects?|offenders?|witness(?:es)?|
    press|media|contractor|vendor|supplier|company|firm|agency|agencies|partners?|volunteers?|translator\ firm|
    llys|cyngor|elusen|banc|ysgol|heddlu|barnwr|teulu
"""
_OWN = r"""
    (?:our|my|the)\ (?:own|force|local|in-house|inhouse)\ \w+|my\ \w+|our\ (?:fio|fiu|analysts?|intel|hub|digital|
    disclosure|sio|d[isc]i?|
    sergeants?|sarge|inspector|super|boss|team|lads?|officers?|cid|dmi|hi-tech|cyber|financial|people|guvnor|chief|oic|researchers?)|
    sarge|guvnor|(?:another|neighbouring|neighbour|other|different|next\ door|adjoining|previous|last|host|home|
    county|sister|
    second|third)(?:'s)?\ (?:force|team|unit|region|desk|department|squad|hub|agency|county|fraud)\S*|fraud\ desk|
    county\ \w+|
    fio|fiu|dmi|csi|(?:duty\ )?(?:inspector|sergeant|superintendent|constable|commander)|skipper|soco|pcso|
    response|traffic|neighbourhood|custody|cctv\ \w+|a\ (?:dc|pc|ds|di|sgt|mate|colleague)|tm?k
"""
_TOEX = re.compile(r"\b(?:toex|tackling\ organised\ exploitation)\b", re.I)


@cache
def _others() -> re.Pattern[str]:
    forces = {
        re.escape(name)
        for force in FORCES.values()
        for name in (force.name, force.name.removesuffix(" Police"))
    }
    known = "|".join(sorted(forces, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{_BODIES}|{_OWN}|{known})(?:'s)?(?!\w)", re.I | re.X)


def names_others(text: str) -> bool:
    """Whether ``text`` speaks of somebody who is not TOEX."""
    return _others().search(text.replace("’", "'")) is not None


def names_toex(text: str) -> bool:
    """Whether ``text`` names the programme."""
    return _TOEX.search(text) is not None
