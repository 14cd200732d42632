// Gives the words of at most twelve letters in headings that go on in the next line without a hyphen.
() => {
  const found = [];
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, .lesson-says')) {
    if (!heading.checkVisibility({visibilityProperty: true})) continue;
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      // No soft hyphen and no hyphen is in them, and the browser hyphenates only longer ones.
      for (const {0: word, index} of text.data.matchAll(/(?<!\S)[\p{L}\p{N}]{2,12}(?![^\s.,:;!?”])/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size > 1) found.push(word);
      }
    }
  }
  return found;
}
