export default {
  layout: "story.11ty.js",
  permalink: (data) => `/tarinat/${data.page.fileSlug}/`,
};
