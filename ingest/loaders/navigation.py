"""Which parts of a web page are not its article."""

from __future__ import annotations

import re

from lxml import html as parser

__all__ = ["is_furniture", "link_share", "main_part"]

NEVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "map",
        "button",
        "select",
        "option",
        "optgroup",
        "input",
        "textarea",
        "datalist",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "nav",
        "footer",
        "aside",
        "menu",
        "dialog",
    ]
)
ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alert",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    ]
)
NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|sidebar|breadcrumbs?|cookies?|consent|share|sharing|social|"
    r"related|similar|recommended|newsletter|subscribe|footer|masthead|advert(?:s|isement)?|ads?|banner|popup|modal|"
    r"toc|pagination|pager|skip-?links?|comments?|widget|most-popular|trending)(?:$|[\s_-])",
    re.IGNORECASE,
)
GROUPS = frozenset(["div", "ul", "ol", "section", "table", "p", "dl", "form", "td"])
MOST_OF_PAGE = 0.4


def main_part(body: parser.HtmlElement) -> parser.HtmlElement:
    """Give the one element that says it is the main part and holds most of the page's text, else the body."""
    whole = _size(body)
    for path in (".//main", './/*[@role="main"]', ".//article"):
        found = body.xpath(path)
        if len(found) == 1 and _size(found[0]) >= MOST_OF_PAGE * whole:
            return found[0]
    return body


def is_furniture(element: parser.HtmlElement, top: parser.HtmlElement) -> bool:
    """Whether an element is navigation, a form control, or a list of links beside the article."""
    tag = element.tag
    if element is top:
        return False
    if tag in NEVER or element.get("role") in ROLES or element.get("aria-hidden") == "true":
        # A page may wrap all its text in an odd element; what holds most of the text is the article.
        return tag in {"script", "style", "svg", "head"} or _size(element) < MOST_OF_PAGE * _size(top)
    if tag == "header":
        return not _inside_article(element, top) and element.find(".//h1") is None
    if tag == "form":
        return _size(element) < 400
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if NAMES.search(name) and (link_share(element) > 0.3 or _size(element) < 300):
        return _size(element) < MOST_OF_PAGE * _size(top) and tag in GROUPS | {"span", "header", "h2", "h3", "li"}
    if "display:none" in (element.get("style") or "").replace(" ", "").lower():
        return _size(element) < 300
    return tag in GROUPS and _is_link_list(element, top)


def _inside_article(element: parser.HtmlElement, top: parser.HtmlElement) -> bool:
    return top.tag in {"main", "article"} or any(
        parent.tag in {"main", "article"} for parent in element.iterancestors()
    )


def _is_link_list(element: parser.HtmlElement, top: parser.HtmlElement) -> bool:
    """Whether a group is nothing but short links; within the article only contents that point into the page."""
    links = element.findall(".//a[@href]")
    if len(links) < 4 or link_share(element) < 0.8:
        return False
    inward = sum(1 for link in links if link.get("href", "").startswith("#"))
    if inward > 0.8 * len(links):
        return True
    short = sum(len(link.text_content().strip()) for link in links) / len(links) < 40
    return short and not _inside_article(element, top) and _size(element) < MOST_OF_PAGE * _size(top)


def link_share(element: parser.HtmlElement) -> float:
    """Give the share of an element's text that stands in links."""
    whole = _size(element)
    return sum(len(link.text_content().strip()) for link in element.iter("a")) / whole if whole else 0.0


def _size(element: parser.HtmlElement) -> int:
    return len("".join(element.text_content().split()))
