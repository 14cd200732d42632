// Focuses every stop of the keyboard; gives their number, and what is wrong with how each is shown.
() => {
  const wrong = [];
  let count = 0;
  const all = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  for (const element of document.querySelectorAll(all)) {
    if (!element.checkVisibility({visibilityProperty: true}) || element.disabled) continue;
    element.focus();
    const say = (what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
    if (document.activeElement !== element) { say('cannot be focused'); continue; }
    count += 1;
    const style = getComputedStyle(element);
    const width = parseFloat(style.outlineWidth), reach = width + parseFloat(style.outlineOffset);
    if (style.outlineStyle === 'none' || width < 2) { say(`outline of ${width} px`); continue; }
    const around = contrast(channels(style.outlineColor), ground(element.parentElement));
    if (around < 3) say(`contrast of ${around.toFixed(2)}`);
    const box = element.getClientRects()[0];
    if (!box || box.width < 1 || box.height < 1) { say('no size'); continue; }
    if (box.bottom > innerHeight || box.top < 0) element.scrollIntoView({block: 'center'});
    const now = element.getClientRects()[0];
    const [left, right] = [Math.max(now.left, 0), Math.min(now.right, innerWidth)];
    const [top, bottom] = [Math.max(now.top, 0), Math.min(now.bottom, innerHeight)];
    for (const [x, y] of [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]]) {
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      if (!hit || !(element.contains(hit) || [...(element.labels ?? [])].includes(hit))) {
        say(`covered by ${hit?.tagName}.${hit?.className}`);
        break;
      }
    }
    const edgeOfPage = document.documentElement.clientWidth;
    if (now.left - reach < 0 || now.right + reach > edgeOfPage) say('outline off the page');
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const {overflowX, overflowY} = getComputedStyle(at);
      const clips = overflowX !== 'visible' || overflowY !== 'visible';
      const edge = at.getBoundingClientRect();
      if (clips && (now.left - reach < edge.left - 1 || now.right + reach > edge.right + 1
                    || now.top - reach < edge.top - 1 || now.bottom + reach > edge.bottom + 1)) {
        say(`outline cut by ${at.tagName}.${at.className}`);
        break;
      }
    }
  }
  return [count, wrong];
}
