// Three panes side by side, with bars between them that are drawn, or moved by arrow
// keys. Their widths are kept in this browser, in hundredths of the window.

const STORE = "desk-panes";
const AT_FIRST = { picture: 38, help: 22 };
const LEAST = 12;
const MOST = { picture: 65, help: 40 };

export function arrange(bench) {
  const panes = bench.querySelector(".panes");
  const widths = { ...AT_FIRST, ...remembered() };
  const bars = { picture: bar("picture", "Width of the picture"), help: bar("help", "Width of the help") };
  panes.querySelector("[data-pane=picture]").after(bars.picture);
  panes.querySelector("[data-pane=help]").before(bars.help);
  for (const name of Object.keys(bars)) set(name, widths[name]);

  const wide = matchMedia("(width >= 62rem)");
  const fold = () => (panes.querySelector("[data-pane=help] > details").open = wide.matches);
  wide.addEventListener("change", fold);
  fold();

  function bar(name, label) {
    const made = document.createElement("div");
    made.className = `bar ${name}`;
    made.tabIndex = 0;
    made.setAttribute("role", "separator");
    made.setAttribute("aria-orientation", "vertical");
    made.setAttribute("aria-label", label);
    made.setAttribute("aria-controls", `pane-${name}`);
    made.setAttribute("aria-valuemin", LEAST);
    made.setAttribute("aria-valuemax", MOST[name]);
    const grows = name === "picture" ? 1 : -1;
    made.addEventListener("keydown", ({ key }) => {
      const steps = { ArrowLeft: -2 * grows, ArrowRight: 2 * grows };
      if (key in steps) keep(name, widths[name] + steps[key]);
      if (key === "Home") keep(name, LEAST);
      if (key === "End") keep(name, MOST[name]);
    });
    made.addEventListener("dblclick", () => keep(name, AT_FIRST[name]));
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      made.focus();
      made.setPointerCapture(event.pointerId);
    });
    made.addEventListener("pointermove", (event) => {
      if (!made.hasPointerCapture(event.pointerId)) return;
      const { left, right, width } = panes.getBoundingClientRect();
      const away = grows > 0 ? event.clientX - left : right - event.clientX;
      keep(name, (100 * away) / width);
    });
    return made;
  }

  function set(name, width) {
    widths[name] = Math.round(Math.min(Math.max(width, LEAST), MOST[name]));
    bars[name].setAttribute("aria-valuenow", widths[name]);
    panes.style.setProperty(`--${name}`, `${widths[name]}%`);
  }

  function keep(name, width) {
    set(name, width);
    try {
      localStorage.setItem(STORE, JSON.stringify(widths));
    } catch {
      // kept until this page is left
    }
  }
}

function remembered() {
  try {
    const held = Object.entries(JSON.parse(localStorage.getItem(STORE) ?? "{}"));
    return Object.fromEntries(held.filter(([name, width]) => name in MOST && Number.isFinite(width)));
  } catch {
    return {};
  }
}
