// What hands do on a picture: drag, two fingers, wheel, and single keys while it has the
// focus. Where it is not nearer than fits, one finger and the wheel move the page.

const STEP = 60; // pixels for one press of an arrow key
const SLACK = 4; // pixels that a click may move

export function gestures(frame, { near, move, deeds, offset, isNear }) {
  const fingers = new Map();
  let dragged = false;

  const spread = () => {
    const [[a, b], [c, d]] = fingers.values();
    return { apart: Math.hypot(a - c, b - d), middle: [(a + c) / 2, (b + d) / 2] };
  };
  frame.addEventListener("pointerdown", (event) => {
    // Where one draws, the middle button still moves.
    if (event.pointerType === "mouse" && event.button > 1) return;
    if (event.button === 1) event.preventDefault();
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    dragged = false;
  });
  frame.addEventListener("pointermove", (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const to = [event.clientX, event.clientY];
    if (fingers.size === 2) {
      const before = spread();
      fingers.set(event.pointerId, to);
      const after = spread();
      if (before.apart > 0) near(after.apart / before.apart, offset(...after.middle));
      move(after.middle.map((place, n) => place - before.middle[n]));
      return;
    }
    const away = to.map((place, n) => place - from[n]);
    if (!isNear() || (!dragged && Math.hypot(...away) < SLACK)) return;
    if (!dragged) frame.setPointerCapture(event.pointerId);
    dragged = true;
    fingers.set(event.pointerId, to);
    move(away);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture", "pointerleave"]) {
    frame.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  frame.addEventListener(
    "click",
    (event) => {
      if (dragged) event.stopPropagation(); // it was a drag, whatever lies below
    },
    true,
  );
  frame.addEventListener("dragstart", (event) => event.preventDefault());

  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      near(Math.exp(-event.deltaY / 300), offset(event.clientX, event.clientY));
    },
    { passive: false },
  );

  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame || event.altKey || event.ctrlKey || event.metaKey) return;
    const press = {
      ArrowLeft: () => move([STEP, 0]),
      ArrowRight: () => move([-STEP, 0]),
      ArrowUp: () => move([0, STEP]),
      ArrowDown: () => move([0, -STEP]),
      "+": deeds.in,
      "=": deeds.in,
      "-": deeds.out,
      0: deeds.fit,
      r: deeds.turn,
      i: deeds.invert,
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!press || (event.key.startsWith("Arrow") && !isNear())) return;
    event.preventDefault();
    press();
  });
}
