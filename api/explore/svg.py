"""A picture as SVG: in the page, styled by its sheet and with links; or as a file that stands alone."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from api.explore.drawn import Box, Drawn, Line
from api.explore.layout import HEIGHT, WIDTH, Place
from api.explore.palette import STYLES, TONES, palette

_PAD = 24


def svg(drawn: Drawn, title: str, href: Callable[[Box], str] | None = None) -> Markup:
    """The picture; with ``href`` each box is a link, without it the file carries its own colours."""
    places = [box.at for box in drawn.boxes]
    left, top = (min(place[axis] for place in places) for axis in (0, 1))
    right, bottom = (max(place[axis] for place in places) for axis in (0, 1))
    x, y = left - WIDTH // 2 - _PAD, top - HEIGHT // 2 - _PAD
    width, height = right - left + WIDTH + 2 * _PAD, bottom - top + HEIGHT + 2 * _PAD
    at = {box.id: box.at for box in drawn.boxes}
    parts = [
        f'<svg class="net" xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}" width="{width}" '
        f'height="{height}" role="group" aria-label="{escape(title)}"><title>{escape(title)}</title>',
        _heads(),
    ]
    if href is None:
        parts.append(f'{_sheet()}<rect class="ground" x="{x}" y="{y}" width="{width}" height="{height}"/>')
    parts += [_edge(line, at) for line in drawn.lines]
    parts += [_box(box, href) for box in drawn.boxes]
    # Thousands of small pieces: each word is escaped where it stands, and only the whole is marked as safe.
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704


def _edge(line: Line, at: dict[str, Place]) -> str:
    start, end = at[line.start], at[line.end]
    (x1, y1), (x2, y2) = _border(start, end), _border(end, start)
    head = "" if line.style == "stub" else f' marker-end="url(#m-{line.style.split(" way")[0]})"'
    place = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
    return f'<line class="edge {line.style}" {place}{head}><title>{escape(line.words)}</title></line>'


def _border(place: Place, towards: Place) -> tuple[int, int]:
    """Where the line from a box's centre to another leaves the box."""
    dx, dy = towards[0] - place[0], towards[1] - place[1]
    if not dx and not dy:
        return place
    part = min(WIDTH / 2 / abs(dx) if dx else 9e9, HEIGHT / 2 / abs(dy) if dy else 9e9, 1.0)
    return round(place[0] + dx * part), round(place[1] + dy * part)


def _box(box: Box, href: Callable[[Box], str] | None) -> str:
    x, y = box.at
    first, *rest = box.lines
    told = [f"{box.sign} {first}".strip(), *rest]
    if box.knot.left and not box.knot.opened:
        told[-1] += f"  +{box.knot.left}"
    top = y + 5 - 17 * (len(told) - 1) // 2
    named = ' lang="vi"' if box.is_named else ""
    lines = "".join(
        f'<text x="{x}" y="{top + 17 * place}"{named}>{escape(text)}</text>' for place, text in enumerate(told)
    )
    corner = f'x="{x - WIDTH // 2}" y="{y - HEIGHT // 2}" width="{WIDTH}" height="{HEIGHT}"'
    shape = f'<title>{escape(box.words)}</title><rect {corner} rx="6"/>{lines}'
    name = f"{box.tone} {box.kind}{' opened' if box.knot.opened else ''}"
    if href is None:
        return f'<g class="knot {name}">{shape}</g>'
    return f'<a class="knot {name}" href="{escape(href(box))}">{shape}</a>'


def _heads() -> str:
    one = (
        '<marker id="m-{0}" class="head {0}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"/></marker>'
    )
    return f"<defs>{''.join(one.format(name) for name in STYLES)}</defs>"


def _sheet() -> str:
    """The style of a file of its own; its values are ours, not words of a document."""
    colours = palette()
    rules = [
        f"text{{font:13px 'Noto Sans','Segoe UI',Arial,sans-serif;text-anchor:middle;fill:{colours['ink']}}}",
        f".ground{{fill:{colours['paper']}}} .knot rect{{stroke-width:1.5}} .opened rect{{stroke-width:3}}",
        f".edge.stub{{stroke:{colours['soft']};stroke-dasharray:2 3}} .stub rect{{stroke-dasharray:2 3}}",
        f".edge.way{{stroke:{colours['focus']};stroke-width:3.5}}",
    ]
    for name, (colour, dashes, width) in STYLES.items():
        kind = name.replace(" ", ".")
        rules.append(
            f".edge.{kind}{{stroke:{colours[colour]};stroke-width:{width};stroke-dasharray:{dashes or 'none'}}}"
        )
        rules.append(f".head.{kind} path{{fill:{colours[colour]}}}")
    rules += [f".{tone} rect{{fill:{colours[f'{tone}-back']};stroke:{colours[tone]}}}" for tone in TONES]
    return "<style>" + "\n".join(rules) + "</style>"
