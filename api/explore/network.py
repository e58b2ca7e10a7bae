"""A picture as a pyvis ``Network``: what the page's own module draws, and the single HTML file that pyvis writes.

pyvis's stock page loads from four content networks and runs script from titles; the template here is our own, carries
all that it needs, and shows titles as text. Import this module only when a picture is asked for: pyvis brings IPython.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyvis.network import Network

from api.explore.drawn import Box, Drawn, Line
from api.explore.layout import HEIGHT, WIDTH
from api.explore.palette import STYLES, TONES, palette

PAGES = Path(__file__).parents[1] / "pages"
SCRIPTS = ("vis-data-7.1.9.min.js", "vis-network-9.1.9.min.js")
_BOX = {
    "shape": "box",
    "margin": 4,
    "widthConstraint": {"minimum": WIDTH - 10, "maximum": WIDTH + 30},
    "heightConstraint": {"minimum": HEIGHT - 10},
    "font": {"size": 14, "face": "Noto Sans, Segoe UI, Arial, sans-serif"},
}
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 250, "zoomSpeed": 0.6},
    "nodes": _BOX | {"scaling": {"label": {"drawThreshold": 4}}},
    "edges": {"smooth": False, "arrowStrikethrough": False, "arrows": {"to": {"scaleFactor": 0.55}}},
}
"""Places come from the server and nothing moves by itself: with physics a browser freezes beyond 300 nodes."""


def network(drawn: Drawn) -> Network:
    """Nodes with place, words and the group by which they are coloured; edges with their style."""
    found = Network(directed=True, cdn_resources="in_line", height="100vh", width="100%", bgcolor="#ffffff")
    for box in drawn.boxes:
        found.add_node(box.id, label=_label(box), title=box.words, shape="box", x=box.at[0], y=box.at[1],
                       group=box.tone, kind=box.kind, **_border(box))  # fmt: skip
    for number, line in enumerate(drawn.lines):
        found.add_edge(line.start, line.end, id=number, title=line.words, style=line.style, **_stroke(line))
    return found


def data(drawn: Drawn) -> dict[str, Any]:
    """Nodes and edges as vis-network takes them, and the options that go with them."""
    made = network(drawn)
    return {"nodes": made.nodes, "edges": made.edges, "options": OPTIONS}


def html(drawn: Drawn, title: str) -> str:
    """One file that shows the picture anywhere, without a server and without a network."""
    made = network(drawn)
    made.heading = title
    made.set_template_dir(str(PAGES / "templates"), "explore_file.html")
    made.templateEnv.globals["scripts"] = [(PAGES / "static" / "vendor" / name).read_text("utf-8") for name in SCRIPTS]
    made.options = OPTIONS | {"groups": _groups()}  # its own setter drops every blank, also those of font names
    written: str = made.generate_html(name="luocdo.html")
    return written


def _label(box: Box) -> str:
    more = f"  +{box.knot.left}" if box.knot.left and not box.knot.opened else ""
    return f"{box.sign} {chr(10).join(box.lines)}{more}".strip()


def _border(box: Box) -> dict[str, Any]:
    """An opened node has a thick border, a stub a dotted one."""
    if box.kind == "stub":
        return {"shapeProperties": {"borderDashes": [2, 3]}}
    return {"borderWidth": 3} if box.knot.opened else {}


def _stroke(line: Line) -> dict[str, Any]:
    colours = palette()
    if line.style == "stub":
        return {"color": colours["soft"], "dashes": [2, 3], "arrows": ""}
    name = line.style.removesuffix(" way")
    colour, dashes, width = STYLES[name]
    if name != line.style:
        return {"color": colours["focus"], "width": 3.5}
    return {"color": colours[colour], "width": width} | (
        {"dashes": [int(each) for each in dashes.split()]} if dashes else {}
    )


def _groups() -> dict[str, Any]:
    told = palette()
    ink = {"color": told["ink"]}
    return {tone: {"color": {"background": told[f"{tone}-back"], "border": told[tone]}, "font": ink} for tone in TONES}
