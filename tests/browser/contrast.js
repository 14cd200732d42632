// How light a colour is and how two of them differ (WCAG 2.2, contrast ratio): what other probes of a page need.
const channels = (colour) => {
  const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  return {red, green, blue, alpha};
};
const light = ({red, green, blue}) => {
  const [r, g, b] = [red, green, blue].map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const ground = (element) => {
  for (let at = element; at && !matchMedia('print').matches; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour.alpha === 1) return colour;
  }
  return {red: 255, green: 255, blue: 255};  // nothing, or paper: a browser prints no grounds
};
