"""Verbs that only carry a noun, which says what is done."""

# Verbs that only carry a noun: "paid visits", "provided support", "entered into a contract".
LIGHT = frozenset(
    "cause give provide make pay have sign conclude enter carry conduct offer render lend extend handle "
    "arrange facilitate do perform undertake reach agree seal win hold coordinate organise organize "
    "complete send launch start begin continue increase raise ramp step expand establish maintain "
    "form develop build strengthen deepen run oversee supervise manage lead effect broker negotiate impose "
    "await put take announce issue place bring file open commit execute engage participate cooperate "
    "award set place issue revoke cancel withdraw suspend deny operate acquire buy purchase own retain freeze block unfreeze settle resolve face admit unseal return secure lodge drop hand agree drive organise organize seek ensure support assist help enable secure deliver supply furnish plan prepare approve unveil adopt introduce slap levy widen tighten reimpose renew enact forge cultivate nurture foster".split()
)
RECEIVING = frozenset(
    "receive get obtain accept enjoy gain accrue benefit earn rely depend secure win draw collect".split()
)
