"""What the site needs beyond MkDocs itself; see mkdocs.yml."""

from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = "CHANGELOG.md"


def on_config(config):
    """Puts all other pages of a folder where the navigation has a star, in the order of their names."""
    named = set(_named(config["nav"]))
    config["nav"] = _expanded(config["nav"], Path(config["docs_dir"]), named)
    return config


def _named(entries):
    for entry in entries:
        target = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(target, list):
            yield from _named(target)
        else:
            yield target


def _expanded(entries, docs, named):
    expanded = []
    for entry in entries:
        if isinstance(entry, dict):
            title, target = next(iter(entry.items()))
            inner = _expanded(target, docs, named) if isinstance(target, list) else target
            expanded.append({title: inner})
        elif entry.endswith("*"):
            pages = sorted(page.relative_to(docs).as_posix() for page in docs.glob(entry + ".md"))
            expanded.extend(page for page in pages if page not in named)
        else:
            expanded.append(entry)
    return expanded


def on_files(files, config):
    """The changelog stands beside docs/ and is a page of the site, too."""
    files.append(File(CHANGELOG, str(ROOT), config["site_dir"], use_directory_urls=False))
    return files


def on_page_markdown(markdown, page, **_):
    if page.file.src_uri == CHANGELOG:
        return markdown.replace("](docs/", "](")
    up = "../" * page.file.src_uri.count("/")
    return markdown.replace(f"]({up}../{CHANGELOG}", f"]({up}{CHANGELOG}")
