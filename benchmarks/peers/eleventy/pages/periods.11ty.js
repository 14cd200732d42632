// The archive, its years and its months: a line for each story.
import { line, link, shell } from "../markup/shell.js";

export const data = {
  pagination: { data: "collections.periods", size: 1, alias: "period" },
  permalink: ({ period }) => period.address,
  eleventyExcludeFromCollections: true,
};

const inside = (periods) =>
  `<ul>\n${periods.map((period) => `  <li>${link(period.address, period.name)} ${period.count}</li>\n`).join("")}</ul>`;

export const render = ({ period }) =>
  shell({
    title: period.name,
    address: period.address,
    main: `<h1>${period.name}</h1>
<p>${period.count} tarinaa</p>
${period.inside ? inside(period.inside) : ""}
<ol>
${period.stories.map(line).join("")}</ol>`,
  });
