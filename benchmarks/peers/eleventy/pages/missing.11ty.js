// What is shown where nothing is.
import { shell } from "../markup/shell.js";

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true };

export const render = () => shell({ title: "Sivua ei ole", address: "/404.html", main: "<h1>Sivua ei ole</h1>" });
