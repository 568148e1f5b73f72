// The transcriber's workbench. The form works without it; with it, lines are cut, joined,
// moved and drawn at once, and all that is typed is saved meanwhile.

import { pictureOf } from "./picture.js";
import { showClashes, unsettled } from "./transcribing/clashes.js";
import { Deeds } from "./transcribing/deeds.js";
import { linesOn } from "./transcribing/drawing.js";
import { keys } from "./transcribing/keys.js";
import { liveMarks } from "./transcribing/marks.js";
import { askWhose } from "./transcribing/pasted.js";
import { Rows } from "./transcribing/rows.js";
import { Saving } from "./transcribing/saving.js";
import { aboveKeyboard } from "./workbench/glass.js";

const form = document.querySelector("[data-lines]");
const rows = new Rows(form);
const picture = pictureOf(document.querySelector("[data-picture]"));
const typed = liveMarks(form, rows);
const find = (name) => form.querySelector(`[data-${name}]`);
let current = rows.all()[0];
let drawing = null;

function told(sentence) {
  const note = find("told");
  note.hidden = !sentence;
  note.querySelector("p").textContent = sentence;
}
const said = (words) => (find("saved").textContent = words);

const saving = new Saving(form, rows, {
  told,
  said,
  taken({ drawn, order, merged }, sent) {
    drawing?.add(drawn);
    if (order) arrange(order.map((n) => sent[n].row));
    if (merged) {
      rows.all().forEach(typed);
      showClashes(rows, settled);
    }
    if (current?.isConnected) drawing?.light(current);
  },
});
const deeds = new Deeds(rows, { changed, pasted: (those) => askWhose(form, rows, those, brought) });
const settled = () => {
  showClashes(rows, settled);
  changed();
};

function changed() {
  find("undo").disabled = !deeds.steps.length;
  rows.all().forEach(typed);
  enter(current?.isConnected ? current : rows.all()[0]);
  drawing?.show();
  showClashes(rows, settled);
  saving.touch();
}

/** These lines were read by somebody else, or by a machine. */
function brought(those, name, machine) {
  those.forEach((row) => rows.brought(row, name));
  rows.number();
  saving.machine ||= machine;
  saving.touch();
}

/** Where there is little room only this row shows more than its words. */
function enter(row) {
  current?.classList.remove("current");
  current = row;
  current?.classList.add("current");
}

/** Put these rows in this order into the places that they have. */
function arrange(those) {
  const [next, moved] = [those.values(), new Set(those)];
  const places = rows.all().map((row) => (moved.has(row) ? next.next().value : row));
  const focused = document.activeElement;
  rows.list.append(...places);
  rows.number();
  focused?.focus();
}

if (picture) {
  drawing = linesOn(picture, rows, {
    current: () => current,
    told,
    change: (deed) => deeds.change(deed),
    /** The line that the next drawing is of: the first from here that stands nowhere. */
    next() {
      const all = rows.all();
      const stands = (row) => rows.get(row, "regions").trim() || rows.get(row, "place").trim();
      const from = all.slice(all.indexOf(current));
      enter(from.find((row) => !stands(row)) ?? rows.make({ language: form.dataset.language }));
      return current;
    },
  });
}

form.addEventListener("focusin", ({ target }) => {
  const row = target.closest("[data-row]");
  if (!row || row === current) return;
  const before = target.getBoundingClientRect().top;
  enter(row);
  // What the line before folds away does not move the field below the finger.
  scrollBy({ top: target.getBoundingClientRect().top - before, behavior: "instant" });
  drawing?.light(row);
});
form.addEventListener("input", ({ target }) => {
  const row = target.closest("[data-row]");
  if (!row) return;
  if (target.name.endsWith("-remove")) rows.remove(row, target.checked);
  if (target === rows.words(row)) {
    typed(row);
    rows.compared(row);
  }
  if (target.name.endsWith("-regions")) drawing?.light(row);
  if (target.name.endsWith("-place")) drawing?.show();
  saving.touch();
});
form.addEventListener("paste", (event) => {
  const row = event.target.closest("[data-row]");
  if (!row || event.target !== rows.words(row)) return;
  const lines = event.clipboardData.getData("text").split(/[\r\n\u2028\u2029]+/);
  const written = lines.filter((line) => line.trim());
  if (written.length < 2) return;
  event.preventDefault();
  deeds.paste(row, written);
});

const PRESSED = {
  up: (row) => deeds.move(row, -1),
  down: (row) => deeds.move(row, 1),
  join: (row) => deeds.join(row),
  right,
};
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const row = button.closest("[data-row]");
  if (row && PRESSED[button.name]) PRESSED[button.name](row);
  else if (row && button.name === "split") cutAfter(row);
  else if (button.name === "more") more();
  else if (button.name === "order") {
    deeds.change(() => {}); // so that the order before can be had again
    said("Not saved yet");
    saving.flush({ order: button.value });
  } else if (button.matches("[data-undo]")) deeds.undo();
  else return;
  event.preventDefault();
  find("undo").disabled = !deeds.steps.length;
});

/** It is right as it is; on to the next line. */
function right(row) {
  if (!row.querySelector("[data-unread]")) return;
  rows.set(row, "right", "1");
  rows.compared(row);
  rows.words(row.nextElementSibling ?? row).focus();
  saving.touch();
}

/** Cut after so many words, or else at the cursor. */
function cutAfter(row) {
  const field = rows.words(row);
  const count = Number.parseInt(rows.field(row, "cut").value, 10);
  const words = [...field.value.matchAll(/\S+/g)];
  if (count > 0 && words[count]) field.setSelectionRange(words[count].index, words[count].index);
  rows.field(row, "cut").value = "";
  deeds.cut(row);
}

function more() {
  const first = rows.make({ language: form.dataset.language });
  for (let n = 1; n < 5; n += 1) rows.make({ language: form.dataset.language });
  rows.words(first).focus();
}

form.addEventListener("submit", async (event) => {
  const clash = unsettled(rows);
  if (clash) {
    event.preventDefault();
    told("Choose first, where somebody else changed the same words.");
    return rows.words(clash).focus();
  }
  if (!saving.dirty && !saving.busy) return saving.journal.drop({ key: "lines" });
  event.preventDefault();
  if (await saving.flush()) form.requestSubmit(event.submitter);
});

keys(form, rows, deeds, {
  drawing,
  apart: () => picture?.apart(),
  right,
  save: () => saving.flush(),
  help() {
    find("keys").open = true;
    find("keys").querySelector("summary").focus();
  },
});

form.classList.add("live");
enter(current);
aboveKeyboard();
find("undo").hidden = find("keys").hidden = false;
for (const row of rows.all()) rows.remove(row, rows.isRemoved(row));
const asked = document.getElementById(location.hash.slice(1))?.closest("[data-row]");
if (asked) rows.words(asked).focus();
if (!("refused" in form.dataset) && (await saving.recover())) {
  told("What you had typed and was not saved yet is here again.");
  changed();
}
