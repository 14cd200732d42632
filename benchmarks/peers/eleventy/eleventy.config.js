// The same addresses as tarinat's. One pass over the stories makes every group; pages only look them up.
import { gather } from "./gather.js";

export default function (eleventy) {
  let gathered;
  const of = (name) => (collections) => {
    gathered ??= gather(collections.getFilteredByGlob("content/tarinat/*.md"));
    return gathered[name];
  };
  for (const name of ["tarinat", "lists", "periods", "feeds", "lessons", "lessonOrders", "names"]) {
    eleventy.addCollection(name, of(name));
  }
  eleventy.addPassthroughCopy({ "content/images": "images" });
  eleventy.setQuietMode(true);
  return {
    dir: { input: ".", includes: "markup", output: "_site" },
    templateFormats: ["md", "11ty.js"],
    markdownTemplateEngine: false,
  };
}
