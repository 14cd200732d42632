// A page for each lesson, with the stories that teach it and their own words.
import { escape, link, shell, time } from "../markup/shell.js";

export const data = {
  pagination: { data: "collections.lessons", size: 1, alias: "lesson" },
  permalink: ({ lesson }) => lesson.address,
  eleventyExcludeFromCollections: true,
};

const evidence = (lesson) => (story) => `  <li>
    <p>${escape(story.data.opit.find((one) => one.id === lesson.id).sanat)}</p>
    <p>${link(story.url, story.data.title)}, ${time(story.date)}, ${story.data.kokemus}</p>
  </li>
`;

export const render = ({ lesson }) =>
  shell({
    title: lesson.sentence,
    address: lesson.address,
    feed: `${lesson.address}rss.xml`,
    main: `<h1>${escape(lesson.sentence)}</h1>
<p>${lesson.stories.length} tarinaa <a href="${lesson.address}rss.xml">Tilaa tämän opin syöte</a></p>
<ol>
${lesson.stories.map(evidence(lesson)).join("")}</ol>`,
  });
