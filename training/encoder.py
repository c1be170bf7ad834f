"""Trains the encoder on a gold folder: checkpoints out.

    python training/encoder.py BASE_DIR OUT.pt GOLD_DIR… [--epochs 10] [--without 0] [--documents 60] [--seed 0]

`--without K` leaves out the documents of fold K of `folds.json` (to read them held out), of one folder alone with
`--without-of NAME`; `--documents N` takes the first N of a seeded shuffle. After each epoch the state is kept beside
the output (`OUT.state`), from where a training that was stopped goes on.

`--start` goes on from the network of a folder (that of the package, say) or from a checkpoint (`.pt`) instead of the
base, and `--rate 0.5` learns at half the usual rates.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from examples import Example, Start, examples_of
from folds import fold_by_document
from network import LAYERS, OURS, Network
from resume import weights_of
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from sourcier.models.encoder import POINTERS, TAGS
from sourcier.models.pieces import BREAK, OPEN, WINDOW

BATCH = 8
PAD = 1
RATE, HEAD_RATE, WARM, DECAY = 1.2e-4, 1e-3, 0.08, 0.01
INSIDE_WEIGHT, TAG_WEIGHT, TYPE_WEIGHT = 8.0, 4.0, 0.5
NOT_ASKED, IMPOSSIBLE = -100, -1e4
SHORT = torch.cpu._is_avx512_bf16_supported()
"""Whether the processor multiplies bfloat16 itself: where it does not, that takes five times as long as float32."""


def cuts(examples: list[Example], rng: random.Random) -> list[tuple[Example, int, int]]:
    """The windows of an epoch: each text from a random place on, so that none always begins alike."""
    found = []
    for example in examples:
        n = len(example.pieces.ids)
        first = -rng.randrange(WINDOW) if n > WINDOW else 0
        while first < n:
            a, b = max(0, first), min(n, first + WINDOW)
            if b - a > 24:
                found.append((example, a, b))
            first += WINDOW - 60
    rng.shuffle(found)
    found.sort(key=lambda cut: (cut[2] - cut[1]) // 64)
    batches = [found[i : i + BATCH] for i in range(0, len(found), BATCH)]
    rng.shuffle(batches)
    return [cut for batch in batches for cut in batch]


def batches(examples: list[Example], rng: random.Random) -> Iterator[list[tuple[Example, int, int]]]:
    """An epoch's windows, those of like length together."""
    found = cuts(examples, rng)
    for i in range(0, len(found), BATCH):
        yield found[i : i + BATCH]


@dataclass
class Batch:
    """Windows as tensors. Targets of what a window does not hold are -100 and cost nothing.

    `ids` (windows, length); `tags` (4, windows, length); a row for each content's beginning: `rows` (rows, 2) are its
    window and place, `points` (rows, pointers but the last) where it points to, `types` (rows), and `speakers` the
    places by which its speaker is named (None: not asked).
    """

    ids: Tensor
    tags: Tensor
    rows: Tensor
    points: Tensor
    types: Tensor
    speakers: list[list[int] | None]


def batch_of(windows: list[tuple[Example, int, int]]) -> Batch:
    """The tensors of some windows."""
    length = max(b - a for _, a, b in windows) + 2
    ids = torch.full((len(windows), length), PAD)
    tags = torch.full((4, len(windows), length), NOT_ASKED)
    rows: list[tuple[int, int]] = []
    points: list[list[int]] = []
    types: list[int] = []
    speakers: list[list[int] | None] = []
    for number, (example, a, b) in enumerate(windows):
        ids[number, : b - a + 2] = torch.tensor([OPEN, *example.pieces.ids[a:b], BREAK])
        begins = [0] * (b - a)
        starts: dict[int, Start] = {}
        for start in sorted(example.starts, key=lambda start: start.piece - start.end):
            if a <= start.piece < b:
                begins[start.piece - a] = begins[start.piece - a] or (1 if start.first else 2)
                starts.setdefault(start.piece, start)
        for row, values in enumerate((begins, example.depth[a:b], example.cue[a:b], example.source[a:b])):
            tags[row, number, 1 : b - a + 1] = torch.tensor(values)
        for start in starts.values():
            rows.append((number, start.piece - a + 1))
            points.append(_targets(start, a, b))
            types.append(start.type if start.first else NOT_ASKED)
            speakers.append([i - a + 1 for i in start.speaker if a <= i < b] if start.first else None)
    return Batch(ids, tags, torch.tensor(rows), torch.tensor(points), torch.tensor(types), speakers)


def _targets(start: Start, a: int, b: int) -> list[int]:
    """Where a beginning points to in the window from a to b: 0 is to nothing."""

    def at(piece: int | None) -> int:
        return 0 if piece is None else piece - a + 1 if a <= piece < b else NOT_ASKED

    first, last = start.source or (None, None)
    linked = [at(first), at(last), at(start.cue)] if start.first else [NOT_ASKED] * 3
    return [at(start.end), at(start.next), *linked]


def loss_of(network: Network, windows: list[tuple[Example, int, int]]) -> Tensor:
    """What some windows cost."""
    batch = batch_of(windows)
    with torch.autocast("cpu", torch.bfloat16, enabled=SHORT):
        tags, ask, answer = (said.float() for said in network(batch.ids))

    def cost(row: int) -> Tensor:
        logits = tags[..., 3 * row : 3 * row + 3].flatten(0, 1)
        return functional.cross_entropy(logits, batch.tags[row].flatten(), reduction="sum")

    pieces = (batch.tags[0] >= 0).sum()
    loss = cost(0) / max(1, len(batch.rows))
    loss = loss + (INSIDE_WEIGHT * cost(1) + TAG_WEIGHT * cost(2) + TAG_WEIGHT * cost(3)) / pieces
    if not len(batch.rows):
        return loss
    window, place = batch.rows[:, 0], batch.rows[:, 1]
    scores = network.point(ask[window, place], answer[window], place)
    scores = scores.masked_fill((batch.ids == PAD)[window, None], IMPOSSIBLE)
    for pointer in range(len(POINTERS) - 1):
        if (batch.points[:, pointer] >= 0).any():
            loss = loss + functional.cross_entropy(scores[:, pointer], batch.points[:, pointer])
    if (batch.types >= 0).any():
        loss = loss + TYPE_WEIGHT * functional.cross_entropy(tags[window, place, TAGS:], batch.types)
    named = functional.log_softmax(scores[:, -1], -1)
    losses = [-torch.logsumexp(named[i, who or [0]], 0) for i, who in enumerate(batch.speakers) if who is not None]
    return loss + torch.stack(losses).mean() if losses else loss


def train(
    network: Network, examples: list[Example], epochs: float, seed: int, kept: Path | None = None, rate: float = 1.0
) -> None:
    """Train in place; prints a line an epoch. With `kept` it goes on from the state there, and writes it each epoch.

    `rate` is how fast it learns, of the usual rates.
    """
    torch.manual_seed(seed)
    network.word.weight.requires_grad_(False)
    heads = [p for name, p in network.named_parameters() if name.split(".")[0] in OURS]
    own = {id(p) for p in heads}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in own]
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": rate * RATE, "weight_decay": DECAY},
            {"params": heads, "lr": rate * HEAD_RATE, "weight_decay": DECAY},
        ],
        fused=True,
    )
    per_epoch = -(-len(cuts(examples, random.Random(seed))) // BATCH)
    total = int(per_epoch * epochs) + 1
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * total), max(0.02, (total - step) / (total * (1 - WARM))))
    )
    step, epoch = 0, 0
    if kept and kept.exists():
        state = torch.load(kept)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        plan.load_state_dict(state["plan"])
        step, epoch = state["step"], state["epoch"]
    while step < total:
        torch.manual_seed(seed + 1000 * epoch)
        began, summed, counted = time.time(), 0.0, 0
        for batch in batches(examples, random.Random(seed + 1000 * epoch)):
            if step >= total:
                break
            network.train()
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            plan.step()
            step, summed, counted = step + 1, summed + loss.item(), counted + 1
        epoch += 1
        print(
            f"epoch {epoch}: loss {summed / max(1, counted):.3f} in {time.time() - began:.0f} s ({counted} steps)",
            flush=True,
        )
        if kept:
            parts = {"network": network, "optimizer": optimizer, "plan": plan}
            torch.save({name: part.state_dict() for name, part in parts.items()} | {"step": step, "epoch": epoch}, kept)


def main() -> None:
    """Read the arguments, train, write the checkpoint."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--without", type=int, default=None, help="leave out the documents of this fold")
    parser.add_argument("--without-of", default=None, help="leave out documents of this gold folder alone, by its name")
    parser.add_argument("--documents", type=int, default=None)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--start", type=Path, default=None, help="a checkpoint, or the folder of a network, to go on from"
    )
    parser.add_argument("--rate", type=float, default=1.0, help="how fast to learn, of the usual rates")
    arguments = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(arguments.base / "tokenizer.json"))
    folds, examples = fold_by_document(), []
    for folder in arguments.gold:
        whole = arguments.without_of not in (None, folder.name)
        found = examples_of(folder, tokenizer)
        examples += [example for example in found if whole or folds[example.doc] != arguments.without]
    if arguments.documents:
        random.Random(arguments.seed).shuffle(examples)
        examples = examples[: arguments.documents]
    print(f"{len(examples)} documents, {sum(len(e.pieces.ids) for e in examples)} pieces", flush=True)
    network = Network(tokenizer.get_vocab_size(), layers=arguments.layers)
    if arguments.start:
        kept_whole = arguments.start.suffix == ".pt"
        network.load_state_dict(torch.load(arguments.start) if kept_whole else weights_of(arguments.start))
    else:
        network.start_from(arguments.base / "base.npz")
    kept = arguments.out.with_suffix(".state")
    train(network, examples, arguments.epochs, arguments.seed, kept, arguments.rate)
    torch.save(network.state_dict(), arguments.out)
    kept.unlink()


if __name__ == "__main__":
    main()
