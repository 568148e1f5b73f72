// A page's picture in a window of its own: the side of the page that it was opened from.
// Both speak by messages, of this origin and of each other alone. What is told: the
// regions as they are drawn here, which of them are lit, and what a key here asks for.
// The other side is window.js.

const BLOCKED =
  "The browser did not let a window open. Allow this site to open windows, then try again.";
const AWAY = "The picture is in a window of its own.";
const LOOK = 500; // milliseconds between looks whether that window was closed

/** The way out and back for `figure`; null where none is offered. `back`: it is here again. */
export function apartFrom(figure, plane, { back }) {
  const link = figure.querySelector("[data-apart]");
  if (!link) return null;
  const page = figure.dataset.picture;
  const [row, said, button] = ["p", "span", "button"].map((name) => document.createElement(name));
  let [other, looking, lit] = [null, 0, []];

  row.className = "picture-away act";
  said.setAttribute("role", "status");
  Object.assign(button, { type: "button", className: "button", textContent: "Bring it back" });
  row.append(said, button);
  figure.before(row);
  row.hidden = button.hidden = true;

  function tell(sentence) {
    said.textContent = sentence;
    row.hidden = !sentence;
    button.hidden = !other;
  }
  const send = (told) => other?.postMessage({ picture: page, ...told }, location.origin);
  const sendAll = () => send({ shapes: shapesOn(plane), lit });

  function open() {
    const [width, height] = [Math.min(screen.availWidth * 0.5, 1000), screen.availHeight * 0.9];
    const size = `popup,width=${Math.round(width)},height=${Math.round(height)}`;
    const opened = window.open(link.href, "_blank", size);
    if (!opened || opened.closed) tell(BLOCKED);
    else take(opened);
  }
  function take(opened) {
    other = opened;
    figure.classList.add("apart");
    tell(AWAY);
    clearInterval(looking);
    looking = setInterval(() => other.closed && returned(), LOOK);
  }
  function returned() {
    const focused = document.activeElement === button;
    clearInterval(looking);
    other = null;
    figure.classList.remove("apart");
    tell("");
    if (focused) link.focus();
    back();
  }
  function close() {
    if (!other) return;
    other.close();
    returned();
  }
  const toggle = () => (other ? close() : open());

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab, as of any link
    event.preventDefault();
    toggle();
  });
  button.addEventListener("click", close);
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || data?.picture !== page || !data.asks) return;
    // A page that is loaded anew knows nothing of the window that belongs to it.
    if (!other) take(source);
    if (source === other) sendAll();
  });
  // What is drawn anew there is not lit: that is told with it.
  new MutationObserver(sendAll).observe(plane, { childList: true, subtree: true });

  return {
    toggle,
    close,
    follow(keys) {
      lit = keys;
      send({ lit });
    },
    /** Whether the picture is away; then it is done there. */
    deed(name) {
      send({ deed: name });
      return Boolean(other);
    },
  };
}

/** The regions that are drawn on a picture, and their numbers. */
function shapesOn(plane) {
  return [...(plane.querySelector("svg.lines-over")?.children ?? [])].map((one) => ({
    name: one.localName,
    given: Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])),
    words: one.textContent,
  }));
}
