// The picture follows the line: the line's regions are lit and brought into view.

const SVG = "http://www.w3.org/2000/svg";

export class Following {
  constructor(bench) {
    this.pane = bench.querySelector("[data-pane=picture]");
    this.over = this.pane.querySelector("svg.lines-over");
    const image = this.pane.querySelector(".frame img");
    if (image && !this.over) {
      this.over = document.createElementNS(SVG, "svg");
      this.over.setAttribute("class", "lines-over drawn");
      this.over.setAttribute("viewBox", `0 0 ${image.getAttribute("width")} ${image.getAttribute("height")}`);
      this.over.setAttribute("aria-hidden", "true");
      image.after(this.over);
    }
  }

  /** Draw the regions that came with lines. */
  take(place) {
    for (const held of place.querySelectorAll("template[data-regions]")) {
      for (const one of held.content.children) this.#draw(one.dataset);
      held.remove();
    }
  }

  #draw({ region, points, x, y, size, number }) {
    if (!this.over || this.over.querySelector(`[data-region="${CSS.escape(region)}"]`)) return;
    const shape = document.createElementNS(SVG, "polygon");
    shape.setAttribute("points", points);
    shape.dataset.region = region;
    const label = document.createElementNS(SVG, "text");
    for (const [name, value] of Object.entries({ x, y, "font-size": size })) label.setAttribute(name, value);
    label.textContent = number;
    this.over.append(shape, label);
  }

  to(line) {
    const tools = this.pane.querySelector("[data-picture]")?.picture;
    if (tools) {
      tools.follow(line.regions);
      return;
    }
    let first = null;
    for (const shape of this.pane.querySelectorAll("[data-region]")) {
      const lit = line.regions.includes(shape.dataset.region);
      shape.classList.toggle("lit", lit);
      if (lit) first ??= shape;
    }
    if (!first) return;
    const [there, room] = [first.getBoundingClientRect(), this.pane.getBoundingClientRect()];
    if (there.top < room.top || there.bottom > room.bottom) {
      this.pane.scrollTop += there.top - room.top - room.height / 3;
    }
  }

  zoom(way) {
    this.pane.querySelector("[data-picture]")?.picture?.deed(way);
  }

  /** The picture into a window of its own, or back. */
  apart() {
    this.pane.querySelector("[data-picture]")?.picture?.apart();
  }
}
