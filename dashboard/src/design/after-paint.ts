/**
 * Runs something when the next frame is on the screen: what scrolls or measures then finds a page that is laid out, and what a person did is seen
 * first. Gives back what takes it back.
 */
export function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(work)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
