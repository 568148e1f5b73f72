// Conveniences on an item's page. Nothing depends on them: what is pointed at is lit
// by lit.css, addresses of lines are links, pictures are plain images.
const tag = document.querySelector("script[data-zoom]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The row that the address names, if there is one. */
function current() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return row?.matches("tr[data-line]") ? row : null;
}

function choose(row) {
  location.hash = row.id; // the browser scrolls to the row and lights it
}

/** Step to a neighbouring line with j and k, or with the arrows from a line's number. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const onNumber = event.target.matches(".number > a");
  const step =
    event.key === "j" || (onNumber && event.key === "ArrowDown")
      ? 1
      : event.key === "k" || (onNumber && event.key === "ArrowUp")
        ? -1
        : 0;
  if (!step) return;
  const rows = [...document.querySelectorAll("tr[data-line]")];
  const here = event.target.closest("tr[data-line]") ?? current();
  const next = here ? rows[rows.indexOf(here) + step] : rows[0];
  if (!next) return;
  event.preventDefault();
  choose(next);
  next.querySelector(".number > a").focus({ preventScroll: true });
});

/** Step between the places that have what was looked for, with n and p. */
const stops = [...document.querySelectorAll("[data-stop]")].map((link) =>
  decodeURIComponent(link.hash.slice(1)),
);
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
document.addEventListener("keydown", (event) => {
  if (!stops.length || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.isComposing || !["n", "p"].includes(event.key)) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const row = event.target.closest("tr[data-line]");
  const here = stops.indexOf(row?.id ?? decodeURIComponent(location.hash.slice(1)));
  const next = stops[event.key === "n" ? here + 1 : (here < 0 ? stops.length : here) - 1];
  if (!next) return;
  event.preventDefault();
  location.hash = next;
  const place = document.getElementById(next);
  place.querySelector(".number > a, .stop > a")?.focus({ preventScroll: true });
});

/** After a line is chosen, its place in the picture should be on the screen, too. */
function reveal() {
  const row = current();
  const leaf = row?.closest(".leaf");
  const region = leaf?.querySelector(
    `.frame [data-line="${CSS.escape(row.dataset.line)}"]`,
  );
  if (!region) return;
  leaf.dispatchEvent(new CustomEvent("line", { detail: region }));
  const box = region.getBoundingClientRect();
  const side = leaf.querySelector(".sheet").offsetTop === row.closest(".words").offsetTop;
  if (side && (box.bottom < 0 || box.top > innerHeight)) {
    region.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }
}
addEventListener("hashchange", reveal);

/** Handwriting above each line: cut from the page's picture, which is here already. */
function cutLines(leaf) {
  const image = leaf.querySelector(".frame img");
  const [, , width, height] = leaf
    .querySelector(".lines-over")
    .getAttribute("viewBox")
    .split(" ");
  for (const row of leaf.querySelectorAll("tr[data-line]")) {
    const region = leaf.querySelector(`.frame [data-line="${row.dataset.line}"] polygon`);
    if (!region) continue;
    const box = region.getBBox();
    const edge = box.height * 0.15;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute(
      "viewBox",
      [box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge].join(" "),
    );
    svg.setAttribute("class", "hand");
    svg.setAttribute("preserveAspectRatio", "xMinYMid meet");
    svg.setAttribute("aria-hidden", "true");
    const cut = document.createElementNS("http://www.w3.org/2000/svg", "image");
    cut.setAttribute("href", image.currentSrc);
    cut.setAttribute("width", width);
    cut.setAttribute("height", height);
    svg.append(cut);
    row.querySelector(".original").prepend(svg);
  }
}

// The same line in another language.
for (const link of document.querySelectorAll(".tongues a")) {
  link.addEventListener("click", () => (link.hash = location.hash));
}

for (const button of document.querySelectorAll("[data-hand]")) {
  const leaf = button.closest(".leaf");
  if (!leaf.querySelector(".frame [data-line]")) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    leaf.querySelector(".lines").classList.toggle("by-hand", on);
    if (on) cutLines(leaf);
    else leaf.querySelectorAll(".hand").forEach((svg) => svg.remove());
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue; // only where the page came over https
  button.hidden = false;
  const words = button.querySelector("span");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(
      document.getElementById(button.dataset.copy).textContent.trim(),
    );
    words.textContent = button.dataset.done;
    setTimeout(() => (words.textContent = before), 2000);
  });
}

for (const button of document.querySelectorAll("[data-zoom-in]")) {
  if (!tag.dataset.zoom) break; // a preview: tiles are served of published pictures
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { zoom } = await import(tag.dataset.zoom);
      await zoom(button.closest("figure"), tag.dataset.openseadragon);
    } catch {
      button.disabled = false; // the still picture stays; one may press again
    }
  });
}
