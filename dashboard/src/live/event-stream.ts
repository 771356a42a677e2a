/** One message of a stream of server-sent events. */
export interface StreamMessage {
  /** The id of this message or of the last one before it that had one; '' before any. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Reads a stream of server-sent events as the HTML standard has it, in pieces as they come. */
export class EventStreamReader {
  private rest = '';
  private id = '';
  private event = '';
  private data: string[] = [];

  read(piece: string): StreamMessage[] {
    // A carriage return at the end may be half of a line's end.
    const text = this.rest + piece;
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line) ?? []);
  }

  private line(line: string): StreamMessage | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id') this.id = value;
    return null;
  }

  private dispatch(): StreamMessage | null {
    const message = { id: this.id, event: this.event || 'message', data: this.data.join('\n') };
    const isEmpty = this.data.length === 0;
    this.event = '';
    this.data = [];
    return isEmpty ? null : message;
  }
}
