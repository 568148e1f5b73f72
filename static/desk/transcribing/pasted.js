// Several lines that were pasted into a line: who read them, if not the person who
// pasted them. Nothing waits for the answer; what is not answered was typed, as it were.

/** Ask below the last of `those` rows; `say` is told a name, and whether a machine's. */
export function askWhose(form, rows, those, say) {
  const find = (name) => box.querySelector(`[data-${name}]`);
  rows.list.querySelector("[data-whose]")?.remove();
  const box = form.querySelector("[data-whose-lines]").content.firstElementChild.cloneNode(true);
  find("count").textContent = those.length;
  those.at(-1).append(box);
  box.scrollIntoView({ block: "nearest" });

  function close() {
    const last = box.closest("[data-row]");
    box.remove();
    if (last) rows.words(last).focus();
  }
  function answer() {
    const name = find("name").value.trim();
    if (!name) return find("name").focus();
    const machine = find("machine").checked;
    close();
    say(those.filter((row) => row.isConnected), name, machine);
  }
  find("say").addEventListener("click", answer);
  find("mine").addEventListener("click", close);
  box.addEventListener("keydown", (event) => {
    const { key, target, isComposing } = event;
    if (isComposing || !["Enter", "Escape"].includes(key) || target.matches("button")) return;
    event.preventDefault();
    event.stopPropagation(); // Enter in a line goes to the next one
    if (key === "Enter") answer();
    else close();
  });
}
