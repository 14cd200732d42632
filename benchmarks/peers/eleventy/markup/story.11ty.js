// A story's page.
import { escape, link, shell, tags, time } from "./shell.js";
import { slug } from "../gather.js";

export const render = (data) =>
  shell({
    title: data.title,
    address: data.page.url,
    summary: data.tiivistelma,
    main: `<article>
  <h1>${escape(data.title)}</h1>
  <p>${time(data.page.date)} Kirjoittanut ${link(`/kirjoittajat/${slug(data.kirjoittaja)}/`, data.kirjoittaja)} ${data.kokemus}</p>
  ${data.content}
  ${tags({ data })}
  <nav>
    ${data.older ? link(data.older.url, data.older.data.title) : ""}
    ${data.newer ? link(data.newer.url, data.newer.data.title) : ""}
  </nav>
</article>`,
  });
