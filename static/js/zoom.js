// Deep zoom in the place of the still picture. Loaded only when "Zoom" is pressed.

// Under the policy of these pages no text becomes markup or a script's address but
// through this. The viewer empties elements; it writes nothing into them.
if (window.trustedTypes && !window.trustedTypes.defaultPolicy) {
  window.trustedTypes.createPolicy("default", {
    createHTML: (text) => (text === "" ? text : null),
    createScriptURL: (address) => {
      const ours = new URL(address, location.href);
      const here = ours.origin === location.origin;
      return here && ours.pathname.startsWith("/static/") ? address : null;
    },
  });
}

/** Run the viewer's script once. */
function load(address) {
  if (window.OpenSeadragon) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/** Show the picture of `figure` in a viewer, its lines over it, until it is closed. */
export async function zoom(figure, address) {
  await load(address);
  const frame = figure.querySelector(".frame");
  const over = frame.querySelector(".lines-over");
  const tools = figure.querySelector("[data-zoom-tools]");
  const opener = figure.querySelector("[data-zoom-in]");
  const [, , width, height] = over.getAttribute("viewBox").split(" ").map(Number);

  const stage = document.createElement("div");
  stage.className = "stage";
  stage.tabIndex = 0;
  frame.append(stage);
  frame.classList.add("zoomed");

  const viewer = window.OpenSeadragon({
    element: stage,
    tileSources: frame.dataset.zoom,
    drawer: "canvas",
    showNavigationControl: false,
    showNavigator: false,
    visibilityRatio: 0.5,
    maxZoomPixelRatio: 2,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.4,
    gestureSettingsMouse: { clickToZoom: false, scrollToZoom: true },
    gestureSettingsTouch: { pinchRotate: false, clickToZoom: false },
  });

  viewer.addHandler("open", () => {
    const lines = over.cloneNode(true);
    lines.classList.add("in-stage");
    viewer.addOverlay({
      element: lines,
      location: new window.OpenSeadragon.Rect(0, 0, 1, height / width),
    });
    opener.hidden = true;
    tools.hidden = false;
    stage.focus({ preventScroll: true });
    figure.scrollIntoView({ block: "nearest" }); // the tools lie below the picture
  });
  viewer.addHandler("open-failed", close);

  // The viewer captures the pointer, so that a link over the picture gets no click.
  viewer.addHandler("canvas-click", (event) => {
    if (!event.quick) return;
    const at = event.originalEvent;
    const link = document
      .elementsFromPoint(at.clientX, at.clientY)
      .map((element) => element.closest(".in-stage a"))
      .find(Boolean);
    if (link) location.hash = link.getAttribute("href");
  });

  function follow(event) {
    const box = event.detail.querySelector("polygon").getBBox();
    const rect = viewer.world
      .getItemAt(0)
      ?.imageToViewportRectangle(box.x, box.y, box.width, box.height);
    if (rect && !viewer.viewport.getBounds().containsPoint(rect.getCenter())) {
      viewer.viewport.panTo(rect.getCenter());
    }
  }
  const leaf = figure.closest(".leaf");
  leaf.addEventListener("line", follow);

  const deeds = {
    in: () => viewer.viewport.zoomBy(1.5),
    out: () => viewer.viewport.zoomBy(1 / 1.5),
    turn: () => viewer.viewport.setRotation(viewer.viewport.getRotation() + 90),
    full: () =>
      document.fullscreenElement
        ? document.exitFullscreen()
        : figure.requestFullscreen?.(),
    close,
  };
  function press(event) {
    const button = event.target.closest("[data-deed]");
    if (!button) return;
    deeds[button.dataset.deed]();
    viewer.viewport?.applyConstraints();
  }
  tools.addEventListener("click", press);

  function close() {
    if (document.fullscreenElement) document.exitFullscreen();
    tools.removeEventListener("click", press);
    leaf.removeEventListener("line", follow);
    viewer.destroy();
    stage.remove();
    frame.classList.remove("zoomed");
    tools.hidden = true;
    opener.hidden = opener.disabled = false;
    opener.focus();
  }
}
