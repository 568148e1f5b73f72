"""What becomes of a photograph that arrived and could not be judged."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.domain.ingest import sweep_incoming
from evidence.models import Arrival, ArrivalDecision
from evidence.permissions import can_catalogue, require, require_sight
from jobs.models import Job
from jobs.queue import enqueue, retry

Deed = ArrivalDecision.Deed
# Why a job failed, by the name of what was raised.
LOST = "discard it, and send the photograph again"
UNREACHABLE = "the place where photographs are kept could not be reached or written to"
CUT_OFF = "each attempt was cut off before its end, as for want of memory"
UNKNOWN = "an error that says nothing of the photograph stands in the list of jobs"
REASONS = {
    "DamagedFile": f"what is stored is not what was received: {LOST}",
    "FileNotFoundError": f"its bytes are not where they were put: {LOST}",
    "DerivationFailed": "the process that reads pictures came to no answer",
    "MemoryError": "there was not enough memory",
    **dict.fromkeys(
        [
            "BotoCoreError",
            "ClientError",
            "ConnectionError",
            "ConnectionRefusedError",
            "ConnectionResetError",
            "ConnectTimeoutError",
            "EndpointConnectionError",
            "NoCredentialsError",
            "NotADirectoryError",
            "OSError",
            "PermissionError",
            "ReadTimeoutError",
            "TimeoutError",
        ],
        UNREACHABLE,
    ),
}
# A line of a traceback that names what was raised: its class, then its words.
RAISED = re.compile(r"^(?:\w+\.)*([A-Z]\w*)(?::|$)", re.MULTILINE)


@dataclass(frozen=True)
class Plight:
    """How it stands with an arrival that waits. `stuck`: nobody tries it any more."""

    arrival: Arrival
    sentence: str
    stuck: bool
    decisions: list[ArrivalDecision]


def plights(arrivals: list[Arrival]) -> list[Plight]:
    """What happened so far to each of `arrivals`; those with a verdict are left out."""
    waiting = {
        one.pk: one for one in arrivals if one.verdict == Arrival.Verdict.WAITING
    }
    if not waiting:
        return []
    decided: dict[int, list[ArrivalDecision]] = {}
    for row in ArrivalDecision.objects.filter(arrival__in=waiting).select_related("by"):
        decided.setdefault(row.arrival_id, []).append(row)
    jobs = {row.payload["arrival"]: row for row in _jobs(waiting)}
    return [
        Plight(one, *_standing(one, jobs.get(key)), decided.get(key, []))
        for key, one in waiting.items()
    ]


@transaction.atomic
def try_again(arrival: Arrival, *, reason: str, by) -> None:
    """Have an arrival judged anew that nobody tries any more; why is kept."""
    arrival = _undecided(arrival, reason, by)
    job = _jobs([arrival.pk]).last()
    if job is not None and job.state == Job.State.WAITING:
        raise ValidationError(f"{arrival.received_name} is still being tried.")
    if job is None:
        enqueue("ingest", arrival=arrival.pk)
    else:
        retry(Job.objects.filter(pk=job.pk))
    _decide(arrival, Deed.TRY_AGAIN, reason, by)


@transaction.atomic
def discard(arrival: Arrival, *, reason: str, by) -> Arrival:
    """Give up a photograph that could not be judged. Its bytes go; that it came stays.

    A worker that has it in hand is waited for: its verdict, if it reaches one, counts.
    """
    arrival = _undecided(arrival, reason, by)
    arrival.verdict = Arrival.Verdict.REFUSED
    arrival.sentence = f"{arrival.received_name} was discarded: {reason.strip()}"
    arrival.save(update_fields=["verdict", "sentence"])
    _decide(arrival, Deed.DISCARD, reason, by)
    # Storage that cannot be reached is swept later.
    transaction.on_commit(sweep_incoming, robust=True)
    return arrival


def _undecided(arrival: Arrival, reason: str, by) -> Arrival:
    require(can_catalogue(by), "Photographs are for cataloguers and custodians.")
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    require_sight(by, arrival.item)
    if not reason.strip():
        raise ValidationError("Say why: it is kept.")
    if arrival.verdict != Arrival.Verdict.WAITING:
        raise ValidationError(f"{arrival.received_name} has its verdict by now.")
    return arrival


def _decide(arrival: Arrival, deed: str, reason: str, by) -> None:
    ArrivalDecision.objects.create(
        arrival=arrival, deed=deed, reason=reason.strip()[:300], by=by
    )


def _jobs(arrivals):
    """Unfinished and failed jobs that judge these, the newest of each last."""
    jobs = Job.objects.filter(kind="ingest", payload__arrival__in=list(arrivals))
    return jobs.exclude(state=Job.State.DONE).order_by("pk")


def _standing(arrival: Arrival, job: Job | None) -> tuple[str, bool]:
    name = arrival.received_name
    if job is None:
        return f"{name} waits, but nothing is going to check it.", True
    if job.state == Job.State.FAILED:
        why = _why(job)
        return f"{name} could not be checked in {job.attempts} attempts: {why}.", True
    if job.attempts == 0 or (job.attempts == 1 and not job.last_error):
        return f"{name} is being checked.", False
    return (
        f"{name} could not be checked yet: {_why(job)}. It is tried again by itself "
        f"(attempt {job.attempts} was the last).",
        False,
    )


def _why(job: Job) -> str:
    """Half a sentence for the error that a job kept; it ends with what was raised."""
    raised = RAISED.findall(job.last_error)
    return REASONS.get(raised[-1], UNKNOWN) if raised else CUT_OFF
