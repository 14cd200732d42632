// Groups the stories: by tag, author, experience, month and lesson, newest first.
const PER_PAGE = 10;
const FEED_ITEMS = 30;

export const slug = (words) =>
  words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

function grouped(stories, namesOf) {
  const groups = new Map();
  for (const story of stories) {
    for (const name of namesOf(story)) {
      if (groups.has(name)) groups.get(name).push(story);
      else groups.set(name, [story]);
    }
  }
  return groups;
}

function* paged(address, title, stories, feed) {
  const pages = Math.ceil(stories.length / PER_PAGE);
  for (let number = 1; number <= pages; number++) {
    const items = stories.slice((number - 1) * PER_PAGE, number * PER_PAGE);
    yield { base: address, address: pageAddress(address, number), title, number, pages, feed, items, count: stories.length };
  }
}

export const pageAddress = (base, number) => (number > 1 ? `${base}sivu/${number}/` : base);

const entry = (base) => ([name, stories]) => ({ name, address: `${base}${slug(name)}/`, count: stories.length, stories });

function lessonsOf(stories) {
  const sentences = new Map();
  for (const story of stories) {
    for (const lesson of story.data.opit ?? []) {
      if (lesson.uusi) sentences.set(lesson.id, lesson.sanat);
    }
  }
  const taught = grouped(stories, (story) => (story.data.opit ?? []).map((lesson) => lesson.id));
  return new Map(
    [...taught].map(([id, some]) => [
      id,
      { id, address: `/opit/${id}/`, sentence: sentences.get(id), stories: some, date: some[0].date },
    ]),
  );
}

const lessonsIn = (stories, lessons) => [
  ...new Set(stories.flatMap((story) => (story.data.opit ?? []).map((lesson) => lessons.get(lesson.id)))),
];

export function gather(found) {
  const stories = found.toSorted((a, b) => b.date - a.date || (a.fileSlug < b.fileSlug ? -1 : 1));
  stories.forEach((story, at) => {
    story.data.newer = stories[at - 1];
    story.data.older = stories[at + 1];
  });
  const byName = (a, b) => a.name.localeCompare(b.name, "fi");
  const tags = [...grouped(stories, (story) => story.data.tunnisteet)].map(entry("/tunniste/")).sort(byName);
  const authors = [...grouped(stories, (story) => [story.data.kirjoittaja])].map(entry("/kirjoittajat/")).sort(byName);
  const experiences = [...grouped(stories, (story) => [story.data.kokemus])].map(entry("/kokemukset/")).sort(byName);
  const years = [...grouped(stories, (story) => [story.date.toISOString().slice(0, 4)])].map(entry("/arkisto/"));
  const months = [...grouped(stories, (story) => [story.date.toISOString().slice(0, 7)])].map(
    ([name, some]) => ({ name, address: `/arkisto/${name.replace("-", "/")}/`, count: some.length, stories: some }),
  );
  const lessons = lessonsOf(stories);
  const all = [...lessons.values()];
  const newest = all.toSorted((a, b) => b.date - a.date).slice(0, FEED_ITEMS);
  return {
    tarinat: stories,
    lists: [
      ...paged("/", "Tarinat", stories, "/rss.xml"),
      ...tags.flatMap((tag) => [...paged(tag.address, tag.name, tag.stories, `${tag.address}rss.xml`)]),
      ...[...authors, ...experiences].flatMap((group) => [...paged(group.address, group.name, group.stories)]),
    ],
    periods: [
      { name: "Kaikki tarinat", address: "/arkisto/", count: stories.length, stories, inside: [...years, ...months] },
      ...years,
      ...months,
    ],
    feeds: [
      { address: "/", title: "Tarinat", stories: stories.slice(0, FEED_ITEMS) },
      ...tags.map((tag) => ({ address: tag.address, title: tag.name, stories: tag.stories.slice(0, FEED_ITEMS) })),
      ...all.map((lesson) => ({ address: lesson.address, title: lesson.sentence, stories: lesson.stories.slice(0, FEED_ITEMS) })),
      { address: "/opit/", title: "Opit", lessons: newest },
    ],
    lessons: all,
    lessonOrders: [
      { address: "/opit/", title: "Opit", groups: [{ name: "Kaikki", lessons: all }] },
      { address: "/opit/palveluittain/", title: "Opit palveluittain", groups: [{ name: "Kaikki", lessons: all }] },
      {
        address: "/opit/tunnisteittain/",
        title: "Opit tunnisteittain",
        groups: tags.map((tag) => ({ name: tag.name, lessons: lessonsIn(tag.stories, lessons) })),
      },
      {
        address: "/opit/vuosittain/",
        title: "Opit vuosittain",
        groups: years.map((year) => ({ name: year.name, lessons: lessonsIn(year.stories, lessons) })),
      },
    ],
    names: [
      { address: "/tunnisteet/", title: "Tunnisteet", groups: tags },
      { address: "/kirjoittajat/", title: "Kirjoittajat", groups: authors },
      { address: "/kokemukset/", title: "Kokemukset", groups: experiences },
      { address: "/palvelut/", title: "Palvelut", groups: [] },
    ],
  };
}
