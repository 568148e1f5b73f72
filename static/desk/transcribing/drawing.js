// Regions of the lines on the picture: drawn by dragging, lit with their line, and the
// way from a region to its line.

import { drawingOn, typed } from "../picture/drawing.js";

const SVG = "http://www.w3.org/2000/svg";

export function linesOn(picture, rows, { current, next, change, told }) {
  let mode = "";
  const drawing = drawingOn(picture, {
    name: "to-read",
    label: "Draw where a line stands",
    drawn(box) {
      change(() => {
        const row = mode === "lines" ? next() : current();
        const place = rows.get(row, "place").trim();
        rows.set(row, "place", place ? `${place} / ${typed(box)}` : typed(box));
        if (mode === "lines") row.scrollIntoView({ block: "nearest" });
      });
      drawing.clear();
      told("");
      show();
    },
    tooSmall: () => told("That was too small for a region: drag from one corner to the other."),
  });

  const buttons = { line: "Draw", lines: "Draw lines" };
  for (const [name, words] of Object.entries(buttons)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: words });
    button.dataset.draw = name;
    button.addEventListener("click", () => toggle(name));
    picture.figure.querySelector("[data-picture-tools]").append(button);
    buttons[name] = button;
  }
  function toggle(name) {
    mode = mode === name ? "" : name;
    if (mode) picture.back();
    drawing.sheet.classList.toggle("off", !mode);
    if (mode) drawing.sheet.setAttribute("tabindex", "0");
    else drawing.sheet.setAttribute("tabindex", "-1");
    for (const one of ["line", "lines"]) buttons[one].setAttribute("aria-pressed", mode === one);
    if (mode) drawing.sheet.focus({ preventScroll: true });
    else drawing.clear();
  }
  toggle("");
  drawing.sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(mode);
    rows.words(current()).focus();
  });

  const sheet = picture.plane.querySelector(".lines-over") ?? over();
  function over() {
    const made = document.createElementNS(SVG, "svg");
    const image = picture.plane.querySelector("img");
    made.setAttribute("class", "lines-over drawn");
    made.setAttribute("viewBox", `0 0 ${image.getAttribute("width")} ${image.getAttribute("height")}`);
    made.setAttribute("aria-hidden", "true");
    image.after(made);
    return made;
  }
  const shape = (name, values) => {
    const made = document.createElementNS(SVG, name);
    Object.entries(values).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  sheet.addEventListener("click", (event) => {
    const number = event.target.dataset.number;
    if (!number) return;
    // Of several lines on it the next one, if one of them is written in.
    const on = rows.all().filter((row) => numbers(row).includes(number));
    if (on.length) return rows.words(on[(on.indexOf(current()) + 1) % on.length]).focus();
    change(() => {
      const row = current();
      rows.set(row, "regions", [...numbers(row), number].join(" "));
    });
    light(current());
  });

  const numbers = (row) => rows.get(row, "regions").split(/[\s,]+/).filter(Boolean);

  /** Places that the server has not made regions yet. */
  function show() {
    drawing.show(rows.all().flatMap((row) => rows.get(row, "place").split("/")));
  }
  function light(row) {
    const wanted = numbers(row);
    const shapes = [...sheet.querySelectorAll("[data-number]")];
    picture.follow(
      shapes.filter((one) => wanted.includes(one.dataset.number)).map((one) => one.dataset.region),
    );
  }
  show();
  return {
    light,
    show,
    draw: () => toggle("line"),
    /** New regions, as the server numbered them. */
    add(drawn) {
      for (const { points, x, y, size, number, key } of drawn) {
        if (sheet.querySelector(`[data-region="${CSS.escape(key)}"]`)) continue;
        sheet.append(shape("polygon", { points, "data-region": key, "data-number": number }));
        const label = shape("text", { x, y, "font-size": size });
        label.textContent = number;
        sheet.append(label);
      }
      show();
    },
  };
}
