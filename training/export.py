"""From a trained network to the folder that the engines load.

The int8 conversion beside it is ``training.release_models.convert``.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

from transformers import GenerationConfig, MarianMTModel

from training.vocabulary import END, Vocabulary

MAX_LENGTH = 512
BEAMS = 4


def export_marian(
    model: MarianMTModel, vocabulary: Vocabulary, folder: Path, *, languages: tuple[str, str]
) -> None:
    """Write the standard Marian layout in half precision.

    Args:
        model: The network; it is not changed.
        vocabulary: Of both languages.
        folder: Replaced if it exists.
        languages: Codes of source and target.
    """
    part = _empty(folder.with_name(folder.name + ".part"))
    half = copy.deepcopy(model).cpu().half()
    half.generation_config = GenerationConfig(
        max_length=MAX_LENGTH,
        num_beams=BEAMS,
        bad_words_ids=[[vocabulary.pad]],
        pad_token_id=vocabulary.pad,
        eos_token_id=END,
        forced_eos_token_id=END,
        decoder_start_token_id=vocabulary.pad,
    )
    half.save_pretrained(part)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(vocabulary.path, part / name)
    _write_json(part / "vocab.json", {piece: i for i, piece in enumerate(vocabulary.pieces())})
    _write_json(part / "tokenizer_config.json", _tokenizer_config(languages))
    _replace(folder, part)


def _tokenizer_config(languages: tuple[str, str]) -> dict[str, object]:
    return {
        "source_lang": languages[0],
        "target_lang": languages[1],
        "model_max_length": MAX_LENGTH,
        "separate_vocabs": False,
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "tokenizer_class": "MarianTokenizer",
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _replace(folder: Path, part: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
