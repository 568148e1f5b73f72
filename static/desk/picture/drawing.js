// Draws rectangles on a page's picture, by pointer and by keys. What is drawn is handed
// on as { x, y, width, height } in percent of the page; fields hold it, this fills them.

const SVG = "http://www.w3.org/2000/svg";
const STEP = 1; // percent of the page for one press of an arrow key
const LEAST = 0.2; // percent; less is a click

const limit = (value, most) => Math.min(Math.max(value, 0), most);
const between = (one, other) => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x),
  height: Math.abs(one.y - other.y),
});

export const typed = (one) =>
  [one.x, one.y, one.width, one.height].map((n) => +n.toFixed(2)).join(" ");

/**
 * A sheet over `picture` (picture.js) to draw on. `label` says what for; `drawn` gets
 * each rectangle; `tooSmall`, if given, is told of one without a size.
 */
export function drawingOn(picture, { name, label, drawn, tooSmall = () => {} }) {
  const sheet = document.createElementNS(SVG, "svg");
  sheet.setAttribute("class", `sheet-over ${name}`);
  sheet.setAttribute("viewBox", "0 0 100 100");
  sheet.setAttribute("preserveAspectRatio", "none");
  sheet.setAttribute("tabindex", "0");
  sheet.setAttribute("role", "application");
  sheet.setAttribute(
    "aria-label",
    `${label}: arrow keys move, with Shift they resize, Enter adds it.`,
  );
  const cursor = document.createElementNS(SVG, "rect");
  const added = document.createElementNS(SVG, "g");
  sheet.append(added, cursor);
  picture.plane.append(sheet);
  let box = { x: 40, y: 40, width: 20, height: 10 };
  let from = null;

  const place = (rect, one) =>
    Object.entries(one).forEach(([side, value]) => rect.setAttribute(side, value));
  const clear = () => cursor.removeAttribute("width");
  function add(one) {
    if (one.width < LEAST || one.height < LEAST) tooSmall();
    else drawn(one);
  }
  function at(event) {
    const [x, y] = picture.at(event.clientX, event.clientY);
    return { x: limit(x * 100, 100), y: limit(y * 100, 100) };
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button) return; // the middle one moves the picture
    if (!event.isPrimary) {
      from = null; // two fingers zoom
      return clear();
    }
    from = at(event);
    sheet.setPointerCapture(event.pointerId);
    if (event.pointerType === "mouse") event.stopPropagation();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!from) return;
    if (event.isPrimary) event.stopPropagation();
    place(cursor, (box = between(from, at(event))));
  });
  sheet.addEventListener("pointerup", (event) => {
    if (from) add(between(from, at(event)));
    from = null;
  });
  sheet.addEventListener("pointercancel", () => {
    from = null;
    clear();
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
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
    event.stopPropagation();
    place(cursor, box);
    picture.bring([box.x, box.y, box.x + box.width, box.y + box.height].map((n) => n / 100));
  });
  sheet.addEventListener("focus", () => {
    if (sheet.matches(":focus-visible")) place(cursor, box);
  });

  return {
    sheet,
    clear,
    /** What stands on the sheet: rectangles as they are typed, "left top width height". */
    show(rows) {
      added.replaceChildren(
        ...rows
          .map((row) => row.trim().split(/\s+/).map(Number))
          .filter((row) => row.length === 4 && row.every(Number.isFinite))
          .map(([x, y, width, height]) => {
            const rect = document.createElementNS(SVG, "rect");
            place(rect, { x, y, width, height });
            return rect;
          }),
      );
    },
  };
}
