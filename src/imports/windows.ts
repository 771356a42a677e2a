/** Gathers what comes one by one into arrays of at most `size`. */
export async function* windowsOf<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let window: Item[] = [];
  for await (const item of items) {
    window.push(item);
    if (window.length < size) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}
