// Finds what makes a page scroll sideways, and what is cut by the edges of its own box.
() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) {
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const out = box.right > width + 1 && box.width && !element.children.length;
      if (out) found.push(element.outerHTML.slice(0, 120));
    }
    found.unshift(`${document.documentElement.scrollWidth} > ${width}`);
  }
  for (const element of document.body.querySelectorAll('*:not(.hidden-visually):not(svg *)')) {
    const style = getComputedStyle(element);
    const cut = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (cut && !element.closest('.hidden-visually')) found.push(`cut: ${element.outerHTML.slice(0, 120)}`);
  }
  return found;
}
