// A keyboard on the glass covers what lies below it where the page is not made smaller
// by it (Safari): what stays in sight is told how much, and stays above.

export function aboveKeyboard() {
  const seen = window.visualViewport;
  if (!seen) return;
  const root = document.documentElement.style;
  const tell = () => {
    const whole = seen.scale > 1.01; // two fingers: the reader moves the page
    const covered = whole ? 0 : Math.max(0, innerHeight - seen.height - seen.offsetTop);
    root.setProperty("--covered", `${Math.round(covered)}px`);
    root.setProperty("--panned", `${whole ? 0 : Math.round(seen.offsetTop)}px`);
  };
  seen.addEventListener("resize", () => {
    tell();
    // The field that one writes in stays between the picture and the keyboard.
    const field = document.activeElement;
    if (field?.matches("textarea")) field.scrollIntoView({ block: "nearest" });
  });
  seen.addEventListener("scroll", tell);
  tell();
}
