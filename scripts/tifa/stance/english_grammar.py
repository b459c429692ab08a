"""Closed classes of English that the reader needs: its grammar words.

What these words do is a fact of the language and not of a corpus, so they are code and not lexicon.
"""

import re

from tifa.stance.grammar import words

ANAPHORS = words("it its they their")
DEMONSTRATIVES = words("this that these those the such")
NO_STRINGS = re.compile(
    r"[^,;.]{0,20}\b((?:carr(?:y|ies)|ha(?:s|ve)|attach(?:es)?|comes? with|impose?s?) no "
    r"(?:political )?(?:conditions|strings))\b"
)
ONLY_ONE = re.compile(
    r"(?: \w+){0,2} (?:is|are|was|were|remains?) the (only) (?!way|one)\w+ "
    r"[^,;.]*?\b(?:that|which|who|to)\b"
)
WELL_ADVISED = re.compile(
    r"\b(do well to (?:keep|heed|follow|respect|preserve|adopt|join|support|uphold))(?: the)? $"
)
CONTRAST = re.compile(r"[,;] (but|yet) (?:its?|their|they)\b")
SOLVING = words("settle solve resolve address end help fix achieve")
MAKING = words("build make create found launch propose design start")
SUBJECT = words("nsubj csubj nsubj:outer")
PASSIVE_SUBJECT = words("nsubjpass nsubj:pass csubjpass csubj:pass")
AGENT = words("agent obl:agent")
COMPLEMENT = words("acomp attr xcomp oprd")
RELATIVE = words("relcl acl:relcl")
STOP = words("advcl parataxis meta discourse vocative list")
RELATIVE_PRONOUNS = words("who which that whom whose")
PERSON_OF_HOLDER = words("i we us me")
IMPERSONAL = words("one you")
THIRD = words("he she they those some others who whoever anyone anybody many critics")
NEGATIVE_SUBJECTS = words("no none nobody neither nothing few little")
NEGATORS = words("not n't never neither nor no hardly scarcely")
TOPICAL = words(
    "on about against between with for over regarding concerning toward towards to in from "
    "among around behind outside inside within across near beyond"
)
"""Between a noun and what it is only about: attacks on T are not T."""
PARTING = words("about regarding concerning over against outside near beyond")
"""Before what a noun is about or against: who welcomes the debate about T need not welcome T."""
FACTIVE = words("recognise recognize acknowledge accept appreciate admit note")
CIRCUMSTANTIAL = words("if unless when while because as since although though whereas")
MODALS = words("must should ought shall need let")
OWNING = words("of by from 's ’s ' ’")
"""Between a noun and whose it is: the folly of T, threats from T."""
DECIDING = words("resolve")
"""Verbs that end or judge what they have for an object, and decide on what a clause tells."""
SPEECH = words("say state claim argue insist tell report write")
BLOCKING_OBJECT = words("obj dobj")
OBJECT_ADPOSITIONS = words("to for of on about toward towards by upon")
LIGHT_VERBS = words(
    "be have do make play show remain become commit provide pose present represent constitute "
    "mark offer prove amount read look sound seem appear feel set take leave choose adopt "
    "produce issue render keep get run"
)
CARRIERS = words(
    "give provide offer lend express show voice extend declare reaffirm reiterate affirm pledge "
    "promise announce have make feel"
)
"""Verbs that say of their subject what their object names: to express support."""
KIND_NOUNS = words(
    "act form matter sign piece kind sort case example source symbol recipe exercise instance "
    "mark one"
)
"""Nouns that say nothing themselves: an act of folly."""
SIDES = {
    **dict.fromkeys(("supporter", "advocate", "defender", "champion", "proponent", "backer"), 1),
    **dict.fromkeys(("opponent", "critic", "detractor", "enemy", "foe", "denier", "skeptic"), -1),
}
"""People named after what they are for or against: an opponent of T."""
ROLES = words(
    "minister spokesperson spokesman spokeswoman president premier chancellor secretary "
    "ambassador envoy official diplomat lawmaker legislator senator leader delegation "
    "government ministry commission he she"
)
"""Whose attitudes are their own unless the writer speaks for a state."""
BYSTANDERS = words(
    "critic opponent analyst observer expert scholar commentator skeptic journalist supporter "
    "advocate campaigner lobbyist union newspaper"
)
"""Whose attitudes are their own whoever writes."""
WRITINGS = words(
    "paper text document report statement initiative declaration plan strategy article author "
    "draft resolution it"
)
"""What calls for things in the name of others, unless the writer speaks for a state."""
CONTENT_NOUNS = words(
    "accusation allegation argument assertion assumption charge claim contention fiction idea "
    "insinuation lie myth narrative notion rumor rumour story suggestion theory"
)
"""Nouns for what somebody says or thinks, told in a clause with "that"."""
SPREADING = words(
    "air circulate float hawk hear invent make peddle promote publish push raise repeat say "
    "spread tell utter voice write"
)
"""What is done with a claim: "the claim that they spread" does not tell the claim."""
