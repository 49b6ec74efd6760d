import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from naming_texts import kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His partner, Tarek el-Masrati, sold it.", "Tarek el-Masrati"),
        ("The entry for Hermanus van der Linde is deleted.", "Hermanus van der Linde"),
        ("She paid María de los Ángeles Ochoa in May.", "María de los Ángeles Ochoa"),
        ('They charged Ignacio "Nacho" Belmontes Rivas.', 'Ignacio "Nacho" Belmontes Rivas'),
        ("Charges were filed against Anton Chaohui He, a banker.", "Anton Chaohui He"),
        ("The indictment names Hon Ning Tro as a suspect.", "Hon Ning Tro"),
        ("Assistant United States Attorney Jorge Lima asked for it.", "Jorge Lima"),
    ],
)
def test_particles_and_nicknames_belong_to_the_name_and_titles_do_not(text, name):
    assert kinds(text) == {name: "Person"}
