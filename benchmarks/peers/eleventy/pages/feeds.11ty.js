// RSS with full text: of the site, of each tag and of each lesson; and of new lessons.
import { SITE, escape } from "../markup/shell.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.address}rss.xml`,
  eleventyExcludeFromCollections: true,
};

const story = (item) => `    <item>
      <title>${escape(item.data.title)}</title>
      <link>${SITE}${item.url}</link>
      <description>${escape(item.data.tiivistelma)}</description>
      <content:encoded>${escape(item.content)}</content:encoded>
      <guid isPermaLink="true">${SITE}${item.url}</guid>
${item.data.tunnisteet.map((tag) => `      <category>${escape(tag)}</category>\n`).join("")}      <pubDate>${item.date.toUTCString()}</pubDate>
      <dc:creator>${escape(item.data.kirjoittaja)}</dc:creator>
    </item>
`;

const lesson = (one) => `    <item>
      <title>${escape(one.sentence)}</title>
      <link>${SITE}${one.address}</link>
      <guid isPermaLink="true">${SITE}${one.address}</guid>
      <pubDate>${one.date.toUTCString()}</pubDate>
    </item>
`;

export const render = ({ feed }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${escape(feed.title)}</title>
    <link>${SITE}${feed.address}</link>
    <description>Mittaus</description>
    <language>fi</language>
    <atom:link href="${SITE}${feed.address}rss.xml" rel="self" type="application/rss+xml"/>
${feed.lessons ? feed.lessons.map(lesson).join("") : feed.stories.map(story).join("")}  </channel>
</rss>
`;
