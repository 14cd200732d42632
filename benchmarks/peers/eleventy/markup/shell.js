// What every page is made of.
import { slug } from "../gather.js";

export const SITE = "https://bench.example";
const NAME = "Mittaus";
const DATE = new Intl.DateTimeFormat("fi", { dateStyle: "long", timeZone: "UTC" });
const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

export const escape = (words) => words.replace(/[&<>"']/g, (mark) => MARKS[mark]);

export const time = (date) => `<time datetime="${date.toISOString().slice(0, 10)}">${DATE.format(date)}</time>`;

export const link = (address, words) => `<a href="${address}">${escape(words)}</a>`;

export const tags = (story) =>
  `<ul>
${story.data.tunnisteet.map((tag) => `  <li>${link(`/tunniste/${slug(tag)}/`, tag)}</li>\n`).join("")}</ul>`;

export const card = (story) => `<article>
  <p>${time(story.date)} ${story.data.kokemus}</p>
  <h2>${link(story.url, story.data.title)}</h2>
  <p>${escape(story.data.tiivistelma)}</p>
  ${tags(story)}
</article>
`;

export const line = (story) =>
  `<li>${time(story.date)} ${link(story.url, story.data.title)} ${story.data.kokemus}</li>\n`;

export const shell = ({ title, address, summary, feed, main }) => `<!DOCTYPE html>
<html lang="fi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escape(title)} – ${NAME}</title>
  ${summary ? `<meta name="description" content="${escape(summary)}">` : ""}
  <link rel="canonical" href="${SITE}${address}">
  ${feed ? `<link rel="alternate" type="application/rss+xml" href="${SITE}${feed}">` : ""}
  <link rel="stylesheet" href="/theme/style.css">
</head>
<body>
<header>
  <a href="/">${NAME}</a>
  <nav>
    <ul>
      <li><a href="/">Tarinat</a></li>
      <li><a href="/tunnisteet/">Tunnisteet</a></li>
      <li><a href="/opit/">Opit</a></li>
      <li><a href="/arkisto/">Kaikki tarinat</a></li>
    </ul>
  </nav>
</header>
<main>
${main}
</main>
<footer>
  <ul>
    <li><a href="/kirjoittajat/">Kirjoittajat</a></li>
    <li><a href="/kokemukset/">Kokemukset</a></li>
    <li><a href="/rss.xml">Tilaa tarinoiden syöte</a></li>
    <li><a href="/opit/rss.xml">Tilaa oppien syöte</a></li>
  </ul>
</footer>
</body>
</html>
`;
