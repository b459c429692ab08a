from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tifa.publication import words
from tifa.publication.fonts import Face
from tifa.publication.truetype import packaged_font, to_truetype

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def small_otf(tmp_path_factory) -> Path:
    """The packaged face with the characters of the tests only, so that it converts at once."""
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    library = Path(words.__file__).parent.rglob("*.py")
    texts = [file.read_text(encoding="utf-8") for file in (*HERE.glob("*.py"), *library)]
    texts.append("".join(map(chr, range(0x20, 0x180))))
    font = TTFont(packaged_font()[0], recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(texts))
    subsetter.subset(font)
    path = tmp_path_factory.mktemp("fonts") / "small.otf"
    font.save(path)
    return path


@pytest.fixture(scope="session")
def font(small_otf) -> Path:
    made = TTFont(small_otf, recalcTimestamp=False)
    to_truetype(made)
    path = small_otf.with_name("NotoSansSC-Regular.ttf")
    made.save(path)
    return path


@pytest.fixture(scope="session")
def face(font) -> Face:
    return Face(font)
