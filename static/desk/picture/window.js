// A page's picture in a window of its own: the side of that window. It follows the line
// that one is in where it was opened (apart.js), and ends with that. Opened by itself it
// is a page like others.

import { pictureOf } from "../picture.js";

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = {
  polygon: ["points", "data-region", "data-number"],
  text: ["x", "y", "font-size"],
};
const [AGAIN, PATIENCE] = [250, 5000]; // milliseconds: between looks, and in all

const { opener } = window;
const figure = document.querySelector("[data-own-window] figure[data-picture]");
if (opener && figure) follow(pictureOf(figure), figure.dataset.picture);

function follow(picture, page) {
  let [answered, since] = [null, Date.now()]; // by which page there, and when it still was

  // The page there may be loaded anew, or be another one: it is asked again. Where no
  // answer comes it was left; and if none ever came, it is not of this picture.
  const looking = setInterval(look, AGAIN);
  function look() {
    if (opener.closed) return close();
    if (answered && answered === documentOf(opener)) return (since = Date.now());
    opener.postMessage({ picture: page, asks: true }, location.origin);
    if (Date.now() - since < PATIENCE) return null;
    clearInterval(looking);
    return answered && close();
  }

  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source !== opener || data?.picture !== page) return;
    answered = documentOf(opener);
    document.documentElement.classList.add("apart");
    if (data.shapes) draw(picture.plane, data.shapes);
    if (data.lit) picture.follow(data.lit);
    if (data.deed) picture.deed(data.deed);
  });
  document.addEventListener("keydown", (event) => {
    const { code, altKey, ctrlKey, metaKey } = event;
    if (code !== "KeyW" || !altKey || ctrlKey || metaKey) return;
    event.preventDefault();
    close();
  });
  // As it lies here it lies when it is opened again from there.
  window.addEventListener("pagehide", () => {
    const key = `picture-${page}-apart`;
    try {
      opener.sessionStorage.setItem(key, sessionStorage.getItem(key) ?? "{}");
    } catch {
      // that page is gone
    }
  });
  const { signOut } = document.querySelector("form[data-sign-out]")?.dataset ?? {};
  new BroadcastChannel("desk-person").addEventListener("message", ({ data }) => {
    if (signOut && data.left === signOut) close();
  });
  look();
}

function documentOf(other) {
  try {
    return other.document;
  } catch {
    return null; // of another origin by now
  }
}

/** The regions as they are drawn on the other side. */
function draw(plane, shapes) {
  let over = plane.querySelector("svg.lines-over");
  if (!over) {
    const image = plane.querySelector("img");
    over = document.createElementNS(SVG, "svg");
    over.setAttribute("class", "lines-over drawn");
    over.setAttribute("viewBox", `0 0 ${image.getAttribute("width")} ${image.getAttribute("height")}`);
    over.setAttribute("aria-hidden", "true");
    image.after(over);
  }
  const known = shapes.filter(({ name }) => Object.hasOwn(DRAWN, name));
  over.replaceChildren(
    ...known.map(({ name, given, words }) => {
      const made = document.createElementNS(SVG, name);
      for (const one of DRAWN[name]) if (one in given) made.setAttribute(one, given[one]);
      if (name === "text") made.textContent = words;
      return made;
    }),
  );
}
