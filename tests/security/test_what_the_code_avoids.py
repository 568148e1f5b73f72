"""What our sources never do, read from the sources: whole classes of attacks need it.

A new use of one of these is not always wrong. It is always worth a second reader, who
then says here why it is allowed.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RINGS = ("archive", "evidence", "translations", "jobs", "values")
# Draw pictures of fictional things and make names up, the same ones each time.
DRAWN = ("archive/specimens/", "values/names/distractors.py")
# Asks the server that it has just started whether it answers.
OWN_SERVER = "archive/run.py"


@cache
def sources() -> list[tuple[str, ast.Module]]:
    """Each of our files with what is written in it. Migrations are generated."""
    return [
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for ring in RINGS
        for path in sorted((ROOT / ring).rglob("*.py"))
        if path.parent.name != "migrations"
    ]


def imports(tree: ast.Module) -> set[str]:
    """Dotted names of all that a source imports, with what it takes out of it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def importers(*modules: str) -> list[str]:
    """The sources that import one of `modules`, or something in one."""
    return [
        name
        for name, tree in sources()
        if any(f"{one}.".startswith(f"{m}.") for one in imports(tree) for m in modules)
    ]


@cache
def calls(tree: ast.Module) -> list[tuple[str, ast.Call]]:
    """What is called in a source, as it is written there."""
    return [
        (ast.unparse(node.func), node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]


def callers(*functions: str) -> list[str]:
    """The sources that call one of `functions`, by the end of its dotted name."""
    return [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        for called, call in calls(tree)
        if any(f".{called}".endswith(f".{one}") for one in functions)
    ]


@pytest.mark.asvs("1.2.5")
def test_no_command_goes_through_a_shell():
    assert callers("os.system", "os.popen", "getoutput", "getstatusoutput") == []
    through = [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        for _called, call in calls(tree)
        for keyword in call.keywords
        if keyword.arg == "shell"
    ]
    assert through == []


@pytest.mark.asvs("1.3.2", "1.5.2")
def test_no_text_becomes_code_or_objects():
    modules = ("pickle", "marshal", "shelve", "dill", "yaml", "jsonpickle", "code")
    assert importers(*modules) == []
    found = [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        for called, call in calls(tree)
        if called in {"eval", "exec", "compile", "__import__"}
    ]
    assert found == []


@pytest.mark.asvs("1.3.7")
def test_no_template_is_made_from_text():
    assert callers("Template", "from_string", "Engine") == []


@pytest.mark.asvs("1.3.10")
def test_what_is_formatted_is_a_text_of_ours():
    """A name in capitals is a constant; `sql.SQL` quotes what is put into it."""
    # These choose among texts of their own, in tables beside their rules.
    ours = ("values/date_words.py", "archive/publication/change_notes.py")
    found = []
    for name, tree in sources():
        if name in ours:
            continue
        for called, call in calls(tree):
            if not (
                isinstance(call.func, ast.Attribute) and call.func.attr == "format"
            ):
                continue
            whole = call.func.value
            constant = isinstance(whole, ast.Constant | ast.JoinedStr)
            # One of several texts that stand in one table is a text of ours, too.
            name_of = whole.value if isinstance(whole, ast.Subscript) else whole
            named = isinstance(name_of, ast.Name) and name_of.id.isupper()
            if not (constant or named or called.startswith("sql.SQL(")):
                found.append(f"{name}:{call.lineno} {called}")
    assert found == []


@pytest.mark.asvs("1.3.6", "13.2.4")
def test_the_server_asks_no_address_of_others():
    modules = ("urllib.request", "http.client", "requests", "httpx", "aiohttp")
    modules += ("ftplib", "smtplib", "telnetlib", "urllib3", "asyncio")
    assert importers(*modules) == [OWN_SERVER]


@pytest.mark.asvs("1.5.1")
def test_xml_is_parsed_in_one_place_and_without_a_document_type():
    """Files of words come in there; tests/exchange/test_xliff.py sends it bombs."""
    assert importers("xml", "lxml", "html5lib") == []
    assert importers("defusedxml") == ["translations/exchange/markup.py"]
    parsers = [
        {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        for _name, tree in sources()
        for called, call in calls(tree)
        if called == "DefusedXMLParser"
    ]
    assert [one.get("forbid_dtd") for one in parsers] == ["True"]


@pytest.mark.asvs("11.2.1", "11.3.1", "11.3.2")
def test_ciphers_are_sealed_ones_of_a_proven_library():
    others = ("Crypto", "Cryptodome", "nacl", "rsa", "ecdsa", "M2Crypto", "gnupg")
    assert importers(*others) == []
    ciphers = {
        one
        for _name, tree in sources()
        for one in imports(tree)
        if ".ciphers" in one or ".asymmetric" in one
    }
    known = "cryptography.hazmat.primitives."
    assert ciphers == {
        f"{known}ciphers.aead.AESGCM",
        f"{known}ciphers.aead.ChaCha20Poly1305",
        f"{known}asymmetric.x25519.X25519PrivateKey",
        f"{known}asymmetric.x25519.X25519PublicKey",
    }


@pytest.mark.asvs("11.4.1", "11.4.3")
def test_hashes_are_sha_2():
    used = {
        node.attr
        for _name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"hashlib", "hashes"}
    }
    assert used == {"sha256", "sha512", "SHA256"}


@pytest.mark.asvs("11.5.1")
def test_what_is_random_comes_from_the_operating_system():
    careless = importers("random", "numpy.random")
    assert [name for name in careless if not name.startswith(DRAWN)] == []
    assert callers("uuid1", "uuid3", "uuid5") == []


SCRIPTS = sorted(
    path
    for folder in ("static/js", "static/desk", "static/admin_look")
    for path in (ROOT / folder).rglob("*.js")
)
TEMPLATES = sorted(
    path
    for folder in (ROOT / "templates", *(ROOT / ring for ring in RINGS))
    for path in folder.rglob("*.html")
)


TAGS = re.compile(r"\{%.*?%\}", re.DOTALL)


@pytest.mark.asvs("3.2.2")
def test_scripts_put_in_text_as_text_but_for_what_our_templates_made():
    markup = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextual"
        r"|DOMParser|\beval\(|new Function|setTimeout\(\s*[\"'`]|javascript:"
    )
    assert SCRIPTS
    found = [p for p in SCRIPTS if markup.search(p.read_text("utf-8"))]
    assert found == [ROOT / "static/desk/fragments.js"]


# What a browser is asked to remember, by which script, and what that tells.
REMEMBERED = {
    "static/js/theme.js": "light or dark",
    "static/desk/covered.js": "in this tab: whose pictures one asked for",
    "static/desk/picture.js": "in this tab: how a page's picture is turned and zoomed",
    "static/desk/picture/window.js": "in this tab: the same of its own window",
    "static/desk/review.js": "that keys are switched off",
    "static/desk/workbench/keys.js": "one's own keys",
    "static/desk/workbench/panes.js": "the widths of the panes",
    "static/desk/workbench/journal.js": "locked: lines not saved yet",
}


@pytest.mark.asvs("14.3.3")
def test_browsers_are_asked_to_remember_nothing_but_this():
    kept = re.compile(r"(?:local|session)Storage\b|indexedDB|caches\.open")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in SCRIPTS
        if kept.search(path.read_text("utf-8"))
    }
    assert found == set(REMEMBERED)
    assert not any("document.cookie" in p.read_text("utf-8") for p in SCRIPTS)


@pytest.mark.asvs("3.7.1", "1.2.3")
def test_templates_hold_no_plugin_and_no_script_of_their_own():
    wrong = re.compile(
        r"<(?:object|embed|applet|iframe|frame)\b|\son[a-z]+=|\sstyle=|javascript:"
        r"|<script(?![^>]*\ssrc=)",
        re.IGNORECASE,
    )
    assert TEMPLATES
    found = {
        path.relative_to(ROOT).as_posix(): match[0]
        for path in TEMPLATES
        if (match := wrong.search(TAGS.sub("", path.read_text("utf-8"))))
    }
    assert found == {}


@pytest.mark.asvs("14.2.3")
def test_pages_load_nothing_from_elsewhere():
    loaded = re.compile(r"<(?:script|link|img|source|image|use)\b[^>]*https?://")
    found = [path.name for path in TEMPLATES if loaded.search(path.read_text("utf-8"))]
    assert found == []
