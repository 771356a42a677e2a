import { useState } from 'react';
import { hasCode } from '../../api/problem.ts';
import { merge } from '../../drafts/merge.ts';
import { pick, without, type Fields } from '../../drafts/fields.ts';

export interface Versioned<Value extends object> {
  readonly value: Value;
  readonly version: number;
}

export interface SettingsConflict<Value extends object> {
  readonly field: keyof Value & string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: null;
}

export interface Settings<Value extends object> {
  readonly value: Value;
  readonly change: (changed: Partial<Value>) => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly problem: unknown;
  readonly conflicts: readonly SettingsConflict<Value>[];
  readonly keepMine: (field: keyof Value & string) => void;
  readonly takeTheirs: (field: keyof Value & string) => void;
  readonly save: () => Promise<boolean>;
  readonly reset: () => void;
}

interface SettingsInput<Value extends object> {
  readonly server: Versioned<Value>;
  readonly save: (value: Value, version: number) => Promise<Versioned<Value>>;
  /** The newest from the server, which `server` shows from then on. */
  readonly refetch: () => Promise<Versioned<Value>>;
}

interface Edit {
  /** What was changed here, by field. */
  readonly mine: Readonly<Record<string, unknown>>;
  /** What each of these fields was when it was changed first. */
  readonly base: Readonly<Record<string, unknown>>;
}

const NONE: Edit = { mine: {}, base: {} };

/**
 * A form that is saved as a whole, by a button. What others save meanwhile shows in the fields that were not touched here; where both changed one
 * field, nothing is saved until somebody has chosen.
 */
export function useSettings<Value extends object>({ server, save, refetch }: SettingsInput<Value>): Settings<Value> {
  const [edit, setEdit] = useState<Edit>(NONE);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const merged = mergeWith(edit, server.value);

  const send = async (target: Versioned<Value>): Promise<boolean> => {
    if (mergeWith(edit, target.value).conflicts.length > 0) return false;
    await save({ ...target.value, ...edit.mine }, target.version);
    setEdit(NONE);
    return true;
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
    change: (changed) => setEdit(({ mine, base }) => ({ mine: { ...mine, ...changed }, base: { ...pick(fieldsOf(server.value), Object.keys(changed)), ...base } })),
    isDirty: Object.keys(merged.mine).length > 0,
    isSaving,
    problem,
    conflicts: merged.conflicts.map((field) => ({ field: field as keyof Value & string, mine: merged.mine[field], theirs: server.value[field as keyof Value], by: null })),
    keepMine: (field) => setEdit(({ mine, base }) => ({ mine, base: { ...base, [field]: server.value[field] } })),
    takeTheirs: (field) => setEdit(({ mine, base }) => ({ mine: without(mine, [field]), base: without(base, [field]) })),
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
      setEdit(NONE);
      setProblem(null);
    },
  };
}

const fieldsOf = (value: object): Fields => ({ ...value });

const mergeWith = ({ mine, base }: Edit, theirs: object) => merge({ base, mine, theirs: fieldsOf(theirs), attempted: {} });
