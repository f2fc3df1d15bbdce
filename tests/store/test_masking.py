"""What of a text may be kept: enough to see what was asked, nothing to reach the person by."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.store.masking import LONGEST, masked


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("What  does a CDEO\npay?", "what does a cdeo pay?"),
        ("call me at (312) 555-0142 ok", "call me at [number] ok"),
        ("+1 312.555.0142", "[number]"),
        ("3125550142?", "[number]?"),
        ("my ssn is 123-45-6789", "my ssn is [number]"),
        ("member 01234567", "member [number]"),
        ("312\u200b555\u200b0142", "[number]"),
        ("write to Ann.Smith+pay@example.co.uk, please", "write to [address] please"),
        ("ask @AnnSmith or @bob_b!", "ask [name] or [name]"),
        ("see https://linkedin.com/in/ann?x=1 and www.ann.me", "see [link] and [link]"),
        ("linkedin.com/in/ann", "[link]"),
        ("is $52,000 to $120,000 fair with ICD-10", "is $52,000 to $120,000 fair with icd-10"),
        ("45000 or 52000 in 2026", "45000 or 52000 in 2026"),
        ("\x1b[31mred\x07", "[31mred"),
    ],
)
def test_a_text_is_folded_and_masked(typed: str, kept: str) -> None:
    assert masked(typed) == kept


def test_a_long_text_is_cut() -> None:
    assert len(masked("pay " * 500)) == LONGEST
    assert masked("pay " * 500).endswith("…")


@given(st.text(alphabet=st.sampled_from("0123456789-. ()/@ab+\u200b\n"), max_size=60))
def test_no_long_number_and_no_address_is_left(typed: str) -> None:
    kept = masked(typed)
    assert not re.search(r"@\S", kept)
    assert not re.search(r"\d{7}", kept)
    assert masked(kept) == kept
