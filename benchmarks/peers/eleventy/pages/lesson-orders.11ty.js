// All lessons, and all by tag, by year and by service.
import { escape, link, shell } from "../markup/shell.js";

export const data = {
  pagination: { data: "collections.lessonOrders", size: 1, alias: "order" },
  permalink: ({ order }) => order.address,
  eleventyExcludeFromCollections: true,
};

const item = (lesson) => `<li>${link(lesson.address, lesson.sentence)} ${lesson.stories.length} tarinaa</li>\n`;

const section = (group) => `<section>
<h2>${escape(group.name)}</h2>
<ol>
${group.lessons.map(item).join("")}</ol>
</section>
`;

export const render = ({ order }) =>
  shell({
    title: order.title,
    address: order.address,
    main: `<h1>${order.title}</h1>\n${order.groups.map(section).join("")}`,
  });
