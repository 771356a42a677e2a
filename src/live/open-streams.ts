import type { DeskStream } from './desk-stream.js';

/** The open streams of this process, by newsroom. */
export class OpenStreams {
  private readonly byNewsroom = new Map<string, Set<DeskStream>>();

  /** Until the stream is closed, by either side. */
  add(stream: DeskStream): void {
    const { newsroomId } = stream.actor;
    const open = this.byNewsroom.get(newsroomId) ?? new Set();
    this.byNewsroom.set(newsroomId, open.add(stream));
    stream.once('close', () => {
      open.delete(stream);
      if (open.size === 0 && this.byNewsroom.get(newsroomId) === open) this.byNewsroom.delete(newsroomId);
    });
  }

  in(newsroomId: string): readonly DeskStream[] {
    return [...(this.byNewsroom.get(newsroomId) ?? [])];
  }

  all(): readonly DeskStream[] {
    return [...this.byNewsroom.values()].flatMap((open) => [...open]);
  }

  countOf(personId: string): number {
    return this.all().filter(({ actor }) => actor.personId === personId).length;
  }
}
