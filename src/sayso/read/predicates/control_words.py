"""Words that decide who does what an infinitive, gerund or plan says."""

# Verbs whose object, not subject, does what the following infinitive or gerund says.
OBJECT_CONTROL = frozenset(
    "accuse charge suspect convict fine arrest indict sanction designate blacklist list penalise "
    "penalize blame target investigate prosecute sue add place put cite name help enable allow ask "
    "order hire pay force direct instruct urge tell persuade permit require oblige obligate bind compel train teach cause "
    "commission contract invite assign recruit get want expect believe find see identify describe "
    "portray seek detain extradite sentence jail implicate criticise criticize freeze block task "
    "authorise authorize encourage show bar prevent prohibit ban forbid stop deter discourage "
    "punish reprimand censure rebuke warn imprison denounce slam condemn expel dismiss suspend discipline "
    "admonish caution fault attack lambast lambaste berate scold raid search delist debar disqualify exclude "
    "praise thank reward commend honour honor decorate fire sack impeach question summon flag outlaw "
    "expose unmask shame nab catch bust".split()
)
CAUTIONING = frozenset({"warn", "caution"})
# "set up X to import chips": X is to import them.
FOUNDING = frozenset("set found establish create form register incorporate".split())
JUDGING = frozenset({"for", "of", "with", "from", "in", "over", "as", "at"})
AIMS = frozenset({"on", "against", "upon"})
PLANS = frozenset(
    "strategy tactic drive push plan effort attempt scheme conspiracy bid intention programme program project contract deal "
    "agreement ability capacity order request proposal decision ambition campaign operation plot "
    "right offer commitment pledge promise obligation licence license".split()
)
MEASURES = frozenset(
    "sanction penalty action charge restriction fine measure designation indictment listing "
    "accusation case ban".split()
)
# "foiled an attempt to ship arms": who foils or tells of it does not ship.
NOT_PLANNING = frozenset(
    "foil thwart prevent stop disrupt uncover detect bust unravel expose discover dismantle break crush scuttle "
    "avert block reject oppose condemn denounce criticise criticize investigate probe describe detail reveal "
    "report outline recount intercept halt scupper derail smash reconstruct trace unmask monitor notice".split()
)
AWARDING = frozenset({"award", "grant", "give", "hand", "offer", "assign"})
# "a firm prosecutors say sold pumps": what the clause between says of nobody else.
SAYING = frozenset(
    "say allege claim believe think suspect state charge assert contend maintain argue find determine "
    "conclude know describe report add note fear".split()
)
