// Finds pages with Pagefind, helps where a word has a slip of the pen, and counts what may be filtered by.
// Everything it fetches is the site's own. `search.js` shows what it finds.

const MOST_MEANT = 6; // words that a question is taken to mean when it is a part of them
const TRUSTED = 0.7; // how much of a word must begin the same for it to be the one that was asked for

/** Write a word as it is compared: small letters without marks. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}|\u00ad/gu, "");
}

function bare(word) {
  return plain(word).replaceAll("-", "");
}

function wordsIn(text) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad-]*/gu) || [];
}

function beginsAlike(a, b) {
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
  return length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3;
}

/** The words of the site: which of them is nearest to a word, and which have it inside. */
export class Words {
  constructor(text) {
    this.all = text.split("\n").filter(Boolean).map((word) => ({ word, plain: plain(word) }));
  }

  /** Find the nearest word; one that is only longer at its end is as near as a slip. */
  nearest(asked) {
    const own = plain(asked);
    const limit = slips(own.length);
    let best = null;
    for (const { word, plain: other } of this.all) {
      if (Math.abs(own.length - other.length) > limit + 6) continue;
      // An inflected word is as long as the base form and its ending: compare what is as long.
      const cut = own.length > other.length ? own.slice(0, other.length) : own;
      const far = Math.min(
        distance(own, other, limit),
        other.length > 4 && own.length > other.length ? distance(cut, other, limit - 1) + 0.5 : limit + 1,
      );
      if (far <= limit && (!best || far < best.far)) best = { word, far };
    }
    return best && best.word;
  }

  /** Find the words that have a word in their middle or at their end: leipä in ruisleipä. */
  around(asked) {
    const own = plain(asked);
    if (own.length < 4) return [];
    const found = this.all.filter(({ plain: other }) => other.length > own.length + 1 && other.indexOf(own) > 1);
    found.sort((a, b) => b.plain.endsWith(own) - a.plain.endsWith(own));
    return found.slice(0, MOST_MEANT).map(({ word }) => word);
  }
}

/** Opens the search of a site whose root is `root`, such as "/" or "/tarinat/". Rejects where it cannot. */
export async function openSearch(root) {
  const folder = `${root}haku/`;
  const [pagefind, ways] = await Promise.all([
    opened(`${folder}pagefind/pagefind.js`, root),
    fetched(`${folder}rajaukset.json`).then((answer) => answer.json()),
  ]);
  return new Search(pagefind, ways, folder);
}

async function opened(address, root) {
  const pagefind = await import(address);
  // What is said in the title, the tags and the name of a service weighs more than a word in the text.
  const metaWeights = { title: 6, tunnisteet: 2, palvelu: 2, paikka: 1, "otsikon-muodot": 5, perusmuodot: 0.6, pvm: 0.1 };
  await pagefind.options({ baseUrl: root, excerptLength: 26, ranking: { metaWeights } });
  await pagefind.init();
  return pagefind;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

class Search {
  constructor(pagefind, ways, folder) {
    this.pagefind = pagefind;
    this.ways = ways;
    this.folder = folder;
    this.order = new Map(Object.keys(ways.pages).map((id, at) => [id, at]));
    this.words = null;
    this.loadWords().catch(() => {}); // wanted soon; whoever needs them hears of it
  }

  /** Give what a page is filtered by. */
  page(id) {
    const [kind, feeling, year, lang, tags, services] = this.ways.pages[id] || ["page", "", 0, "", [], []];
    return { kind, feeling, year, lang, tags, services };
  }

  /**
   * Find pages: `{ results, meant, how }`, best first. Where what was asked for is nowhere, `meant` is what was
   * looked for instead, and `how` tells why: "meant" for another word, "near" for its beginning, "some" where
   * no page has all the words.
   */
  async find(query) {
    const asked = query.trim();
    if (!asked) return { results: await this.everything(), meant: "", how: "" };
    const words = wordsIn(asked);
    const results = await this.ask(asked);
    const wrong = await this.wrongIn(words, results);
    if (results.length && !wrong.size) return this.answer(await this.withWholeWords(words, results));
    const known = await this.loadWords();
    const better = words.map((word) => (wrong.has(word) ? known.nearest(word) || word : word)).join(" ");
    if (better !== words.join(" ")) {
      const instead = await this.ask(better);
      if (instead.length) return this.answer(instead, "meant", better);
    }
    const whole = await this.withWholeWords(words, []);
    if (whole.length) return this.answer(whole);
    if (words.length > 1) {
      const some = await this.someOf(words.filter((word) => !wrong.has(word)));
      if (some.length) return this.answer(some, "some", asked);
    }
    return this.nearBeginning(words.join(" "));
  }

  answer(results, how = "", meant = "") {
    return { results, how, meant };
  }

  async ask(query) {
    const { results } = await this.pagefind.search(query);
    return results;
  }

  async everything() {
    const { results } = await this.pagefind.search(null);
    return results.sort((a, b) => (this.order.get(a.id) ?? 0) - (this.order.get(b.id) ?? 0));
  }

  /**
   * Name the words that are nowhere. Where it knows no word that begins as asked, Pagefind takes the longest one
   * that the question begins with: "asia" for "asiakakokemus".
   */
  async wrongIn(words, results) {
    const wrong = new Set(words.filter((word) => word.length > 2));
    for (const page of await Promise.all(results.slice(0, 3).map((result) => result.data()))) {
      if (!wrong.size) break;
      const said = wordsIn(`${page.content} ${Object.values(page.meta).join(" ")}`).map(bare);
      for (const word of [...wrong]) {
        const own = bare(word);
        const enough = Math.ceil(own.length * TRUSTED);
        if (said.some((other) => beginsAlike(own, other) >= enough)) wrong.delete(word);
      }
    }
    // A much inflected word has the stem of one that looks otherwise; in quotes only the stem itself will do.
    for (const word of [...wrong]) if ((await this.ask(`"${word}"`)).length) wrong.delete(word);
    return wrong;
  }

  /** Find the pages that have any of the words, those of most words first. */
  async someOf(words) {
    const found = new Map();
    for (const word of words) {
      for (const result of await this.ask(word)) {
        const before = found.get(result.id) || { result, words: 0, score: 0 };
        found.set(result.id, { result, words: before.words + 1, score: before.score + result.score });
      }
    }
    const all = [...found.values()].sort((a, b) => b.words - a.words || b.score - a.score);
    return all.map(({ result }) => result);
  }

  /** Add the pages that say a longer word with a single one inside; without Voikko only this finds them. */
  async withWholeWords(words, results) {
    if (words.length !== 1) return results;
    const known = await this.loadWords();
    const there = new Set(results.map((result) => result.id));
    const all = [...results];
    for (const word of known.around(words[0])) {
      for (const result of await this.ask(word)) {
        if (!there.has(result.id)) {
          there.add(result.id);
          all.push(result);
        }
      }
    }
    return all;
  }

  /** Take letters off the end until something is found. */
  async nearBeginning(query) {
    for (let length = query.length - 1; length >= Math.max(3, query.length - 6); length -= 1) {
      const shorter = query.slice(0, length).trim();
      const results = await this.ask(shorter);
      const wrong = await this.wrongIn(wordsIn(shorter), results);
      if (results.length && !wrong.size) return this.answer(results, "near", shorter);
    }
    return this.answer([]);
  }

  async loadWords() {
    if (!this.words) {
      this.words = fetched(`${this.folder}sanat.txt`)
        .then((answer) => answer.text())
        .then((text) => new Words(text));
    }
    return this.words;
  }

  /**
   * Keep what is chosen: `{ kokemus: [...], tunniste, palvelu, vuosi }`. Returns the results that remain, and
   * for each way to filter how many there would be of each value with the other ways as they are.
   */
  filter(results, chosen) {
    const ways = {
      kokemus: (page) => [page.feeling].filter(Boolean),
      tunniste: (page) => page.tags.map((number) => this.ways.tags[number]),
      palvelu: (page) => page.services.map((number) => this.ways.services[number]),
      vuosi: (page) => (page.year ? [String(page.year)] : []),
    };
    const names = Object.keys(ways);
    const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
    const left = [];
    for (const result of results) {
      const page = this.page(result.id);
      const values = Object.fromEntries(names.map((name) => [name, ways[name](page)]));
      const misses = names.filter((name) => chosen[name].length && !values[name].some((value) => chosen[name].includes(value)));
      if (!misses.length) left.push(result);
      for (const name of names) {
        if (misses.some((other) => other !== name)) continue;
        for (const value of values[name]) counts[name].set(value, (counts[name].get(value) || 0) + 1);
      }
    }
    return { results: left, counts };
  }
}
