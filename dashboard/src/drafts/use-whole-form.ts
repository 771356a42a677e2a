import { useState } from 'react';
import { hasCode, isTransient } from '../api/problem.ts';
import { fieldsOf } from './fields.ts';
import { KeptForm } from './kept-form.ts';
import type { Conflict, Versioned } from './use-draft.ts';
import { useForm } from './use-kept-form.ts';
import { edited, mergeWith, NO_EDIT, sending, since, withMine, withTheirs, type Edit } from './whole-edit.ts';

export interface WholeForm<Value extends object> {
  readonly value: Value;
  readonly change: (changed: Partial<Value>) => void;
  readonly isDirty: boolean;
  /** It was changed before this form was opened. */
  readonly isFromBefore: boolean;
  readonly isSaving: boolean;
  readonly problem: unknown;
  readonly conflicts: readonly Conflict<Value>[];
  readonly keepMine: (field: keyof Value & string) => void;
  readonly takeTheirs: (field: keyof Value & string) => void;
  /** Whether all of it is saved now. */
  readonly save: () => Promise<boolean>;
  readonly reset: () => void;
}

interface WholeFormInput<Value extends object> {
  readonly server: Versioned<Value>;
  readonly save: (value: Value, version: number) => Promise<Versioned<Value>>;
  /** The newest from the server, which `server` shows from then on. */
  readonly refetch: () => Promise<Versioned<Value>>;
  /** Where changes are kept; otherwise on the screen only. */
  readonly form?: KeptForm<Edit>;
}

/**
 * A form that is saved as a whole, by a button. What others save meanwhile shows in the fields that were not touched here; where both changed one
 * field, nothing is saved until somebody has chosen.
 */
export function useWholeForm<Value extends object>({ server, save, refetch, form }: WholeFormInput<Value>): WholeForm<Value> {
  const [own] = useState(() => new KeptForm<Edit>(null, NO_EDIT));
  const kept = form ?? own;
  const { value: edit, isFromBefore } = useForm(kept);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const merged = mergeWith(edit, fieldsOf(server.value));

  const send = async (target: Versioned<Value>): Promise<boolean> => {
    const before = kept.look().value;
    if (mergeWith(before, fieldsOf(target.value)).conflicts.length > 0) return false;
    kept.change(sending(before));
    try {
      const saved = await save({ ...target.value, ...before.mine }, target.version);
      kept.change(since(kept.look().value, before, fieldsOf(saved.value)));
    } catch (error) {
      // It did not arrive, for certain: found on the server it is somebody else's.
      if (!isTransient(error)) kept.change({ attempted: before.attempted });
      throw error;
    }
    return Object.keys(kept.look().value.mine).length === 0;
  };
  const sendOrMerge = async (): Promise<boolean> => {
    try {
      return await send(server);
    } catch (error) {
      if (!hasCode(error, 'STALE_VERSION')) throw error;
      return send(await refetch());
    }
  };
  return {
    value: { ...server.value, ...merged.mine },
    change: (changed) => kept.change(edited(kept.look().value, fieldsOf(changed), fieldsOf(server.value))),
    isDirty: Object.keys(merged.mine).length > 0,
    isFromBefore,
    isSaving,
    problem,
    conflicts: merged.conflicts.map((field) => ({ field: field as keyof Value & string, mine: merged.mine[field], theirs: server.value[field as keyof Value], by: null })),
    keepMine: (field) => kept.change(withMine(kept.look().value, field, fieldsOf(server.value))),
    takeTheirs: (field) => kept.change(withTheirs(kept.look().value, field)),
    save: async () => {
      setSaving(true);
      setProblem(null);
      try {
        return await sendOrMerge();
      } catch (error) {
        setProblem(error);
        return false;
      } finally {
        setSaving(false);
      }
    },
    reset: () => {
      kept.clear();
      setProblem(null);
    },
  };
}
