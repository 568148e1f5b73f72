// The translator's workbench. The page is a form that works by itself; this saves each
// line as it is written, keeps what is not saved yet, and leads from line to line.

import { Checking } from "./checking.js";
import { Far } from "./far.js";
import { Following } from "./following.js";
import { aboveKeyboard } from "./glass.js";
import { Journal } from "./journal.js";
import { Keys } from "./keys.js";
import { Line } from "./line.js";
import { Merging } from "./merging.js";
import { arrange } from "./panes.js";
import { restore } from "./restoring.js";
import { Saving } from "./saving.js";
import { Side } from "./side.js";
import { Telling } from "./telling.js";
import { Terms } from "./terms.js";
import { put, wrap } from "./writing.js";

const bench = document.querySelector("[data-bench]");
const form = bench.querySelector("form");
const list = bench.querySelector("[data-lines]");
const lines = new Map();
let current = null;
const lineOf = (element) => lines.get(element?.closest?.("[data-line]")?.dataset.line);
let place = null; // brings what was typed before into lines that arrive

bench.classList.add("live");
const journal = new Journal(bench.dataset.person, bench.dataset.text, bench.dataset.lock);
const telling = new Telling(bench, lines);
journal.told = (works) => telling.keeping(works);
const saving = new Saving({ bench, journal, telling });
const merging = new Merging(saving, bench.dataset.language);
saving.changed = (line, theirs) => merging.offer(line, theirs);
const checking = new Checking(bench, saving);
const following = new Following(bench);
const side = new Side(bench, { look: (line) => saving.look(line), lineOf });
const terms = new Terms(bench, { side, telling, current: () => current });
const far = new Far(bench, list, begin);
const ordered = () => [...lines.values()].sort((a, b) => a.number - b.number);

// The form works meanwhile; what is typed in this moment is taken up after it.
const asking = journal.all();
const kept = await Promise.race([asking, new Promise((go) => setTimeout(go, 1000))]);
const back = (entries) => (place = restore(entries, lines, { saving, merging, journal, bench }));
begin(list.children);
if (kept) back(kept);
else asking.then(back); // a slow disk

/** Take lines that have arrived into the page. */
function begin(elements) {
  for (const element of elements) {
    if (!element.dataset.line || lines.has(element.dataset.line)) continue;
    const line = new Line(element);
    lines.set(line.key, line);
    if (line.dirty) saving.typed(line);
  }
  place?.(lines);
  following.take(list.parentElement);
}

function enter(line) {
  if (line === current) return;
  current?.element.classList.remove("current");
  current = line;
  line.element.classList.add("current");
  line.element.scrollIntoView({ block: "nearest", behavior: "instant" });
  following.to(line);
  side.show(line);
  far.near(line);
}

list.addEventListener("focusin", ({ target }) => {
  const line = lineOf(target);
  if (line) enter(line);
});
list.addEventListener("focusout", ({ target, relatedTarget }) => {
  const line = lineOf(target);
  if (line && lineOf(relatedTarget) !== line) saving.now(line);
});
list.addEventListener("input", ({ target, isComposing }) => {
  const line = lineOf(target);
  if (!line?.owns(target)) return;
  saving.typed(line);
  checking.typed(line, isComposing);
});
list.addEventListener("compositionend", ({ target }) => {
  const line = lineOf(target);
  if (line) checking.typed(line);
});
list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-right]");
  if (!button) return;
  event.preventDefault();
  saving.right(lineOf(button));
});

/** Into the line that one was in, else into the first that is not done. */
function goIn() {
  const all = ordered();
  (current ?? all.find((line) => !line.done) ?? all[0])?.focus();
}

function step(by) {
  if (!current) return goIn();
  const all = ordered();
  const next = all[all.indexOf(current) + by];
  if (next) next.focus();
}

/** To the next line that is not done, the first after this one, else from the top. */
async function finish() {
  const all = ordered();
  const at = all.indexOf(current);
  const open = (line) => !line.done;
  const after = all.slice(at + 1).find(open);
  if (after) after.focus();
  else if (await far.open(current?.number ?? 0)) ordered().find(open)?.focus();
  else if (all.slice(0, at).some(open)) all.slice(0, at).find(open).focus();
  else telling.once("Every line is done. Hand the page in when you are ready.");
  // Leaving the line has saved it; staying in the last one has not.
  if (current) saving.now(current);
}

async function handIn() {
  await saving.all();
  if (telling.unsaved()) {
    telling.once("Not everything is saved yet, so the page was not handed in.");
    return;
  }
  form.requestSubmit(form.querySelector("[data-submit]"));
}

// What is saved already is not sent again, however many lines there are; and what is on
// its way arrives first: a text that is handed in takes no line any more.
let arrived = false;
form.addEventListener("submit", async (event) => {
  const sending = [...lines.values()].map((line) => line.sending).filter(Boolean);
  if (sending.length && !arrived) {
    event.preventDefault();
    const { submitter } = event;
    const long = new Promise((go) => setTimeout(go, 3000));
    await Promise.race([Promise.allSettled(sending), long]);
    arrived = true;
    form.requestSubmit(submitter);
    arrived = false;
    return;
  }
  for (const line of lines.values()) {
    saving.rest(line);
    if (!line.dirty) line.withhold();
  }
});
addEventListener("pageshow", () => lines.forEach((line) => line.withhold(false)));

const keys = new Keys(bench, {
  finish: ["Line is finished, on to the next unfinished", "Ctrl+Enter", finish],
  submit: ["Hand the page in for review", "Ctrl+Shift+Enter", handIn],
  previous: ["Previous line", "Alt+ArrowUp", () => step(-1)],
  next: ["Next line", "Alt+ArrowDown", () => step(1)],
  save: ["Save and stay", "Ctrl+S", () => saving.all()],
  earlier: ["Words of the version before", "Alt+P", () => put(current, current?.earlier)],
  uncertain: ["Mark as uncertain", "Alt+U", () => wrap(current, "{?", "?}")],
  right: ["Still right", "Alt+R", () => current && saving.right(current)],
  question: ["Ask the reviewer", "Alt+Q", () => side.ask()],
  term: ["Add a term, of what is selected in the original", "Alt+G", () => terms.open()],
  larger: ["Picture larger", "Alt+=", () => following.zoom("in")],
  smaller: ["Picture smaller", "Alt+-", () => following.zoom("out")],
  apart: ["Picture in a window of its own, or back", "Alt+W", () => following.apart()],
  leave: ["Leave the field", "Escape", () => terms.close() || current?.element.focus()],
  list: ["This list", "F1", () => keys.open()],
});
keys.numbered("Alt+", (number) => put(current, side.offered(number)));
document.addEventListener("keydown", (event) => {
  // Out of the field, the line itself has the focus, and on opening the page nothing:
  // Enter goes in.
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (![current?.element, document.body].includes(event.target)) return;
  event.preventDefault();
  goIn();
});
bench.addEventListener("click", ({ target }) => {
  const offered = target.closest("[data-insert]");
  if (offered) put(current, offered.dataset.insert);
});

const finishing = bench.querySelector("[data-finish]");
finishing.addEventListener("pointerdown", (event) => event.preventDefault()); // the keyboard stays
finishing.addEventListener("click", finish);

arrange(bench);
aboveKeyboard();
document.addEventListener("visibilitychange", () => {
  if (document.hidden) saving.all({ leaving: true });
  else saving.again();
});
addEventListener("beforeunload", (event) => {
  if (!journal.works && telling.unsaved()) event.preventDefault();
});
addEventListener("online", () => saving.again());
addEventListener("offline", () => saving.again());
const asked = location.hash && lines.get(decodeURIComponent(location.hash.slice(1)));
if (asked) asked.focus();
else if (location.hash.length > 1) far.find(decodeURIComponent(location.hash.slice(1)));
