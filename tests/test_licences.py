"""`docs/licences.md` names every package that the project needs, with that package's licence."""

import contextlib
import re
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return found[0]


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [
        name(requirement)
        for requirement in (
            *project["project"]["dependencies"],
            *chain.from_iterable(project["project"]["optional-dependencies"].values()),
            *project["dependency-groups"]["dev"],
            *project["build-system"]["requires"],
        )
    ]


def listed() -> dict[str, str]:
    page = (ROOT / "docs" / "licences.md").read_text()
    rows = re.findall(r"^\| ([\w.-]+) \| (.+?) \| .+ \|$", page, re.MULTILINE)
    return {package: licence for package, licence in rows if package != "package"}


def test_every_declared_package_is_listed_and_no_other() -> None:
    assert set(listed()) == set(declared())


def expressions() -> dict[str, str]:
    """The licence expressions of those declared packages that are installed and bear one."""
    found = {}
    for package in declared():
        with contextlib.suppress(metadata.PackageNotFoundError):
            for expression in metadata.metadata(package).get_all("License-Expression", []):
                found[package] = expression
    return found


@pytest.mark.parametrize(("package", "expression"), expressions().items())
def test_the_licence_is_the_packages_own(package: str, expression: str) -> None:
    assert listed()[package].startswith(expression)
