// The tools of a page's picture: nearer, turned, lighter, inverted; and the light on the
// regions of a line. Without them the picture stands still and can be opened by itself.
//
// Others reach it through its element, since a module may be loaded under two names:
//   document.querySelector("[data-picture]").picture.follow(["rgn-…"])

import { apartFrom } from "./picture/apart.js";
import { gestures } from "./picture/gestures.js";
import { WHOLE, filling, kept, middle, moved, showing, size, under, zoomed } from "./picture/view.js";

const DARKROOM = { light: 100, contrast: 100, invert: false };
const STEP = 1.4;
const SMALL = matchMedia("(width < 62rem)");
const NUMBER = 13; // pixels of the window: the number of a region

document.querySelectorAll("figure[data-picture]").forEach(pictureOf);

/** The tools of `figure`, begun if they were not; null if it has no picture. */
export function pictureOf(figure) {
  if (figure && !figure.picture) figure.picture = begin(figure);
  return figure?.picture ?? null;
}

function begin(figure) {
  const frame = figure.querySelector(".frame");
  const image = frame.querySelector("img");
  const tools = figure.querySelector("[data-picture-tools]");
  const picture = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
  const here = `picture-${figure.dataset.picture}`;
  const key = figure.closest("[data-own-window]") ? `${here}-apart` : here;
  const plane = document.createElement("div");
  plane.className = "plane";
  plane.append(...frame.childNodes);
  frame.append(plane);
  frame.style.setProperty("--ratio", picture[0] / picture[1]);
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute(
    "aria-label",
    `${image.alt}: arrow keys move it, plus and minus zoom, 0 shows all of it, ` +
      "R turns it, I inverts it",
  );
  figure.classList.add("ready");
  tools.hidden = false;

  let lit = null; // the box of the line that is followed
  let unseen = false; // it was lit while there was no room to show it
  const strip = figure.closest("[data-strip]") && enlarger(figure, tools);
  let state = { ...WHOLE, ...DARKROOM, ...remembered(here), ...remembered(key) };
  const room = () => [frame.clientWidth, frame.clientHeight];
  const offset = (x, y) => {
    const edge = frame.getBoundingClientRect();
    return [x - edge.left - edge.width / 2, y - edge.top - edge.height / 2];
  };

  function show(next) {
    const frame_ = room();
    if (!frame_[0] || !frame_[1]) return; // folded away; shown when it has a size
    state = { ...state, ...next };
    state = { ...state, ...kept(state, picture, frame_) };
    const [width, height] = size(state, picture, frame_);
    const [x, y] = middle(state, picture, frame_);
    const style = plane.style;
    style.setProperty("width", `${width}px`);
    style.setProperty("height", `${height}px`);
    style.setProperty(
      "transform",
      `translate(-50%, -50%) translate(${x}px, ${y}px) rotate(${state.turn * 90}deg)`,
    );
    style.setProperty("--number", `${(NUMBER * picture[0]) / width}px`);
    style.setProperty("--light", `${state.light}%`);
    style.setProperty("--contrast", `${state.contrast}%`);
    style.setProperty("--invert", state.invert ? 1 : 0);
    const sizes = `${Math.ceil(width)}px`; // the browser fetches what is sharp enough
    if (image.sizes !== sizes) image.sizes = sizes;
    frame.classList.toggle("near", state.zoom > 1);
    tell();
  }
  function change(next) {
    show(next);
    sessionStorage.setItem(key, JSON.stringify(state));
  }
  function tell() {
    for (const input of tools.querySelectorAll("[data-set]")) {
      if (input.type === "checkbox") input.checked = state[input.dataset.set];
      else input.value = state[input.dataset.set];
    }
    tools.querySelector("[data-deed=out]").disabled = state.zoom <= 1;
    const said = tools.querySelector("[data-picture-said]");
    const words = `${Math.round(state.zoom * 100)} %`;
    if (said.textContent !== words) said.textContent = words;
  }

  const near = (factor, away) => change(zoomed(state, picture, room(), factor, away));
  const deeds = {
    in: () => apart?.deed("in") || near(STEP),
    out: () => apart?.deed("out") || near(1 / STEP),
    fit: () => change({ zoom: 1 }),
    turn: () => change({ turn: state.turn + 1 }),
    invert: () => change({ invert: !state.invert }),
    reset: () => change({ ...WHOLE, ...DARKROOM }),
  };
  tools.addEventListener("click", (event) => {
    deeds[event.target.closest("[data-deed]")?.dataset.deed]?.();
  });
  tools.addEventListener("input", ({ target }) => {
    const name = target.dataset.set;
    if (name) change({ [name]: target.type === "checkbox" ? target.checked : +target.value });
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const deed = { Equal: "in", NumpadAdd: "in", Minus: "out", NumpadSubtract: "out" };
    if (!deed[event.code]) return;
    event.preventDefault(); // macOS would type ≠ and –
    deeds[deed[event.code]]();
  });
  const move = (away) => change(moved(state, picture, room(), away));
  gestures(frame, { near, move, deeds, offset, isNear: () => state.zoom > 1 });
  function bringLit() {
    unseen = !frame.clientWidth;
    const close = strip && SMALL.matches && !figure.classList.contains("large");
    show((close ? filling : showing)(state, picture, room(), lit));
  }
  // A strip that is opened, or made lower by a keyboard, shows the line again.
  new ResizeObserver(() => {
    if (lit && (unseen || (strip && SMALL.matches))) bringLit();
    else show({});
  }).observe(frame);
  show({});
  const apart = apartFrom(figure, plane, { back: () => lit && bringLit() });

  return {
    figure,
    frame,
    plane,
    /** The point of the page, in fractions, below a point of the window. */
    at: (x, y) => under(state, picture, room(), offset(x, y)),
    /** Light the regions with these keys, put out others, and bring them into view. */
    follow(keys) {
      apart?.follow(keys);
      let box = null;
      for (const shape of plane.querySelectorAll("[data-region]")) {
        const lit = keys.includes(shape.dataset.region);
        shape.classList.toggle("lit", lit);
        if (lit) box = around(box, shape, picture);
      }
      if (!box) return;
      lit = box;
      bringLit();
    },
    /** What a button of its tools does, by name. */
    deed: (name) => Object.hasOwn(deeds, name) && deeds[name](),
    /** Into a window of its own, or back. */
    apart: () => apart?.toggle(),
    /** Back, if it is in a window of its own. */
    back: () => apart?.close(),
    /** Bring a box [left, top, right, bottom], in fractions of the page, into view. */
    bring: (box) => show(showing(state, picture, room(), box)),
  };
}

/** Where there is little room the picture is a strip with the line; a button opens it. */
function enlarger(figure, tools) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button enlarge", textContent: "Larger" });
  button.addEventListener("click", () => {
    const large = figure.classList.toggle("large");
    button.textContent = large ? "Smaller" : "Larger";
  });
  tools.prepend(button);
  return button;
}

/** Read from its corners: what is not laid out at the moment has no box. */
function around(box, { points }, [across, down]) {
  const corners = Array.from(points, ({ x, y }) => [x / across, y / down]);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const one = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  if (!box) return one;
  return one.map((edge, n) => (n < 2 ? Math.min(edge, box[n]) : Math.max(edge, box[n])));
}

/** What was set for this page before; nothing of it where that is not what we wrote. */
function remembered(key) {
  try {
    const held = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    const numbers = [held.zoom, held.turn, ...held.at, held.light, held.contrast];
    return numbers.length === 6 && numbers.every(Number.isFinite) ? held : {};
  } catch {
    return {};
  }
}
