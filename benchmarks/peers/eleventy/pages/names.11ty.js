// Lists of names: tags, authors, experiences, and the services that the stories do not have.
import { link, shell } from "../markup/shell.js";

export const data = {
  pagination: { data: "collections.names", size: 1, alias: "list" },
  permalink: ({ list }) => list.address,
  eleventyExcludeFromCollections: true,
};

export const render = ({ list }) =>
  shell({
    title: list.title,
    address: list.address,
    main: `<h1>${list.title}</h1>
<ul>
${list.groups.map((group) => `  <li>${link(group.address, group.name)} ${group.count}</li>\n`).join("")}</ul>`,
  });
