// The keys of the lines. Letters are told by their place on the keyboard, so that they
// work in a Korean layout; what is being composed is never touched.

export function keys(form, rows, deeds, { drawing, apart, right, save, help }) {
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const row = event.target.closest("[data-row]");
    const press = row && event.target.matches("textarea, input") && inLine(event, row);
    if (!press) return;
    event.preventDefault();
    press();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { code, altKey, ctrlKey, metaKey } = event;
    let press = null;
    if (code === "KeyS" && (ctrlKey || metaKey) && !altKey) press = save;
    else if (code === "F1") press = help;
    else if (code === "KeyZ" && altKey && !ctrlKey && !metaKey) press = () => deeds.undo();
    else if (code === "KeyW" && altKey && !ctrlKey && !metaKey) press = apart;
    if (!press) return;
    event.preventDefault();
    press();
  });

  function inLine(event, row) {
    const { key, code, altKey, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    const inWords = event.target === rows.words(row);
    const goto = (other) => other && rows.words(other).focus();
    if (key === "Enter" && command && !altKey) return () => goto(deeds.nextOpen(row));
    if (command) return null;
    if (altKey && (key === "ArrowUp" || key === "ArrowDown")) {
      const step = key === "ArrowUp" ? -1 : 1;
      if (shiftKey) return () => deeds.move(row, step);
      return () => goto(step < 0 ? row.previousElementSibling : row.nextElementSibling);
    }
    if (key === "Enter" && !shiftKey) {
      if (altKey) return inWords ? () => deeds.cut(row) : () => {};
      return () => goto(deeds.next(row));
    }
    if (!altKey || shiftKey) return null;
    if (code === "KeyJ") return () => deeds.join(row);
    if (code === "KeyR" && drawing) return () => drawing.draw();
    if (code === "KeyA") return () => right(row);
    if (code === "KeyU" && inWords) return () => uncertain(event.target);
    if (code === "Delete") return () => deeds.remove(row);
    return null;
  }

  /** {?…?} around what is selected. */
  function uncertain(field) {
    const { selectionStart: from, selectionEnd: to, value } = field;
    field.setRangeText(`{?${value.slice(from, to)}?}`, from, to, "select");
    field.setSelectionRange(from + 2, to + 2);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
