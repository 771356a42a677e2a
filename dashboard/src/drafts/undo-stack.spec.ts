import { beforeEach, expect, test } from '@jest/globals';
import { UndoStack, type FieldHandle } from './undo-stack.ts';

let now: number;
let stack: UndoStack;
let values: Record<string, unknown>;
let editable: boolean;

beforeEach(() => {
  now = 0;
  stack = new UndoStack(() => now);
  values = { a: '', b: '' };
  editable = true;
});

const field = (id: string): FieldHandle => ({ id, isEditable: () => editable, read: () => values[id], write: (value) => void (values[id] = value) });

function type(id: string, after: unknown, isNative = false): void {
  const before = values[id];
  values[id] = after;
  stack.changed(field(id), before, after, isNative);
}

test('typing in one go is one step; a pause or another field begins the next', async () => {
  type('a', 'x');
  now += 500;
  type('a', 'xy');
  now += 1_500;
  type('a', 'xyz');
  type('b', 'q');
  await stack.undo();
  expect(values).toEqual({ a: 'xyz', b: '' });
  await stack.undo();
  expect(values).toEqual({ a: 'xy', b: '' });
  await stack.undo();
  expect(values).toEqual({ a: '', b: '' });
  expect(await stack.undo()).toBe(false);
  await stack.redo();
  await stack.redo();
  await stack.redo();
  expect(values).toEqual({ a: 'xyz', b: 'q' });
  expect(stack.canRedo).toBe(false);
});

test('choices and lists are a step each, however quickly', async () => {
  type('a', ['x']);
  type('a', ['x', 'y']);
  await stack.undo();
  expect(values['a']).toEqual(['x']);
});

test('a new change ends what could be made again', async () => {
  type('a', 'x');
  await stack.undo();
  type('a', 'z');
  expect(stack.canRedo).toBe(false);
});

test('what somebody else has changed since is not taken back over their head', async () => {
  type('b', 'mine');
  type('a', 'x');
  values['a'] = 'theirs';
  await stack.undo();
  expect(values).toEqual({ a: 'theirs', b: '' });
  expect(stack.canUndo).toBe(false);
});

test('nothing is taken back where nothing may be edited', async () => {
  type('a', 'x');
  editable = false;
  expect(stack.canUndo).toBe(false);
  expect(await stack.undo()).toBe(false);
  expect(values['a']).toBe('x');
});

test("the browser's own undo in a field shortens that field's last step", async () => {
  type('a', 'x');
  now += 2_000;
  type('a', 'x y');
  type('b', 'q');
  type('a', 'x', true);
  await stack.undo();
  expect(values).toEqual({ a: 'x', b: '' });
  await stack.undo();
  expect(values).toEqual({ a: '', b: '' });
});

test('steps go on from what the server wrote', async () => {
  type('a', 'x ');
  values['a'] = 'x';
  stack.rewritten('a', 'x ', 'x');
  await stack.undo();
  expect(values['a']).toBe('');
});

test('other steps stand in the same line', async () => {
  const made: string[] = ['claim'];
  type('a', 'x');
  stack.add({ undo: () => void made.pop(), redo: () => void made.push('claim'), canUndo: () => true, canRedo: () => true });
  await stack.undo();
  expect(made).toEqual([]);
  await stack.undo();
  expect(values['a']).toBe('');
  await stack.redo();
  await stack.redo();
  expect(made).toEqual(['claim']);
});
