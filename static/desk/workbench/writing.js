// Words put into a field as if they were typed: one can undo them.

/** Put `words` where the cursor is, in place of what is selected. */
export function put(line, words) {
  if (!line || !words) return;
  const { text } = line;
  text.focus();
  // The one way that the browser's own undo knows of.
  if (document.execCommand("insertText", false, words)) return;
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** Put signs around what is selected; around nothing, with the cursor between them. */
export function wrap(line, before, after) {
  if (!line) return;
  const { text } = line;
  const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
  put(line, before + chosen + after);
  if (chosen) return;
  text.selectionStart = text.selectionEnd -= after.length;
}
