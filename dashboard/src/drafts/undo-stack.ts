import { isSame } from './fields.ts';

/** A step that can be taken back and made again. */
export interface Step {
  undo(): void | Promise<void>;
  redo(): void | Promise<void>;
  /** False when it has been overtaken, for example by somebody else's change: then it is passed over. */
  canUndo(): boolean;
  canRedo(): boolean;
}

/** A field of some part, wherever that is kept. */
export interface FieldHandle {
  /** The same for the same field. */
  readonly id: string;
  /** False where it cannot be edited now. */
  isEditable(): boolean;
  read(): unknown;
  write(value: unknown): void;
}

/** Typing goes on for as long as there is no longer pause. */
const BURST_MS = 1_000;
const MOST_STEPS = 200;

class FieldStep implements Step {
  constructor(
    readonly field: FieldHandle,
    public before: unknown,
    public after: unknown,
    public at: number,
  ) {}

  canUndo(): boolean {
    return this.field.isEditable() && isSame(this.field.read(), this.after);
  }

  canRedo(): boolean {
    return this.field.isEditable() && isSame(this.field.read(), this.before);
  }

  undo(): void {
    this.field.write(this.before);
  }

  redo(): void {
    this.field.write(this.after);
  }
}

/** What can be taken back on one screen, over all of its fields, the last first. */
export class UndoStack {
  private done: Step[] = [];
  private undone: Step[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly now: () => number) {}

  get canUndo(): boolean {
    return this.done.some((step) => step.canUndo());
  }

  get canRedo(): boolean {
    return this.undone.some((step) => step.canRedo());
  }

  /** A field was changed. Typing in one go is one step; what the browser itself took back inside a field shortens that field's last step. */
  changed(field: FieldHandle, before: unknown, after: unknown, isNativeUndo = false): void {
    const last = isNativeUndo ? this.done.findLast((step) => step instanceof FieldStep && step.field.id === field.id) : this.done.at(-1);
    if (last instanceof FieldStep && last.field.id === field.id && (isNativeUndo || this.isBurst(last, before, after))) {
      [last.after, last.at] = [after, this.now()];
      if (isSame(last.before, after)) this.done = this.done.filter((step) => step !== last);
    } else this.done = [...this.done, new FieldStep(field, before, after, this.now())].slice(-MOST_STEPS);
    if (!isNativeUndo) this.undone = [];
    this.tell();
  }

  /** Any other step that can be taken back. */
  add(step: Step): void {
    this.done = [...this.done, step].slice(-MOST_STEPS);
    this.undone = [];
    this.tell();
  }

  /** The server wrote a value otherwise than it was typed: the steps go on from what it wrote. */
  rewritten(id: string, from: unknown, to: unknown): void {
    for (const step of [...this.done, ...this.undone]) {
      if (!(step instanceof FieldStep) || step.field.id !== id) continue;
      if (isSame(step.before, from)) step.before = to;
      if (isSame(step.after, from)) step.after = to;
    }
  }

  /** Takes the last step back that can be; false when there is none. */
  async undo(): Promise<boolean> {
    const step = this.lastOf(this.done, (each) => each.canUndo());
    if (step === undefined) return false;
    this.done = this.done.slice(0, this.done.indexOf(step));
    this.undone = [...this.undone, step];
    await step.undo();
    this.tell();
    return true;
  }

  async redo(): Promise<boolean> {
    const step = this.lastOf(this.undone, (each) => each.canRedo());
    if (step === undefined) return false;
    this.undone = this.undone.slice(0, this.undone.indexOf(step));
    this.done = [...this.done, step];
    await step.redo();
    this.tell();
    return true;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private lastOf(steps: readonly Step[], holds: (step: Step) => boolean): Step | undefined {
    return steps.findLast(holds);
  }

  private isBurst(last: FieldStep, before: unknown, after: unknown): boolean {
    const isText = typeof before === 'string' && typeof after === 'string';
    return isText && isSame(last.after, before) && this.now() - last.at <= BURST_MS;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
