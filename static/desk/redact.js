// Draws parts to be hidden on the picture, and takes over words that are selected.
// Without it people type numbers and words: the fields are the truth, this fills them.

const SVG = "http://www.w3.org/2000/svg";
const STEP = 1; // percent of the page for one press of an arrow key

const shapes = document.querySelector("textarea[data-shapes]");
const frame = document.querySelector("[data-draw] .frame");
if (shapes && frame) drawOn(frame, shapes);
document.querySelectorAll("textarea[data-words]").forEach(offerSelection);

function drawOn(frame, shapes) {
  const sheet = document.createElementNS(SVG, "svg");
  sheet.setAttribute("class", "to-hide");
  sheet.setAttribute("viewBox", "0 0 100 100");
  sheet.setAttribute("preserveAspectRatio", "none");
  sheet.setAttribute("tabindex", "0");
  sheet.setAttribute("role", "application");
  sheet.setAttribute(
    "aria-label",
    "Draw what to hide: arrow keys move, with Shift they resize, Enter adds it.",
  );
  const cursor = document.createElementNS(SVG, "rect");
  const added = document.createElementNS(SVG, "g");
  sheet.append(added, cursor);
  frame.append(sheet);
  let box = { x: 40, y: 40, width: 20, height: 10 };
  let from = null;

  const limit = (value, most) => Math.min(Math.max(value, 0), most);
  const place = (rect, one) =>
    Object.entries(one).forEach(([name, value]) => rect.setAttribute(name, value));
  const typed = (one) =>
    [one.x, one.y, one.width, one.height].map((n) => +n.toFixed(2)).join(" ");

  function redraw() {
    const rows = shapes.value.split("\n").map((row) => row.trim().split(/\s+/).map(Number));
    added.replaceChildren(
      ...rows
        .filter((row) => row.length === 4 && row.every(Number.isFinite))
        .map(([x, y, width, height]) => {
          const rect = document.createElementNS(SVG, "rect");
          place(rect, { x, y, width, height });
          return rect;
        }),
    );
  }
  function add(one) {
    if (one.width < 0.2 || one.height < 0.2) return;
    shapes.value = `${shapes.value.trimEnd()}\n${typed(one)}`.trimStart();
    redraw();
  }
  function at(event) {
    const edge = sheet.getBoundingClientRect();
    return {
      x: limit(((event.clientX - edge.left) / edge.width) * 100, 100),
      y: limit(((event.clientY - edge.top) / edge.height) * 100, 100),
    };
  }
  const between = (one, other) => ({
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  });

  sheet.addEventListener("pointerdown", (event) => {
    from = at(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (from) place(cursor, (box = between(from, at(event))));
  });
  sheet.addEventListener("pointerup", (event) => {
    if (from) add(between(from, at(event)));
    from = null;
  });
  sheet.addEventListener("keydown", (event) => {
    const [across, down] = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    }[event.key] ?? [0, 0];
    if (event.key === "Enter") add(box);
    else if (!across && !down) return;
    else if (event.shiftKey) {
      box.width = limit(box.width + across, 100 - box.x) || STEP;
      box.height = limit(box.height + down, 100 - box.y) || STEP;
    } else {
      box.x = limit(box.x + across, 100 - box.width);
      box.y = limit(box.y + down, 100 - box.height);
    }
    event.preventDefault();
    place(cursor, box);
  });
  sheet.addEventListener("focus", () => place(cursor, box));
  shapes.addEventListener("input", redraw);
  redraw();
}

function offerSelection(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Take over what is selected in the text";
  button.addEventListener("click", () => {
    const words = document.getSelection().toString().trim();
    if (words) field.value = `${field.value.trimEnd()}\n${words}`.trimStart();
  });
  field.after(button);
}
