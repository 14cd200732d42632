// Finds pages with Pagefind, helps where a word has a slip of the pen, and counts what may be filtered by.
// Everything it fetches is the site's own. `search.js` shows what it finds.
//
// What a word of a question is, and what it finds:
//  1. A word that the site says, in any form: the pages that say it, in any form or in a compound. Pagefind
//     would find by the word's stem whatever begins so (kukaan for kukka), so it is asked for the word's token.
//  2. The last word is a beginning too while it is being typed: pages with words that begin so come after those
//     with the word itself; so they do after a whole word that is none of Voikko's (a name, another language).
//     A whole word that is not known is a beginning at last, and the reader is told.
//  3. A form that stands nowhere on the site: pages with its stem, if they say a word that begins like it.
//  4. A slip of the pen: what was meant, and the reader is told.
//  5. Else the word is nowhere, and finds nothing.
// A site whose words no Voikko read is asked as Pagefind is (`loosely.js`), pages with the word itself first.
import { Loosely } from "./loosely.js";
import { plain, tokenOf, Words, wordsIn } from "./words.js";

const MANY = 4000; // pages that are searched beside the page
const MOST = 12; // words of a question that are looked for
const AFTER = 100; // how much less a page scores that has only a word beginning so
const SHORT = 3; // letters of a whole word that may begin others
const LONG = 5; // letters of a word that is looked for in longer ones
const QUOTED = /^\s*["”“„].+["”“„]\s*$/;

/** Opens the search of a site whose root is `root`, such as "/" or "/tarinat/", for readers of `lang`. Rejects where it cannot. */
export async function openSearch(root, lang = document.documentElement.lang) {
  const folder = `${root}haku/`;
  const bringing = import(`${folder}pagefind/pagefind.js`);
  bringing.catch(() => {}); // it is waited for below
  const [ways, words] = await Promise.all([
    fetched(`${folder}rajaukset.json`).then((answer) => answer.json()),
    fetched(`${folder}sanat.txt`).then((answer) => answer.text()),
  ]);
  const pagefind = await bringing;
  // What is said in the title, the tags and the name of a service weighs more than a word in the text.
  const metaWeights = {
    title: 6, tunnisteet: 2, palvelu: 2, paikka: 1, "otsikon-muodot": 5, perusmuodot: 0.6, pvm: 0.1,
    "sanat-otsikossa": 6, "sanat-nimissa": 3, "sanat-tekstissa": 1.5, "sanat-osina": 0.4,
  };
  // To begin a thread takes longer than to find, but in very many pages.
  const noWorker = Object.keys(ways.pages).length < MANY;
  await pagefind.options({ baseUrl: root, excerptLength: 26, ranking: { metaWeights }, noWorker });
  await pagefind.init();
  return new Search(pagefind, ways, new Words(words), lang);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** Keep the better of two findings of one page; what is shown of it is taken from where most is known. */
function put(found, result, score) {
  const before = found.get(result.id);
  if (!before) found.set(result.id, { result, score });
  else before.score = Math.max(before.score, score);
}

class Search {
  constructor(pagefind, ways, words, lang) {
    this.pagefind = pagefind;
    this.ways = ways;
    this.words = words;
    this.lang = lang;
    this.order = new Map(Object.keys(ways.pages).map((id, at) => [id, at]));
  }

  /** Give what a page is filtered by, and whether the published site has it. */
  page(id) {
    const [kind, feeling, year, lang, tags, services, held = ""] = this.ways.pages[id] || ["page", "", 0, "", [], []];
    return { kind, feeling, year, lang, tags, services, held };
  }

  /**
   * Find pages: `{ results, meant, how }`, those in the reader's language first and the best of these before others.
   * Where what was asked for is nowhere, `meant` is what was looked for instead, and `how` tells why: "meant" for
   * another word, "begun" for words that begin so, "near" for its own beginning, "some" where no page has all the words. `typing` tells that the last
   * word may not be whole yet.
   */
  async find(query, typing = false) {
    const answer = await this.answerTo(query.trim(), typing && !/\s$/.test(query));
    const own = (result) => this.page(result.id).lang === this.lang;
    const { results } = answer;
    return { ...answer, results: [...results.filter(own), ...results.filter((result) => !own(result))] };
  }

  async answerTo(asked, typing) {
    if (!asked) return { results: await this.everything(), meant: "", how: "" };
    const words = [...new Set(wordsIn(asked))].slice(0, MOST);
    // In quotes words stand as they are written, one after another.
    if (QUOTED.test(asked)) return this.answer(await this.ask(`"${words.join(" ")}"`));
    if (!this.words.read || this.ways.lang !== "fi") return new Loosely(this).find(asked);
    const found = await Promise.all(words.map((word, at) => this.pagesWith(word, typing && at === words.length - 1)));
    if (found.every((pages) => pages.size)) {
      const all = this.inAll(found);
      const begun = words.filter((_, at) => found[at].begun).join(" ");
      if (all.length || words.length === 1) return this.answer(all, begun && "begun", begun);
    }
    const better = words.map((word, at) => (found[at].size ? word : this.words.nearest(word) || word));
    if (better.join(" ") !== words.join(" ")) {
      const instead = await Promise.all(better.map((word, at) => (found[at].size ? found[at] : this.pagesWith(word, false))));
      const all = this.inAll(instead);
      if (all.length) return this.answer(all, "meant", better.join(" "));
    }
    const some = this.inSome(found);
    return some.length ? this.answer(some, "some", asked) : this.answer([]);
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
    return results.sort((a, b) => this.place(a) - this.place(b));
  }

  place(result) {
    return this.order.get(result.id) ?? 0;
  }

  /** Find the pages with a word: a map of `{ result, score }` by their names, `begun` where it only begins words. */
  async pagesWith(word, typing) {
    if (/\p{N}/u.test(word)) return this.mapped(await this.ask(`"${word}"`));
    const said = this.words.of(word);
    const longer = this.words.beginning(word);
    const known = said.length || (typing && longer.length) ? said : await this.meantBy(word);
    const begins = typing || (known.length ? !known.some((one) => this.words.isBase(one)) : word.length >= SHORT);
    const begun = begins ? longer.filter((one) => !known.includes(one)) : [];
    const as = known[0] || word;
    const found = this.weighed(...(await Promise.all([this.saying(known, begun), this.ask(as), this.ask(`"${as}"`)])));
    found.begun = !known.length && !typing;
    return found;
  }

  /** Find the pages that say any of some words, and after them those that say any of others. */
  async saying(words, others = []) {
    const found = new Map();
    const asked = [...words.map((word) => [word, 0]), ...others.map((word) => [word, AFTER])];
    const answers = await Promise.all(asked.map(([word]) => this.ask(`"${tokenOf(word)}"`)));
    answers.forEach((results, at) => results.forEach((result) => put(found, result, result.score - asked[at][1])));
    return found;
  }

  /**
   * Tell which words one may be a form of that stands nowhere: those like it at the beginning that are best at home
   * on the pages with its stem. Where there are none, it may be the end of compounds that Voikko does not know.
   */
  async meantBy(word) {
    const stemmed = new Set((await this.ask(`"${word}"`)).map(({ id }) => id));
    if (!stemmed.size) {
      return word.length < LONG ? [] : this.words.around(word).filter((other) => plain(other).endsWith(plain(word)));
    }
    const shares = await Promise.all(
      this.words.kin(word).map(async (kin) => {
        const pages = await this.ask(`"${tokenOf(kin)}"`);
        return [kin, pages.filter(({ id }) => stemmed.has(id)).length / (pages.length || 1)];
      }),
    );
    const most = Math.max(...shares.map(([, share]) => share));
    return shares.filter(([, share]) => share && share >= most / 2).sort((a, b) => b[1] - a[1]).map(([kin]) => kin);
  }

  mapped(results) {
    return new Map(results.map((result) => [result.id, { result, score: result.score }]));
  }

  /** Put pages that say a word equally in order by how much they do, and tell where in them it stands. */
  weighed(found, loose, stemmed) {
    const most = Math.max(1, ...loose.map(({ score }) => score));
    for (const result of loose) {
      const page = found.get(result.id);
      if (page) Object.assign(page, { result, score: page.score + result.score / most });
    }
    for (const result of stemmed) {
      const page = found.get(result.id);
      if (page && result.words.length) page.result = result;
    }
    return found;
  }

  /** Take the pages that each word found, best first. */
  inAll(found) {
    const [first, ...rest] = [...found].sort((a, b) => a.size - b.size);
    const all = [...first].filter(([id]) => rest.every((pages) => pages.has(id)));
    return this.sorted(all.map(([id, { result }]) => ({
      result, words: 0, score: found.reduce((sum, pages) => sum + pages.get(id).score, 0),
    })));
  }

  /** Take the pages that any of the words found, those of most words first. */
  inSome(found) {
    const all = new Map();
    for (const pages of found) {
      for (const [id, { result, score }] of pages) {
        const before = all.get(id) || { result, words: 0, score: 0 };
        all.set(id, { result: before.result, words: before.words + 1, score: before.score + score });
      }
    }
    return this.sorted([...all.values()]);
  }

  sorted(pages) {
    pages.sort((a, b) => b.words - a.words || b.score - a.score || this.place(a.result) - this.place(b.result));
    return pages.map(({ result }) => result);
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
