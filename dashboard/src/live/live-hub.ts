import type { DeskEvent, LiveMode, Present } from './desk-event.ts';

/** What this tab knows of the newsroom's stream, whichever tab holds it: how live it is, who is where, and each event as it comes. */
export class LiveHub {
  private isIn: LiveMode = 'connecting';
  private people: readonly Present[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly hearers = new Set<(event: DeskEvent) => void>();

  get mode(): LiveMode {
    return this.isIn;
  }

  /** Everybody, oneself included. */
  get present(): readonly Present[] {
    return this.people;
  }

  hear(event: DeskEvent): void {
    this.people = peopleAfter(event, this.people);
    for (const hearer of [...this.hearers]) hearer(event);
    this.tell();
  }

  become(mode: LiveMode): void {
    this.isIn = mode;
    // Nobody tells any more who comes and goes.
    if (mode !== 'live') this.people = [];
    this.tell();
  }

  setPresent(present: readonly Present[]): void {
    this.people = present;
    this.tell();
  }

  onEvent(hearer: (event: DeskEvent) => void): () => void {
    this.hearers.add(hearer);
    return () => void this.hearers.delete(hearer);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function peopleAfter(event: DeskEvent, people: readonly Present[]): readonly Present[] {
  switch (event.type) {
    case 'presenceSnapshot':
      return event.present;
    case 'presence':
      return [...people.filter(({ person, tab }) => person.id !== event.presence.person.id || tab !== event.presence.tab), event.presence];
    case 'absence':
      return people.filter(({ person, tab }) => person.id !== event.person.id || tab !== event.tab);
    default:
      return people;
  }
}
