"""Whole articles, of every kind, beside the scripts that are drafted from them.

A change of the rules shows as a change of these scripts.  Anew, to be read before they are kept:
DRAFT_ANEW=1 python -m pytest tests/draft/test_articles.py
"""

import os
from pathlib import Path

import pytest
from draft_cases import script_of

from audio.draft.reading.read import read_article
from audio.script.check import read_episodes

HERE = Path(__file__).parent / "articles"
ARTICLES = sorted(path for path in HERE.iterdir() if path.suffix != ".yaml")


@pytest.mark.parametrize("article", ARTICLES, ids=[path.name for path in ARTICLES])
def test_an_article_becomes_its_script(article, tmp_path):
    script = script_of(read_article(str(article)), article.name, tmp_path / "script.yaml")
    golden = article.with_suffix(".yaml")
    if os.environ.get("DRAFT_ANEW"):
        golden.write_text(script, encoding="utf-8")
    assert script == golden.read_text(encoding="utf-8")
    assert read_episodes(golden)
