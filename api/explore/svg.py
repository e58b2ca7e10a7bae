"""A picture as SVG: in the page, styled by its sheet and with links; or as a file that stands alone."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

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
    opened = Markup(
        '<svg class="net" xmlns="http://www.w3.org/2000/svg" viewBox="{} {} {} {}" width="{}" height="{}" '
        'role="group" aria-label="{}">'
    ).format(x, y, width, height, width, height, title)
    parts = [opened, Markup("<title>{}</title>").format(title), _heads()]
    if href is None:
        parts.append(_sheet())
        parts.append(Markup('<rect class="ground" x="{}" y="{}" width="{}" height="{}"/>').format(x, y, width, height))
    parts += [_edge(line, at) for line in drawn.lines]
    parts += [_box(box, href) for box in drawn.boxes]
    return Markup("").join([*parts, Markup("</svg>")])


def _edge(line: Line, at: dict[str, Place]) -> Markup:
    start, end = at[line.start], at[line.end]
    (x1, y1), (x2, y2) = _border(start, end), _border(end, start)
    head = "" if line.style == "stub" else Markup(' marker-end="url(#{})"').format(f"m-{line.style.split(' way')[0]}")
    shape = Markup('<line class="edge {}" x1="{}" y1="{}" x2="{}" y2="{}"{}><title>{}</title></line>')
    return shape.format(line.style, x1, y1, x2, y2, head, line.words)


def _border(place: Place, towards: Place) -> tuple[int, int]:
    """Where the line from a box's centre to another leaves the box."""
    dx, dy = towards[0] - place[0], towards[1] - place[1]
    if not dx and not dy:
        return place
    part = min(WIDTH / 2 / abs(dx) if dx else 9e9, HEIGHT / 2 / abs(dy) if dy else 9e9, 1.0)
    return round(place[0] + dx * part), round(place[1] + dy * part)


def _box(box: Box, href: Callable[[Box], str] | None) -> Markup:
    x, y = box.at
    first, *rest = box.lines
    told = [f"{box.sign} {first}".strip(), *rest]
    if box.knot.left and not box.knot.opened:
        told[-1] += f"  +{box.knot.left}"
    top = y + 5 - 17 * (len(told) - 1) // 2
    named = Markup(' lang="vi"') if box.is_named else ""
    lines = Markup("").join(
        Markup('<text x="{}" y="{}"{}>{}</text>').format(x, top + 17 * place, named, text)
        for place, text in enumerate(told)
    )
    shape = Markup('<title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="6"/>{}').format(
        box.words, x - WIDTH // 2, y - HEIGHT // 2, WIDTH, HEIGHT, lines
    )
    name = Markup("{} {}{}").format(box.tone, box.kind, " opened" if box.knot.opened else "")
    if href is None:
        return Markup('<g class="knot {}">{}</g>').format(name, shape)
    return Markup('<a class="knot {}" href="{}">{}</a>').format(name, href(box), shape)


def _heads() -> Markup:
    one = Markup(
        '<marker id="m-{0}" class="head {0}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"/></marker>'
    )
    return Markup("<defs>{}</defs>").format(Markup("").join(one.format(name) for name in STYLES))


def _sheet() -> Markup:
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
    return Markup("<style>{}</style>").format(Markup("\n".join(rules)))  # noqa: S704  # nothing in it is a document's
