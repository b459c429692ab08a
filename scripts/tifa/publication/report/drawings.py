"""Figures inside a page: the SVG itself, its marks links to the reader.

The drawing is hidden from screen readers, which get its alternative text and the marks; styles and
faces of the SVG are left to the page, and ids get the figure's name before them, as they would meet
in one page.
"""

import re
from collections.abc import Callable, Collection
from xml.etree import ElementTree

from tifa.publication.report.evidence import Mark

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
READER = "reader.html"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def inline_svg(
    text: str,
    *,
    name: str,
    alternative: str,
    mark_of: Callable[[str], Mark | None],
    taken: Collection[str] = (),
) -> tuple[str, list[Mark]]:
    """The SVG ``text`` as markup for a page, and its marks in the order in which they are drawn.

    ``mark_of`` says what a link stands for; boxes of links that it does not know are left out.
    The first link to an address carries it as its id, unless it is ``taken``.
    Raises ``xml.etree.ElementTree.ParseError`` when ``text`` is no XML.
    """
    root = ElementTree.fromstring(text)
    drawing = ElementTree.Element("g", {"aria-hidden": "true"})
    links: list[tuple[str, ElementTree.Element]] = []
    for child in list(root):
        if _local(child) == "metadata":
            continue
        _collect(child, links)
        drawing.append(child)
    for style in [*drawing.iter(f"{{{SVG}}}style")]:
        if "@font-face" in (style.text or ""):
            style.text = ""
    box = root.get("viewBox", "0 0 100 100")
    picture = ElementTree.Element(
        "svg",
        {"viewBox": box, "role": "group", "aria-label": alternative, "class": "drawing"},
    )
    picture.append(drawing)
    marks: dict[str, Mark] = {}
    for href, path in links:
        mark = mark_of(href)
        if mark is None:
            continue
        link = ElementTree.SubElement(
            picture,
            "a",
            {"href": f"{READER}#{mark.address}", "aria-label": mark.label},
        )
        if mark.address not in marks and mark.address not in taken:
            link.set("id", mark.address)
        marks[mark.address] = mark
        ElementTree.SubElement(link, "title").text = mark.label
        ElementTree.SubElement(link, "path", {"d": path.get("d", "")})
    _clean(drawing, name)
    return ElementTree.tostring(picture, encoding="unicode"), list(marks.values())


def _collect(element: ElementTree.Element, links: list[tuple[str, ElementTree.Element]]) -> None:
    """Take the boxes that are links out of ``element`` into ``links``."""
    for child in list(element):
        if _local(child) == "a" and child.get(XLINK, "").startswith("#"):
            links.extend((child.get(XLINK, ""), path) for path in child.iter(f"{{{SVG}}}path"))
            element.remove(child)
        else:
            _collect(child, links)


def _clean(drawing: ElementTree.Element, name: str) -> None:
    """Drop name spaces, set the figure's name before ids, and drop the ids nothing refers to."""
    used = set()
    for element in drawing.iter():
        used |= {value[1:] for key, value in element.items() if key == XLINK}
        used |= {one for value in element.attrib.values() for one in _REFERENCE.findall(value)}
    for element in drawing.iter():
        element.tag = _local(element)
        for key, value in list(element.items()):
            if key == XLINK:
                del element.attrib[key]
                element.set("href", f"#{name}-{value[1:]}")
            elif key == "id":
                if value in used:
                    element.set("id", f"{name}-{value}")
                else:
                    del element.attrib["id"]
            elif "url(#" in value:
                element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", value))


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
