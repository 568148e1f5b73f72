// How a picture lies in its frame: sums alone, nothing of the document.
//
// A view is { zoom, turn, at }: how many times larger than fits, how many quarters
// turned to the right, and which point of the page, in fractions of its sides as seen
// upright, lies in the middle of the frame.

export const MOST = 12;
export const WHOLE = { zoom: 1, turn: 0, at: [0.5, 0.5] };

const between = (value, least, most) => Math.min(Math.max(value, least), most);

/** Turned to the right by `quarters`. */
function turned([x, y], quarters) {
  for (let n = ((quarters % 4) + 4) % 4; n; n -= 1) [x, y] = [-y, x];
  return [x, y];
}

/** Width and height in pixels of the whole picture at this zoom, before it is turned. */
export function size(view, picture, frame) {
  const [width, height] = turned([picture[0], picture[1]], view.turn).map(Math.abs);
  const scale = Math.min(frame[0] / width, frame[1] / height) * view.zoom;
  return [picture[0] * scale, picture[1] * scale];
}

/** Where the middle of the picture lies, from the middle of the frame. */
export function middle(view, picture, frame) {
  const sides = size(view, picture, frame);
  return turned(
    view.at.map((part, n) => (0.5 - part) * sides[n]),
    view.turn,
  );
}

/** The point of the page that lies `offset` pixels from the middle of the frame. */
export function under(view, picture, frame, offset) {
  const sides = size(view, picture, frame);
  const away = turned(offset, -view.turn);
  return view.at.map((part, n) => part + away[n] / sides[n]);
}

/** A view of which no side shows emptiness while there is picture to show. */
export function kept(view, picture, frame) {
  const zoom = between(view.zoom, 1, MOST);
  const sides = size({ ...view, zoom }, picture, frame);
  const room = turned(frame, -view.turn).map(Math.abs);
  const at = view.at.map((part, n) => {
    const edge = Math.min(room[n] / sides[n] / 2, 0.5);
    return between(part, edge, 1 - edge);
  });
  return { zoom, turn: ((view.turn % 4) + 4) % 4, at };
}

/** Larger by `factor`; what lies `offset` from the middle of the frame stays there. */
export function zoomed(view, picture, frame, factor, offset = [0, 0]) {
  const point = under(view, picture, frame, offset);
  const next = { ...view, zoom: between(view.zoom * factor, 1, MOST) };
  const sides = size(next, picture, frame);
  const away = turned(offset, -view.turn);
  next.at = point.map((part, n) => part - away[n] / sides[n]);
  return kept(next, picture, frame);
}

/** Moved so that what lay in the middle lies `offset` pixels from it. */
export function moved(view, picture, frame, offset) {
  const at = under(view, picture, frame, [-offset[0], -offset[1]]);
  return kept({ ...view, at }, picture, frame);
}

/**
 * Moved as little as shows the box [left, top, right, bottom], of the page in
 * fractions, with some room around it; its beginning, where it is larger than that.
 */
export function showing(view, picture, frame, box) {
  const sides = size(view, picture, frame);
  const room = turned(frame, -view.turn).map(Math.abs);
  const at = view.at.map((part, n) => {
    const half = room[n] / sides[n] / 2;
    const [from, to] = [box[n] - half / 6, box[n + 2] + half / 6];
    if (to - from > 2 * half) return from + half;
    return between(part, to - half, from + half);
  });
  return kept({ ...view, at }, picture, frame);
}

const CLOSEST = 6; // more shows strokes and not what they are part of

/** So near that the box fills the frame, where that is low and wide: one line of many. */
export function filling(view, picture, frame, box) {
  const sides = size({ ...view, zoom: 1 }, picture, frame);
  const room = turned(frame, -view.turn).map(Math.abs);
  const fits = sides.map((side, n) => room[n] / (side * Math.max(box[n + 2] - box[n], 0.01)));
  const zoom = between(0.94 * Math.min(...fits), 1, CLOSEST);
  return showing({ ...view, zoom }, picture, frame, box);
}
