import hashlib
import json
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from briefer.decisions import Review
from briefer.errors import OutputError, UsageError
from briefer.files.outputs import changed_by_hand, load, load_review, refuse_unwritable, save_review, to_json, write
from briefer.models import Document
from tests.render.samples import BRIEFING, DOCUMENTS, PUENTE, TEXTS, document

TODAY = BRIEFING.date
FIRST = BRIEFING.model_copy(update={"stories": (), "documents": DOCUMENTS[:1]})
LATER = BRIEFING.model_copy(update={"run": BRIEFING.run.model_copy(update={"id": "r-78"})})
LATEST = LATER.model_copy(update={"stories": (), "documents": DOCUMENTS[:1]})
# Everything that changes a folder tells the interpreter's auditors before it happens.
STEPS = ("os.mkdir", "os.rename", "os.rmdir", "os.remove", "open", "shutil.rmtree")


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def entries(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_day_has_its_folder_with_all_files(tmp_path: Path) -> None:
    written = write(BRIEFING, DOCUMENTS, tmp_path)
    assert written.markdown == tmp_path / TODAY / "briefing.md"
    assert names(tmp_path / TODAY) == [
        "briefing.html",
        "briefing.json",
        "briefing.md",
        *sorted(f"sources/{document.id}.txt" for document in DOCUMENTS),
    ]


def test_a_text_is_written_as_it_was_read(tmp_path: Path) -> None:
    written = write(BRIEFING, DOCUMENTS, tmp_path)
    assert (written.sources / "puente-1a.txt").read_bytes() == PUENTE.encode()
    assert b"\r\n" in (written.sources / "puente-1a.txt").read_bytes()


def test_what_is_loaded_is_what_was_written(tmp_path: Path) -> None:
    written = write(BRIEFING, DOCUMENTS, tmp_path)
    bare = tuple(document.model_copy(update={"text": ""}) for document in DOCUMENTS)
    assert load(written.json) == load(written.folder) == (BRIEFING.model_copy(update={"documents": bare}), TEXTS)


def test_the_same_briefing_gives_the_same_bytes_whatever_the_order_of_its_mappings() -> None:
    run = BRIEFING.run.model_copy(update={"prompts": dict(reversed(BRIEFING.run.prompts.items()))})
    assert to_json(BRIEFING.model_copy(update={"run": run})) == to_json(BRIEFING)


def test_the_json_keeps_letters_and_field_order() -> None:
    text = to_json(BRIEFING)
    only_where_filled = {"compared", "changes", "untold"}
    fields = [name for name in type(BRIEFING).model_fields if name not in only_where_filled]
    assert list(json.loads(text)) == [*fields, "sha256"]
    assert "¿Cuánto mide la grieta?" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "The mayor resigns"),
        ("question", "Who took the money?"),
        ("origins", -1),
        ("id", "f9"),
        ("outcome", "passed"),
    ],
)
def test_what_a_hand_changed_in_the_json_is_seen(tmp_path: Path, field: str, value: object) -> None:
    file = write(BRIEFING, DOCUMENTS, tmp_path).folder / "briefing.json"
    assert changed_by_hand(file) is False
    assert changed_by_hand(file.parent) is False
    tree = json.loads(file.read_text(encoding="utf-8"))
    assert _set(tree["stories"], field, value)
    file.write_text(json.dumps(tree), encoding="utf-8")
    assert changed_by_hand(file)


def _set(part: object, field: str, value: object) -> bool:
    """Sets the first such field that has another value."""
    if isinstance(part, dict) and part.get(field, value) != value:
        part[field] = value
        return True
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return any(_set(each, field, value) for each in inside)


def test_another_layout_of_the_json_and_what_the_run_used_are_no_change(tmp_path: Path) -> None:
    file = write(BRIEFING, DOCUMENTS, tmp_path).folder / "briefing.json"
    tree = json.loads(file.read_text(encoding="utf-8"))
    tree["run"]["seconds"] = 1.5
    file.write_text(json.dumps(dict(reversed(tree.items())), indent=4), encoding="utf-8")
    assert changed_by_hand(file) is False
    del tree["sha256"]  # as an earlier briefer wrote it
    file.write_text(json.dumps(tree), encoding="utf-8")
    assert changed_by_hand(file) is None


def test_a_text_behind_a_link_is_not_looked_at(tmp_path: Path) -> None:
    day = write(BRIEFING, DOCUMENTS, tmp_path).folder
    _, texts = load(day)
    name = next(iter(texts))
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (day / "sources" / f"{name}.txt").unlink()
    (day / "sources" / f"{name}.txt").symlink_to(secret)
    assert name not in load(day)[1]


def test_files_are_for_the_user_alone(tmp_path: Path) -> None:
    written = write(BRIEFING, DOCUMENTS, tmp_path)
    paths = [written.folder, *written.folder.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}


def test_a_second_run_replaces_the_first_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write(BRIEFING, DOCUMENTS, tmp_path)
    write(LATER, DOCUMENTS[:1], tmp_path)
    assert load(tmp_path / TODAY)[0].run.id == "r-78"
    assert names(tmp_path / TODAY / "sources") == ["puente-1a.txt"]
    assert entries(tmp_path) == [TODAY]


def test_a_file_that_the_user_put_there_survives(tmp_path: Path) -> None:
    folder = write(BRIEFING, DOCUMENTS, tmp_path).folder
    (folder / "review.json").write_text("mine")
    (folder / "notes").mkdir()
    (folder / "notes" / "a.txt").write_text("too")
    write(LATER, DOCUMENTS, tmp_path)
    assert (folder / "review.json").read_text() == "mine"
    assert (folder / "notes" / "a.txt").read_text() == "too"


def test_what_the_user_keeps_among_the_sources_survives(tmp_path: Path) -> None:
    sources = tmp_path / TODAY / "sources"
    (sources / "more").mkdir(parents=True)
    (sources / "own.md").write_text("mine")
    (sources / "more" / "a.txt").write_text("too")
    (sources / "notes-decade.txt").write_text("a name like that of a document")
    (sources / "link").symlink_to(sources / "own.md")
    for briefing, documents in ((BRIEFING, DOCUMENTS), (LATER, DOCUMENTS[:1])):
        write(briefing, documents, tmp_path)
    assert names(sources) == ["link", "more/a.txt", "notes-decade.txt", "own.md", "puente-1a.txt"]
    assert (sources / "own.md").read_text() == "mine"


def test_a_text_that_an_earlier_briefing_left_goes_though_nobody_can_read_that_briefing(tmp_path: Path) -> None:
    name = f"a-{hashlib.sha256(b'An article.').hexdigest()[:6]}"
    folder = write(FIRST, [document(name, "An article.")], tmp_path).folder
    (folder / "briefing.json").write_text("{")
    write(LATER, DOCUMENTS[:1], tmp_path)
    assert names(folder / "sources") == ["puente-1a.txt"]


def test_a_file_of_the_user_under_the_name_of_a_text_is_named(tmp_path: Path) -> None:
    mine = tmp_path / TODAY / "sources" / "puente-1a.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(OutputError, match=r"puente-1a\.txt' was not written by briefer: move it away"):
        write(BRIEFING, DOCUMENTS, tmp_path)
    assert names(tmp_path) == [f"{TODAY}/sources/puente-1a.txt"]
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("name", ["sources", "briefing.md"])
def test_what_is_not_of_the_kind_that_is_written_there_is_named_before_anything_is_paid(
    name: str, tmp_path: Path
) -> None:
    mine = tmp_path / TODAY / name / "mine"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    if name == "sources":
        mine.parent.rename(tmp_path / "elsewhere")
        mine.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="move it away"):
        refuse_unwritable(tmp_path, date.fromisoformat(TODAY))
    with pytest.raises(OutputError, match="move it away"):
        write(BRIEFING, DOCUMENTS, tmp_path)
    assert mine.read_text() == "mine"


def killed(step: int, folder: Path) -> bool:
    """Writes the later briefing in a child that dies before the `step`th change; whether it died."""
    child = os.fork()
    if child == 0:
        left = step

        def die(event: str, args: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS and str(folder) in str(args[0]):
                left -= 1
                if left == 0:
                    os._exit(9)

        try:
            sys.addaudithook(die)
            write(LATEST, DOCUMENTS[:1], folder)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def test_a_run_killed_at_any_step_leaves_the_old_briefing_or_the_new_one(tmp_path: Path) -> None:
    step, seen = 0, set()
    while True:
        step += 1
        folder = tmp_path / str(step)
        day = write(FIRST, DOCUMENTS[:1], folder).folder
        (day / "review.json").write_text("mine")
        (day / "sources" / "own.md").write_text("mine")
        died = killed(step, folder)
        briefing, texts = load(folder / TODAY / "briefing.json")
        seen.add(briefing.run.id)
        assert texts == {"puente-1a": PUENTE}
        write(LATEST, DOCUMENTS[:1], folder)
        assert entries(folder) == [TODAY]
        assert (folder / TODAY / "review.json").read_text() == "mine"
        assert (folder / TODAY / "sources" / "own.md").read_text() == "mine"
        if not died:
            break
    assert step > 15
    assert seen == {"r-77", "r-78"}


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError, match="can't be written"):
        write(BRIEFING, DOCUMENTS, tmp_path / "out")


def test_a_file_where_the_day_should_be_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / TODAY).write_text("mine")
    with pytest.raises(OutputError, match="is not a folder"):
        write(BRIEFING, DOCUMENTS, tmp_path)
    assert (tmp_path / TODAY).read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that can't be written")
def test_a_place_that_cannot_be_written_is_one_line() -> None:
    with pytest.raises(OutputError) as error:
        write(BRIEFING, DOCUMENTS, Path("/proc/briefings"))
    assert "\n" not in str(error.value)


def test_a_text_too_large_for_the_disk_leaves_the_old_briefing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    write(BRIEFING, DOCUMENTS, tmp_path)
    huge = document("huge-5e", "palabra " * 100_000)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
        with pytest.raises(OutputError, match="untouched"):
            write(LATER, (*DOCUMENTS, huge), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert load(tmp_path / TODAY)[0].run.id == "r-77"
    assert entries(tmp_path) == [TODAY]


@pytest.mark.parametrize("day", ["../2026-01-16", "2026-02-30", "20260116", "2026-W03-5", "", "2026-01-16/.."])
def test_only_a_date_names_a_folder(day: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is not a date"):
        write(BRIEFING.model_copy(update={"date": day}), DOCUMENTS, tmp_path)
    assert entries(tmp_path) == []


@pytest.mark.parametrize("identifier", ["../evil", "a/b", "", ".", "A", "ñ", "a" * 300, "-x", "a\n"])
def test_only_a_plain_id_names_a_file(identifier: str, tmp_path: Path) -> None:
    evil: Document = DOCUMENTS[0].model_copy(update={"id": identifier})
    with pytest.raises(OutputError, match="is not a file name"):
        write(BRIEFING, (evil,), tmp_path)
    assert entries(tmp_path) == []


@pytest.mark.parametrize("endless", ["zero", "pipe"])
def test_what_never_ends_is_neither_a_briefing_nor_the_text_of_a_source(endless: str, tmp_path: Path) -> None:
    written = write(BRIEFING, DOCUMENTS, tmp_path)
    for file in (written.sources / f"{DOCUMENTS[0].id}.txt", written.json):
        file.unlink()
        os.mkfifo(file) if endless == "pipe" else file.symlink_to("/dev/zero")
        if file != written.json:
            assert DOCUMENTS[0].id not in load(written.folder)[1]
    with pytest.raises(UsageError, match="can't be read: it is not a file"):
        load(written.json)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"schema_version": 2}', "[" * 10_000, "\x00", '{"date": 1}', "\ud800"]
)
def test_what_is_no_briefing_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    file = tmp_path / "briefing.json"
    file.write_bytes(content.encode("utf-8", errors="surrogatepass"))
    with pytest.raises(UsageError, match="is not a briefing") as error:
        load(file)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400


def test_a_missing_briefing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read: No such file"):
        load(tmp_path / "briefing.json")


def test_a_loaded_id_never_leaves_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "day").mkdir()
    evil = DOCUMENTS[0].model_copy(update={"id": "../../secret"})
    (tmp_path / "day" / "briefing.json").write_text(to_json(BRIEFING.model_copy(update={"documents": (evil,)})))
    assert load(tmp_path / "day")[1] == {}


def test_a_briefing_that_cannot_be_printed_is_written_all_the_same(tmp_path: Path) -> None:
    run = BRIEFING.run.model_copy(update={"calls": 10**40, "seconds": -1e300})
    written = write(BRIEFING.model_copy(update={"run": run}), DOCUMENTS, tmp_path)
    assert load(written.json)[0].run.calls == 10**40
    assert any("briefing.md could not be made" in line for line in written.failures)
    assert written.markdown.read_text().startswith("briefing.md could not be made: an error in briefer itself")


# ---- what others may have put beside the day's folder ----------------------------------------------


@pytest.mark.parametrize("name", [f".{TODAY}.old", f".{TODAY}.new", f".{TODAY}.old-1", f".{TODAY}.new-1"])
def test_a_link_in_the_place_of_what_a_killed_run_left_is_not_followed(tmp_path: Path, name: str) -> None:
    foreign, out = tmp_path / "foreign", tmp_path / "out"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine")
    (foreign / "briefing.json").write_text("mine")
    out.mkdir()
    (out / name).symlink_to(foreign)
    for briefing in (BRIEFING, LATER):
        write(briefing, DOCUMENTS, out)
    assert sorted(entries(foreign)) == ["briefing.json", "mine.txt"]
    assert not (out / TODAY / "mine.txt").exists()
    assert load(out / TODAY)[0].run.id == "r-78"


def test_a_link_beside_a_day_that_is_not_there_is_not_followed_on_reading(tmp_path: Path) -> None:
    write(BRIEFING, DOCUMENTS, tmp_path / "foreign")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / f".{TODAY}.old").symlink_to(tmp_path / "foreign" / TODAY)
    with pytest.raises(UsageError, match="can't be read"):
        load(tmp_path / "out" / TODAY / "briefing.json")
    assert (tmp_path / "foreign" / TODAY / "briefing.json").exists()


def test_a_review_is_saved_through_no_link(tmp_path: Path) -> None:
    victim, day = tmp_path / "victim", write(BRIEFING, DOCUMENTS, tmp_path / "out").folder
    victim.write_text("mine")
    for name in ("review.json", ".review.json.new"):
        (day / name).symlink_to(victim)
    file = save_review(Review(date=TODAY, reviewer="Ana"), day)
    assert victim.read_text() == "mine"
    assert not file.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_outputs_folder_is_for_the_user_alone_where_it_is_made(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write(BRIEFING, DOCUMENTS, tmp_path / "out")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["x" * 300, "nowhere"])
def test_a_place_that_can_not_be_is_refused_before_anything_is_paid(tmp_path: Path, name: str) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError, match="can't be written"):
        refuse_unwritable(tmp_path / name)
    assert load_review(tmp_path / name / TODAY / "review.json") is None
