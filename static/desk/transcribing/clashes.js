// Two people changed the same words: both wordings, and one press to choose.

const CALLED = { diplomatic: "the line", normalised: "the normalised line", language: "the language" };

/** Below each line with a clash: what somebody else wrote there. */
export function showClashes(rows, chosen) {
  for (const row of rows.all()) {
    row.querySelector("[data-clash]")?.remove();
    if (!row.clash || !Object.keys(row.clash).length) continue;
    const box = document.createElement("div");
    box.className = "note wrong";
    box.dataset.clash = "";
    box.setAttribute("role", "alert");
    const inner = document.createElement("div");
    box.append(inner);
    for (const [name, [, theirs]] of Object.entries(row.clash)) {
      const said = document.createElement("p");
      said.textContent = `Somebody else changed ${CALLED[name]} at the same time. It now says:`;
      const words = document.createElement("p");
      words.lang = rows.words(row).lang;
      words.textContent = theirs || "(nothing)";
      const deeds = document.createElement("p");
      deeds.className = "act";
      deeds.append(
        button("Take theirs", () => {
          rows.set(row, name, theirs);
          settle(row, name);
        }),
        button("Keep mine", () => settle(row, name)),
      );
      inner.append(said, words, deeds);
    }
    row.append(box);
  }

  function settle(row, name) {
    delete row.clash[name];
    rows.words(row).focus();
    chosen(row);
  }
}

export const unsettled = (rows) =>
  rows.all().find((row) => row.clash && Object.keys(row.clash).length);

function button(words, press) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button", textContent: words });
  made.addEventListener("click", press);
  return made;
}
