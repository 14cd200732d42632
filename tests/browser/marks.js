// Finds what is hard to see where the system decides the colours: shapes and words too near to their ground.
(least) => {
  const faint = [];
  const see = (element, what, colour) => {
    const found = contrast(channels(colour), ground(element));
    if (found < least[what]) faint.push(`${what} ${colour} ${found.toFixed(2)}: ${element.outerHTML.slice(0, 120)}`);
  };
  const seen = (element) => element.checkVisibility() && !element.closest('.hidden-visually, .skip, symbol, defs');
  let marks = 0;
  for (const shape of document.querySelectorAll('svg use, svg path, svg rect, svg circle, svg line, svg polyline')) {
    if (!seen(shape.closest('svg')) || shape.closest('symbol, defs')) continue;
    const {fill, stroke} = getComputedStyle(shape);
    const inks = [fill, stroke].filter((ink) => ink !== 'none' && channels(ink).alpha > 0);
    if (!inks.length) continue;
    marks += 1;
    // A ground of its own under a shape is no shape: it only keeps lines away.
    const over = [...shape.parentElement.children].slice([...shape.parentElement.children].indexOf(shape) + 1);
    if (fill === `rgb(${Object.values(ground(shape)).slice(0, 3).join(', ')})` && over.length) continue;
    const best = inks.sort((a, b) => contrast(channels(b), ground(shape)) - contrast(channels(a), ground(shape)))[0];
    see(shape, 'shape', best);
  }
  let words = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !seen(parent) || parent.closest('script, style')) continue;
    words += 1;
    const style = getComputedStyle(parent);
    see(parent, 'text', parent.closest('svg') ? style.fill : style.color);
  }
  return [marks, words, faint];
}
