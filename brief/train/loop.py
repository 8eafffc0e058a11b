"""The training loop: steps, learning rate, checkpoints that resume, validation; one code for CPU and CUDA."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import torch

from brief.errors import InputError
from brief.seq2seq.copybart import CopyBart
from brief.train.collate import Batch

_LEVEL_RATE: Final = 10  # guidance begins at nothing beside embeddings that are long trained
_RUN_RATE: Final = 30  # the few weights of the copy runs are scalars: Adam's step is too small for them otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One stage: how long, how fast, how often to look.

    It ends after `minutes` of training, counted over all its resumptions, or after `steps`, whichever comes first. The
    rate rises over `warmup` steps, then goes by a half cosine from `first_rate` to `last_rate`. `accumulate` batches
    make a step. `dropout` is the model's while it lasts: on a CPU none saves a fifth of a step, and a run that sees each
    pair once has nothing to learn by heart.
    """

    name: str
    minutes: float = math.inf
    steps: int | None = None
    first_rate: float = 4e-4
    last_rate: float = 0.0
    warmup: int = 100
    accumulate: int = 1
    dropout: float = 0.1
    save_minutes: float = 4.0
    check_minutes: float = 10.0
    log_steps: int = 20
    seed: int = 0


@dataclass(slots=True)
class Progress:
    """Where a run stands: stage, step and seconds of the stage; the one value here that changes."""

    stage: str = ""
    step: int = 0
    seconds: float = 0.0
    losses: list[float] = field(default_factory=list)

    def share(self, plan: Plan) -> float:
        """How much of the stage is done, 0 to 1."""
        by_time = self.seconds / (60 * plan.minutes)
        return min(1.0, max(by_time, self.step / plan.steps if plan.steps else 0.0))


def rate(plan: Plan, progress: Progress) -> float:
    """The learning rate of the next step."""
    falling = 0.5 * (1 + math.cos(math.pi * progress.share(plan)))
    level = plan.last_rate + (plan.first_rate - plan.last_rate) * falling
    return level * min(1.0, (progress.step + 1) / plan.warmup) if plan.warmup else level


def optimizer(model: CopyBart) -> torch.optim.AdamW:
    """AdamW with no decay on vectors; the weights of copy runs and guidance learn faster."""
    named = dict(model.named_parameters())
    runs = [named.pop(name) for name in ("run", "run_gate") if name in named]  # public models have none
    levels = [named.pop(name) for name in ("level.weight", "lift") if name in named]
    rest = list(named.values())
    groups = [
        {"params": [p for p in rest if p.ndim > 1], "weight_decay": 0.01, "factor": 1.0},
        {"params": [p for p in rest if p.ndim <= 1], "weight_decay": 0.0, "factor": 1.0},
        {"params": levels, "weight_decay": 0.0, "factor": float(_LEVEL_RATE)},
        {"params": runs, "weight_decay": 0.0, "factor": float(_RUN_RATE)},
    ]
    return torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.98), fused=True)


class Trainer:
    """A model in training in a folder: ``state.pt`` is the last checkpoint, ``log.txt`` the curve."""

    def __init__(self, model: CopyBart, folder: Path, *, device: str = "cpu") -> None:
        self.model, self.folder, self.device = model.to(device).train().requires_grad_(True), folder, device
        self.optimizer = optimizer(self.model)
        self.progress = Progress()
        folder.mkdir(parents=True, exist_ok=True)
        self._resume()

    def fit(
        self, plan: Plan, batch: Callable[[int], Batch], check: Callable[[CopyBart], Sequence[str]] | None = None
    ) -> None:
        """Train a stage, from its beginning or from where its checkpoint stands; `check` gives lines for the log."""
        if self.progress.stage != plan.name:
            self.progress = Progress(stage=plan.name)
        if self.progress.share(plan) >= 1:
            return
        for module in self.model.modules():
            if isinstance(getattr(module, "dropout", None), float):
                module.dropout = plan.dropout
        started = saved = checked = time.monotonic()
        before = self.progress.seconds
        threads = _Threads()
        while self.progress.share(plan) < 1:
            self._step(plan, batch)
            now = time.monotonic()
            self.progress.seconds = before + now - started
            if self.progress.step % plan.log_steps == 0:
                self._log_losses(plan)
                threads.fit()
            if now - saved > 60 * plan.save_minutes:
                self.save()
                saved = now
            if check and now - checked > 60 * plan.check_minutes:
                self.check(check)
                checked = time.monotonic()
        threads.restore()
        self.save()
        if check:
            self.check(check)

    def check(self, check: Callable[[CopyBart], Sequence[str]]) -> None:
        """Write what `check` says about the model in eval mode to the log."""
        self.model.eval()
        for line in check(self.model):
            self.log(f"check {self.progress.stage} {self.progress.step} {line}")
        self.model.train()

    def save(self) -> None:
        """Write the checkpoint; a kill at any moment leaves the last whole one."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "progress": asdict(self.progress),
        }
        partial = self.folder / "state.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "state.pt")

    def log(self, line: str) -> None:
        """Append a line with the time of day to the log."""
        with (self.folder / "log.txt").open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%H:%M:%S')} {line}\n")

    def _step(self, plan: Plan, batch: Callable[[int], Batch]) -> None:
        step = self.progress.step
        torch.manual_seed(plan.seed * 1_000_003 + step)  # dropout is the same again after a resumption
        for group in self.optimizer.param_groups:
            group["lr"] = rate(plan, self.progress) * group["factor"]
        total = 0.0
        for part in range(plan.accumulate):
            loss = self._loss(batch(step * plan.accumulate + part).to(self.device)) / plan.accumulate
            loss.backward()  # type: ignore[no-untyped-call]
            total += float(loss.detach())
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.progress.losses.append(total)
        self.progress.step += 1

    def _loss(self, batch: Batch) -> torch.Tensor:
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=has_fast_bf16(self.device)):
            guidance = {"levels": batch.levels} if batch.levels.any() else {}  # public models know none
            out = self.model(input_ids=batch.source, attention_mask=batch.mask, labels=batch.labels, **guidance)
        loss: torch.Tensor = out.loss
        return loss

    def _log_losses(self, plan: Plan) -> None:
        losses, self.progress.losses = self.progress.losses, []
        mean, speed = sum(losses) / len(losses), self.progress.step / max(self.progress.seconds, 1e-9)
        self.log(
            f"{plan.name} step {self.progress.step} loss {mean:.4f} rate {rate(plan, self.progress):.2e} "
            f"{speed:.3f} steps/s {self.progress.share(plan):.3f} done {torch.get_num_threads()} threads"
        )

    def _resume(self) -> None:
        path = self.folder / "state.pt"
        if not path.exists():
            return
        try:
            state: dict[str, Any] = torch.load(path, map_location=self.device, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
        except (RuntimeError, KeyError, ValueError) as error:
            raise InputError(f"{path} fits no such run: {error}", hint="train into an empty folder") from error
        self.progress = Progress(**state["progress"])
        self.log(f"resumed {self.progress.stage} at step {self.progress.step} (process {os.getpid()})")


class _Threads:
    """Steps down to one thread while others use the cores, and up again: torch's threads wait for the slowest."""

    def __init__(self) -> None:
        self._most = torch.get_num_threads()
        self._wall, self._cpu = time.monotonic(), time.process_time()

    def fit(self) -> None:
        """Look at the share of its cores that the process got since the last call."""
        wall, cpu = time.monotonic(), time.process_time()
        got = (cpu - self._cpu) / max(wall - self._wall, 1e-9)
        self._wall, self._cpu = wall, cpu
        now = torch.get_num_threads()
        if now > 1 and got < 0.7 * now:
            torch.set_num_threads(1)
        elif now < self._most and got > 0.95 * now:
            torch.set_num_threads(self._most)

    def restore(self) -> None:
        """All threads again."""
        torch.set_num_threads(self._most)


def has_fast_bf16(device: str) -> bool:
    """Whether bf16 is faster than fp32: on CUDA, and on CPUs with AVX-512 BF16 or AMX (else 20 times slower)."""
    if device != "cpu":
        return True
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())  # noqa: SLF001
