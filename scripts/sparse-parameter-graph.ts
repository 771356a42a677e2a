/**
 * Prisma's client reads a graph of what queries take as parameters (`parameterizationSchema`) into 2,800 objects whose keys are numbers of
 * strings. V8 keeps such an object as an array up to its largest key: 5 kB for a dozen entries, 14 MB together, for as long as the
 * server runs. When the numbers begin beyond 1,024 it takes hash tables instead. So the strings get empty places before them, and all
 * numbers of strings in the graph rise by as many. Nothing else changes: the graph is written as it was read.
 */
const EMPTY_PLACES = 2_048;

export interface ParameterGraph {
  readonly strings: readonly string[];
  /** base64url of LEB128 numbers, little-endian 16-bit masks and bytes of flags, in the order in which they are walked here */
  readonly graph: string;
}

/** The same graph with numbers of strings that begin at 2,048. Throws when the graph is not of the form that it knows. */
export function sparseParameterGraph({ strings, graph }: ParameterGraph): ParameterGraph {
  const walk = new Rewriter(Buffer.from(graph, 'base64url'));
  const [inputs, outputs, roots] = [walk.number(), walk.number(), walk.number()];
  for (let node = 0; node < inputs; node += 1) {
    for (let left = walk.number(); left > 0; left -= 1) {
      walk.stringNumber();
      walk.bytes(2); // mask of scalar types
      walk.number(); // child node, plus one
      walk.optionalStringNumber(); // name of the enumeration
      walk.bytes(1); // flags
    }
  }
  for (let node = 0; node < outputs; node += 1) {
    for (let left = walk.number(); left > 0; left -= 1) walk.named();
  }
  for (let left = roots; left > 0; left -= 1) walk.named();
  return { strings: [...Array.from({ length: EMPTY_PLACES }, (_, place) => `\0${String(place)}`), ...strings], graph: walk.end() };
}

/** Copies what it reads, and raises the numbers of strings on the way. */
class Rewriter {
  private at = 0;
  private readonly written: number[] = [];
  private readonly source: Buffer;

  constructor(source: Buffer) {
    this.source = source;
  }

  number(): number {
    const value = this.read();
    this.write(value);
    return value;
  }

  stringNumber(): void {
    this.write(this.read() + EMPTY_PLACES);
  }

  /** Zero is none; others are written as one more. */
  optionalStringNumber(): void {
    const value = this.read();
    this.write(value === 0 ? 0 : value + EMPTY_PLACES);
  }

  /** The name of a field or root, the node of its arguments, the node of its result. */
  named(): void {
    this.stringNumber();
    this.number();
    this.number();
  }

  bytes(count: number): void {
    for (let left = count; left > 0; left -= 1) this.written.push(this.byte());
  }

  end(): string {
    if (this.at !== this.source.length) throw new Error(`Prisma's parameter graph has another form: ${String(this.source.length - this.at)} bytes are left.`);
    return Buffer.from(this.written).toString('base64url');
  }

  private byte(): number {
    const byte = this.source[this.at];
    if (byte === undefined) throw new Error("Prisma's parameter graph has another form: it ends too early.");
    this.at += 1;
    return byte;
  }

  private read(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  private write(value: number): void {
    let left = value;
    for (; left >= 128; left >>>= 7) this.written.push((left & 127) | 128);
    this.written.push(left);
  }
}
