"""The slots of a profile: their names, in the order of the questions, and the shape of a value.

They are the contract of the command line, the store and the questions. Which values a slot may
take is data: the lexicon of a language lists them.
"""

SlotValue = float | str | bool | tuple[str, ...]

SLOTS: tuple[str, ...] = (
    "role",
    "experience_years",
    "credentials",
    "state",
    "remote",
    "setting",
    "specialty",
    "current_salary",
)

NON_US = "non-us"
