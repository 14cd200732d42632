"""Names of SVG: the namespaces and the elements that draw."""

from __future__ import annotations

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

DRAWING = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style", "view"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix"),
        *("feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood"),
        *("feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode"),
        *("feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile"),
        "feTurbulence",
    )
)
"""Elements that only draw, of SVG 1.1 and 2.

Left out are pictures in pictures (`image`, `feImage`), which fetch a file or hold one with all that a camera
wrote into it; links; what runs; and what moves, since nobody could stop it (WCAG 2.2.2).
"""
