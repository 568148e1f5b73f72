// Translations side by side: lines that are far come when they are reached.
// Without it links lead there.

import { Far } from "./workbench/far.js";

const list = document.querySelector("[data-lines]");
if (list) new Far(list.closest("[data-window]"), list, () => {});
