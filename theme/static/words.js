// The words of the site: what a word of a question is, and under what token the index has it.

const MOST = 12; // words that a beginning is taken for
const MOST_AROUND = 6; // and words that have it inside
const MARKS_ON = "bcdfghjklmnprstvxz";
const LONG_FORM = 5; // letters of a form that is looked for by others like it: palo is none of pala
const ENDING = /[aeiouyntslr]$/; // what a Finnish word can end with
const SHORTEST_SLIP = 6; // letters: slips in shorter words make other words, kukka and kuka

/** Write a word as it is compared: small letters without marks and hyphens. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\p{M}\u00ad-]/gu, "");
}

/** Take the words out of a question. */
export function wordsIn(text) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad-]*/gu) || [];
}

/** Write a word as the index has it, to be found by that word alone: `token_of` in `search/tokens.py` does the same. */
export function tokenOf(word) {
  let letters = "";
  let marks = "";
  for (const sign of word.toLowerCase().normalize("NFD")) {
    if (/\p{M}/u.test(sign)) marks += MARKS_ON[letters.length % MARKS_ON.length] + (sign === "\u0308" ? "" : "w");
    else if (/[\p{L}\p{N}]/u.test(sign)) letters += sign;
  }
  return marks ? `${letters}q${marks}q` : `${letters}q`;
}

export function beginsAlike(a, b) {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}

/** Tell how many letters must change to make one word of another (swapped neighbours are one change); at most `limit` + 1. */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = row;
  }
  return above[b.length];
}

function slips(length) {
  return length < SHORTEST_SLIP ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3;
}

function written(word) {
  return word.toLowerCase().normalize("NFC").replace(/[\u00ad-]/g, "");
}

/**
 * The words that the site says, those of most pages first. A base form is one that Voikko knows, and leads a
 * line with the forms in which it stands; any other word is known only as it is written.
 */
export class Words {
  constructor(text) {
    this.all = []; // { word, plain, of }: the words of the index that a word or a form of one stands for
    this.bases = new Set();
    this.known = new Map();
    this.marked = new Map(); // the same without marks
    const forms = [];
    for (const line of text.split("\n")) {
      if (!line) continue;
      const [word, bent] = line.split("\t");
      this.add(word, word);
      if (bent === undefined) continue;
      this.bases.add(word);
      if (bent) forms.push([word, bent]);
    }
    for (const [word, bent] of forms) for (const form of bent.split(" ")) this.add(form, word);
  }

  add(form, word) {
    const key = written(form);
    const there = this.known.get(key);
    if (there) {
      there.of.push(word);
      return;
    }
    const entry = { word: form, plain: plain(form), of: [word] };
    this.all.push(entry);
    this.known.set(key, entry);
    if (!this.marked.has(entry.plain)) this.marked.set(entry.plain, []);
    this.marked.get(entry.plain).push(entry);
  }

  /** Whether the site's Finnish was read by Voikko. */
  get read() {
    return this.bases.size > 0;
  }

  /** Give the words of the index that a word is, itself or as a form of them; without its marks where it needs be. */
  of(asked) {
    const entry = this.known.get(written(asked));
    const entries = entry ? [entry] : this.marked.get(plain(asked)) || [];
    return [...new Set(entries.flatMap(({ of }) => of))];
  }

  isBase(word) {
    return this.bases.has(word);
  }

  /** Find the words that begin as asked, those of most pages first; without its marks where it needs be. */
  beginning(asked) {
    const own = written(asked);
    const bare = plain(asked);
    let found = this.all.filter(({ word }) => word.length > own.length && written(word).startsWith(own));
    if (!found.length && own === bare) found = this.all.filter(({ plain: other }) => other.length > bare.length && other.startsWith(bare));
    return [...new Set(found.flatMap(({ of }) => of))].slice(0, MOST);
  }

  /** Find the words of which one may be a form that stands nowhere: of those that end otherwise, the most alike. */
  kin(asked) {
    const own = plain(asked);
    const isForm = own.length >= LONG_FORM && ENDING.test(own);
    let most = 3;
    let found = [];
    for (const { plain: other, of } of isForm ? this.all : []) {
      const same = beginsAlike(own, other);
      if (same === own.length || same < most || other.length - same > 3 || own.length - same > 8) continue;
      if (same > most) found = [];
      most = same;
      found.push(...of);
    }
    return [...new Set(found)];
  }

  /** Find the words that have one in their middle or at their end, the latter first: leipä in ruisleipä. */
  around(asked) {
    const own = plain(asked);
    const found = this.all.filter(({ plain: other }) => other.length > own.length + 1 && other.indexOf(own) > 1);
    found.sort((a, b) => b.plain.endsWith(own) - a.plain.endsWith(own));
    return [...new Set(found.flatMap(({ of }) => of))].slice(0, MOST_AROUND);
  }

  /** Find the nearest word; one that is only longer at its end is as near as a slip. */
  nearest(asked) {
    const own = plain(asked);
    const limit = slips(own.length);
    let best = null;
    for (const { word, plain: other } of limit ? this.all : []) {
      if (Math.abs(own.length - other.length) > limit + 6) continue;
      // An inflected word is as long as the base form and its ending: compare what is as long.
      const cut = own.length > other.length ? own.slice(0, other.length) : own;
      const far = Math.min(
        distance(own, other, limit),
        other.length >= SHORTEST_SLIP && own.length > other.length ? distance(cut, other, limit - 1) + 0.5 : limit + 1,
      );
      if (far <= limit && (!best || far < best.far)) best = { word, far };
    }
    return best && best.word;
  }
}
