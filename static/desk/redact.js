// Draws parts to be hidden on the picture, and takes over words that are selected.
// Without it people type numbers and words: the fields are the truth, this fills them.

import { pictureOf } from "./picture.js";
import { drawingOn, typed } from "./picture/drawing.js";

const shapes = document.querySelector("textarea[data-shapes]");
const picture = pictureOf(document.querySelector("[data-draw] [data-picture]"));
if (picture && shapes) drawInto(shapes);
document.querySelectorAll("textarea[data-words]").forEach(offerSelection);

function drawInto(shapes) {
  const drawing = drawingOn(picture, {
    name: "to-hide",
    label: "Draw what to hide",
    drawn(box) {
      shapes.value = `${shapes.value.trimEnd()}\n${typed(box)}`.trimStart();
      redraw();
    },
  });
  const redraw = () => drawing.show(shapes.value.split("\n"));
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
