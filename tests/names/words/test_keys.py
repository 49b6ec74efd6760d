"""The keys that the kernel writes are those that the rules spell out."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.names.lexicon import phrase_key
from sayso.names.sound import KOREAN_RULES, SKELETON_RULES, rewriter, sound_key
from sayso.names.words.keys import keys_of, other_word
from sayso.names.words.phrases import hash_word

# Letters of the rules come up often enough to meet.
WORD = st.text("aeiouyhhsschzzjtkdgwqxlnrpmif01", min_size=1, max_size=14)
SKELETON, KOREAN = rewriter(SKELETON_RULES), rewriter(KOREAN_RULES)


@given(st.lists(WORD, max_size=8))
@settings(max_examples=300, deadline=None)
def test_compiled_rules_write_what_the_rules_say(words):
    pool, starts, *_ = keys_of(words)
    letters = pool.tobytes().decode()
    for word, row in zip(words, starts.tolist(), strict=True):
        found = [letters[first:last] for first, last in pairwise(row)]
        bones = word if word.isdigit() else SKELETON(word)
        assert found == [word, sound_key(word), bones, KOREAN(word)]


@given(st.lists(WORD, min_size=1, max_size=8))
@settings(deadline=None)
def test_a_word_that_is_no_other_is_known_by_its_phrase_key(words):
    for word, hashed in zip(words, keys_of(words).hashes.tolist(), strict=True):
        if other_word(word, True) is None:
            assert hashed == hash_word(phrase_key((word,))[0])


def test_schemes_of_one_name_have_one_sound_and_one_skeleton():
    for words in (["sergey", "sergei", "sergej"], ["mahmud", "mahmoud", "makhmoud"]):
        pool, starts, *_ = keys_of(words)
        letters = pool.tobytes()
        assert len({letters[row[1] : row[2]] for row in starts}) == 1, words
        assert len({letters[row[2] : row[3]] for row in starts}) == 1, words
