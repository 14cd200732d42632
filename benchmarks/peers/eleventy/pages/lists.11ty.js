// Pages of cards: home, tags, authors and experiences.
import { card, escape, shell } from "../markup/shell.js";
import { pageAddress } from "../gather.js";

export const data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => list.address,
  eleventyExcludeFromCollections: true,
};

const pager = ({ base, number, pages }) =>
  pages === 1
    ? ""
    : `<nav>
  <ul>
    ${number > 1 ? `<li><a rel="prev" href="${pageAddress(base, number - 1)}">Uudemmat</a></li>` : ""}
    <li>Sivu ${number} / ${pages}</li>
    ${number < pages ? `<li><a rel="next" href="${pageAddress(base, number + 1)}">Vanhemmat</a></li>` : ""}
  </ul>
</nav>`;

export const render = ({ list }) =>
  shell({
    title: list.title,
    address: list.address,
    feed: list.feed,
    main: `<h1>${escape(list.title)}</h1>
<p>${list.count} tarinaa${list.feed ? ` <a href="${list.feed}">Tilaa syöte</a>` : ""}</p>
${list.items.map(card).join("")}${pager(list)}`,
  });
