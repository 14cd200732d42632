// The search page: what is asked for is in the address, results are links, and the page works without it.
import { openSearch } from "./finding.js";

const PAGE = 10; // results at a time
const LESSONS = 3; // lessons that stand before the stories
const PAUSE = 180; // milliseconds without a key before it looks
const LONGEST = 200; // letters of a question, as the field has them
const SHOWN = 60; // letters of a question that are said again

const box = document.querySelector(".search-page");
const field = document.getElementById("haun-sana");
const found = document.getElementById("haun-tulokset");
const drawer = document.getElementById("haun-rajaukset");
const filters = drawer.querySelector("form");
const count = box.querySelector(".result-count");
const empty = found.querySelector(".empty");
const lessons = found.querySelector(".search-lessons");
const others = found.querySelector(".search-results");
const more = found.querySelector(".more");
const lists = box.querySelector(".search-lists");
const lang = document.documentElement.lang;
const numbers = new Intl.NumberFormat(lang);
const plurals = new Intl.PluralRules(lang);
const days = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SELECTS = ["tunniste", "palvelu", "vuosi"];

let opening = null;
let asked = 0; // the last question; answers to earlier ones come too late
let waiting = 0;
let resting = 0;
let shownMore = 0; // results that the reader asked for beside the first
let placeBefore = 0; // how far down the page was when the reader left it
let draft = false; // whether this entry of the history is one that is still being typed

function shortened(query) {
  return query.length > SHOWN ? `${query.slice(0, SHOWN).trimEnd()}…` : query;
}

function text(key, values = {}) {
  return Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, () => shortened(value)), box.dataset[key]);
}

function counted(key, n, values) {
  return text(`${key}${plurals.select(n) === "one" ? "One" : "Many"}`, { ...values, count: numbers.format(n) });
}

function chosen() {
  const of = new FormData(filters);
  return {
    kokemus: of.getAll("kokemus"),
    ...Object.fromEntries(SELECTS.map((name) => [name, [of.get(name)].filter(Boolean)])),
  };
}

// The address

function address() {
  const asks = new URLSearchParams();
  if (field.value.trim()) asks.set("q", field.value.trim());
  for (const [name, values] of Object.entries(chosen())) values.forEach((value) => asks.append(name, value));
  const query = asks.toString();
  return query ? `?${query}` : location.pathname;
}

function remember(typing) {
  if (address() === location.search || (!location.search && address() === location.pathname)) {
    draft = draft && typing;
    return;
  }
  shownMore = 0;
  if (draft) history.replaceState(null, "", address());
  else history.pushState(null, "", address());
  draft = typing;
}

/** Keep how many results were shown, and how far down the reader was: whoever comes back is there again. */
function keepPlace() {
  history.replaceState({ shown: shownMore, at: Math.round(scrollY) }, "");
}

function readAddress() {
  const asks = new URLSearchParams(location.search);
  field.value = (asks.get("q") || "").slice(0, LONGEST);
  shownMore = history.state?.shown || 0;
  placeBefore = history.state?.at || 0;
  filters.querySelectorAll("[name=kokemus]").forEach((tick) => {
    tick.checked = asks.getAll("kokemus").includes(tick.value);
  });
  for (const name of SELECTS) {
    const value = asks.get(name) || "";
    const select = filters.elements[name];
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }
}

// What is shown

function show(part, shown) {
  part.hidden = !shown;
}

/** Write an excerpt: Pagefind marks what it found and writes < and > as entities; nothing else is markup. */
function written(excerpt) {
  const parts = excerpt.split(/<(\/?)mark>/);
  const nodes = document.createDocumentFragment();
  let marked = false;
  parts.forEach((part, at) => {
    if (at % 2) {
      marked = part === "";
      return;
    }
    const words = document.createTextNode(part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
    if (marked) {
      const mark = document.createElement("mark");
      mark.append(words);
      nodes.append(mark);
    } else nodes.append(words);
  });
  return nodes;
}

function linked(link, href, words, spoken) {
  link.href = href;
  link.textContent = words;
  if (spoken && spoken !== lang) link.lang = spoken;
}

function lessonOf(page, is) {
  const item = document.getElementById("haun-oppi").content.cloneNode(true);
  item.querySelector(".reason").textContent = text("kindLesson");
  linked(item.querySelector("h4 a"), page.url, page.meta.title, is.lang);
  return item;
}

function resultOf(page, is, search) {
  const item = document.getElementById("haun-tulos").content.cloneNode(true);
  const meta = item.querySelector(".meta");
  if (page.meta.pvm) {
    const time = document.createElement("time");
    time.dateTime = page.meta.pvm;
    time.textContent = days.format(new Date(page.meta.pvm));
    meta.append(time);
  } else meta.textContent = text(`kind${is.kind[0].toUpperCase()}${is.kind.slice(1)}`);
  const tick = is.feeling && filters.querySelector(`[value="${is.feeling}"]`);
  if (tick) meta.append(" ", tick.parentNode.querySelector(".felt").cloneNode(true));
  if (is.held) {
    const mark = document.createElement("span");
    mark.className = "draft";
    mark.textContent = text(is.held === "draft" ? "heldDraft" : "heldFuture");
    meta.append(" ", mark);
  }
  linked(item.querySelector("h4 a"), page.url, page.meta.title, is.lang);
  const excerpt = item.querySelector(".excerpt");
  excerpt.append(written(page.excerpt));
  if (!page.content.startsWith(page.plain_excerpt.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))) excerpt.prepend("… ");
  if (!page.content.endsWith(page.plain_excerpt.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))) excerpt.append(" …");
  if (is.lang && is.lang !== lang) excerpt.lang = is.lang;
  if (!page.excerpt) excerpt.remove();
  const part = partOf(page);
  const inPart = item.querySelector(".in-part");
  if (part) {
    linked(inPart.querySelector("a"), part.url, text("inPart", { heading: part.title.replace(/[.:]$/, "") }), "");
    show(inPart, true);
  } else inPart.remove();
  const tags = item.querySelector(".tags");
  if (is.kind === "story") is.tags.forEach((number) => tags.append(tagOf(search.ways.tags[number])));
  else tags.remove();
  return item;
}

/** Give the part below a heading where most of the words are; nothing where that is above the first heading. */
function partOf(page) {
  const weight = (sub) => sub.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);
  const best = page.sub_results.reduce((one, other) => (!one || weight(other) > weight(one) ? other : one), null);
  return best && best.locations.length && best.url.includes("#") ? best : null;
}

function tagOf(title) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const asks = new URLSearchParams([["tunniste", title]]);
  linked(link, `?${asks}`, title, "");
  item.append(link);
  return item;
}

function showCounts(counts) {
  filters.querySelectorAll("[name=kokemus]").forEach((tick) => {
    const n = counts.kokemus.get(tick.value) || 0;
    tick.parentNode.querySelector(".count").textContent = numbers.format(n);
  });
  for (const name of SELECTS) {
    const select = filters.elements[name];
    const value = select.value;
    const values = [...counts[name].keys()];
    if (value && !values.includes(value)) values.push(value);
    if (name === "vuosi") values.sort((a, b) => b - a);
    else values.sort((a, b) => a.localeCompare(b, lang));
    const options = values.map((one) => new Option(`${one} (${numbers.format(counts[name].get(one) || 0)})`, one));
    select.replaceChildren(select.options[0], ...options);
    select.value = value;
  }
  const n = Object.values(chosen()).flat().length;
  const says = drawer.querySelector(".chosen");
  const form = plurals.select(n) === "one" ? says.dataset.one : says.dataset.many;
  says.textContent = n ? form.replace("{count}", numbers.format(n)) : "";
  show(filters.querySelector("[type=reset]").parentNode, n > 0);
}

function tell(n, query, narrowed, { how, meant }) {
  if (how && n) return `${text(how, { query, meant })} ${counted(narrowed ? "chosen" : "all", n)}.`;
  if (!query) return n ? counted("chosen", n) : text("chosenNone");
  const key = narrowed ? "narrowed" : "found";
  return n ? counted(key, n, { query }) : text(`${key}None`, { query });
}

/** Show the answer where there was room for it. */
function reveal() {
  document.documentElement.classList.remove("asked");
}

// From a question to results

/** Open the search, once it is wanted; what failed is tried again when it is wanted again. */
function open() {
  if (!opening) {
    opening = openSearch(box.dataset.root);
    opening.catch(() => { opening = null; });
  }
  return opening;
}

async function look({ typing = false } = {}) {
  const own = ++asked;
  const query = field.value.trim();
  const wanted = chosen();
  const narrowed = Object.values(wanted).flat().length > 0;
  show(found, query || narrowed);
  show(lists, !(query || narrowed));
  if (!query && !narrowed) {
    count.textContent = "";
    reveal();
    return;
  }
  box.setAttribute("aria-busy", "true");
  if (!opening) count.textContent = text("searching");
  try {
    const search = await open();
    const answer = await search.find(field.value, typing);
    if (own !== asked) return;
    const kept = search.filter(answer.results, wanted);
    showCounts(kept.counts);
    const rest = await showResults(search, kept.results, own);
    if (own !== asked) return;
    count.textContent = tell(kept.results.length, query, narrowed, answer);
    empty.textContent = text(answer.results.length ? "emptyFiltered" : "empty");
    show(empty, !kept.results.length);
    show(lists, !answer.results.length);
    show(more, rest.length > 0);
    more.firstElementChild.onclick = () => showMore(search, rest, own);
    reveal();
    if (placeBefore) scrollTo({ top: placeBefore, behavior: "instant" });
    placeBefore = 0;
  } catch {
    if (own !== asked) return;
    lessons.replaceChildren();
    others.replaceChildren();
    count.textContent = text("notHere");
    show(lists, true);
    show(more, false);
    reveal();
  } finally {
    if (own === asked) box.removeAttribute("aria-busy");
  }
}

async function showResults(search, results, own) {
  const isFirst = ({ kind, lang: spoken }) => kind === "lesson" && spoken === lang;
  const first = results.filter((result) => isFirst(search.page(result.id))).slice(0, LESSONS);
  const rest = results.filter((result) => !first.includes(result));
  const many = PAGE + shownMore;
  const shown = await Promise.all([...first, ...rest.slice(0, many)].map((result) => result.data()));
  if (own !== asked) return [];
  lessons.replaceChildren(...first.map((result, at) => lessonOf(shown[at], search.page(result.id))));
  others.replaceChildren(
    ...rest.slice(0, many).map((result, at) => resultOf(shown[first.length + at], search.page(result.id), search)),
  );
  show(document.getElementById("haun-opit"), first.length);
  show(document.getElementById("haun-muut"), rest.length);
  show(lessons, first.length);
  show(others, rest.length);
  return rest.slice(many);
}

async function showMore(search, rest, own) {
  const next = rest.splice(0, PAGE);
  const pages = await Promise.all(next.map((result) => result.data()));
  if (own !== asked) return;
  const items = next.map((result, at) => resultOf(pages[at], search.page(result.id), search));
  const link = items[0].querySelector("h4 a");
  others.append(...items);
  show(more, rest.length > 0);
  link.focus();
  shownMore += items.length;
  keepPlace();
}

// What the reader does

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    remember(true);
    look({ typing: true });
  }, PAUSE);
}

function now() {
  clearTimeout(waiting);
  remember(false);
  look();
}

field.addEventListener("input", soon);
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  now();
});
filters.addEventListener("change", now);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(now));
window.addEventListener("pagehide", keepPlace);
window.addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(keepPlace, PAUSE);
}, { passive: true });
window.addEventListener("popstate", () => {
  draft = false;
  readAddress();
  look();
});
field.addEventListener("focus", open, { once: true }); // while the reader thinks of a word

history.scrollRestoration = "manual"; // what there is to scroll comes later
drawer.open = matchMedia("(min-width: 60rem)").matches;
readAddress();
look();
