// Asks the index as Pagefind would have it, where no Voikko read the words of the site: it finds words by their
// stems and beginnings, and whatever begins like them. Pages that say the very word come first.
import { beginsAlike, plain, tokenOf, wordsIn } from "./words.js";

const TRUSTED = 0.7; // how much of a word must begin the same for it to be the one that was asked for
const SHORTEST = 4; // letters of a word that is looked for inside others

export class Loosely {
  constructor(search) {
    this.search = search;
    this.words = search.words;
  }

  async find(asked) {
    const words = wordsIn(asked);
    const results = await this.search.ask(asked);
    const wrong = await this.wrongIn(words, results);
    if (results.length && !wrong.size) return this.answer(await this.withWholeWords(words, results));
    const better = words.map((word) => (wrong.has(word) ? this.words.nearest(word) || word : word)).join(" ");
    if (better !== words.join(" ")) {
      const instead = await this.search.ask(better);
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

  /**
   * Name the words that are nowhere. Where it knows no word that begins as asked, Pagefind takes the longest one
   * that the question begins with: "asia" for "asiakakokemus".
   */
  async wrongIn(words, results) {
    const wrong = new Set(words.filter((word) => word.length > 2));
    for (const page of await Promise.all(results.slice(0, 3).map((result) => result.data()))) {
      if (!wrong.size) break;
      const said = wordsIn(`${page.content} ${Object.values(page.meta).join(" ")}`).map(plain);
      for (const word of [...wrong]) {
        const own = plain(word);
        const enough = Math.ceil(own.length * TRUSTED);
        if (said.some((other) => beginsAlike(own, other) >= enough)) wrong.delete(word);
      }
    }
    // A much inflected word has the stem of one that looks otherwise; in quotes only the stem itself will do.
    for (const word of [...wrong]) if ((await this.search.ask(`"${word}"`)).length) wrong.delete(word);
    return wrong;
  }

  /** Find the pages that have any of the words, those of most words first. */
  async someOf(words) {
    return this.search.inSome(await Promise.all(words.map(async (word) => this.search.mapped(await this.search.ask(word)))));
  }

  /** Put pages that say a single word first, and add those that say a longer one with it inside. */
  async withWholeWords(words, results) {
    if (words.length !== 1) return results;
    const [own] = words;
    const saying = new Set((await this.search.ask(`"${tokenOf(own)}"`)).map(({ id }) => id));
    const all = [...results.filter(({ id }) => saying.has(id)), ...results.filter(({ id }) => !saying.has(id))];
    const there = new Set(results.map((result) => result.id));
    for (const word of own.length < SHORTEST ? [] : this.words.around(own)) {
      for (const result of await this.search.ask(word)) {
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
    for (let length = query.length - 1; length >= Math.max(4, Math.ceil(query.length * TRUSTED)); length -= 1) {
      const shorter = query.slice(0, length).trim();
      const results = await this.search.ask(shorter);
      const wrong = await this.wrongIn(wordsIn(shorter), results);
      if (results.length && !wrong.size) return this.answer(results, "near", shorter);
    }
    return this.answer([]);
  }
}
