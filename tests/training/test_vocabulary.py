from __future__ import annotations

from training.vocabulary import END, UNKNOWN, Vocabulary


def test_special_tokens_have_marians_ids(vocabulary: Vocabulary) -> None:
    pieces = list(vocabulary.pieces())
    assert pieces[END] == "</s>"
    assert pieces[UNKNOWN] == "<unk>"
    assert pieces[-1] == "<pad>"
    assert pieces.index("<pad>") == vocabulary.pad == 310
    assert len(set(pieces)) == len(pieces) == vocabulary.size == 311


def test_bytes_stand_in_for_what_was_never_seen_and_digits_are_split(
    vocabulary: Vocabulary,
) -> None:
    [pieces] = vocabulary.encode_pieces(["日 2024"])
    assert "<unk>" not in pieces
    assert not any(len(piece.strip("▁")) > 1 and piece.strip("▁").isdigit() for piece in pieces)
    assert vocabulary.decode_pieces([pieces]) == ["日 2024"]


def test_ids_and_pieces_agree(vocabulary: Vocabulary) -> None:
    names = list(vocabulary.pieces())
    text = ["De kat leest een boek."]
    assert [[names[i] for i in ids] for ids in vocabulary.encode(text)] == (
        vocabulary.encode_pieces(text)
    )
