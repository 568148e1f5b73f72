// Two wordings of a line, word by word: what only one of them has is marked.

const WORD = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const MOST = 400; // words: comparing costs the product of both lengths

/** Nodes for both wordings; what differs is in <del> and in <ins>. */
export function byWords(before, after) {
  const old = before.match(WORD) ?? [];
  const now = after.match(WORD) ?? [];
  if (old.length > MOST || now.length > MOST) {
    return { before: [marked("del", before)], after: [marked("ins", after)] };
  }
  const common = lengths(old, now);
  const made = { before: [], after: [] };
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) {
      made.before.push(old[a++]);
      made.after.push(now[b++]);
    } else if (b === now.length || (a < old.length && common[a + 1][b] >= common[a][b + 1])) {
      made.before.push(marked("del", old[a++]));
    } else {
      made.after.push(marked("ins", now[b++]));
    }
  }
  return made;
}

/** How many words the rests of both have in common, in this order. */
function lengths(old, now) {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let a = old.length - 1; a >= 0; a--) {
    for (let b = now.length - 1; b >= 0; b--) {
      table[a][b] =
        old[a] === now[b] ? table[a + 1][b + 1] + 1 : Math.max(table[a + 1][b], table[a][b + 1]);
    }
  }
  return table;
}

function marked(name, words) {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}
