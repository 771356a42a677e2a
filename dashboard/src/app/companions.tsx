/** What works beside every screen without being part of it. Loaded after the screen. */
export function Companions() {
  return null;
}
