import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { onSignal } from '@/shared/auth/session-signals';
import { ApiError } from '@/shared/errors/api-error';

import { dropDraft, keepDraft, readDraft } from './drafts';

export type FieldFaults<T> = { readonly [K in keyof T]?: string };

interface FormOptions<T extends object> {
  readonly initial: T;
  /** Names the form, so that a sign-in in between does not cost what was typed. */
  readonly draft?: string;
  /** Fields that are never put away: secrets. */
  readonly secret?: readonly (keyof T)[];
  /** What is wrong with the values, before the server is asked. */
  readonly check?: (values: T) => FieldFaults<T>;
}

export interface Form<T extends object> {
  readonly values: T;
  readonly set: <K extends keyof T>(name: K, value: T[K]) => void;
  readonly errors: FieldFaults<T>;
  /** Whether something typed earlier was put back. */
  readonly restored: boolean;
  readonly dirty: boolean;
  /** For an input of a text: `{...form.text('name')}`. */
  readonly text: (name: TextKeys<T>) => {
    readonly name: string;
    readonly value: string;
    readonly error: string | undefined;
    readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
  };
  /** Calls `send` with the values when they are in order; else points at the first fault. */
  readonly submit: (
    send: (values: T) => void,
  ) => (event: { readonly preventDefault: () => void }) => void;
  /** Puts the faults the server found beside their fields. */
  readonly refuse: (error: unknown) => void;
  readonly reset: (values: T) => void;
}

type TextKeys<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string;

/** The state of one form: values, faults of its fields, and a draft that outlives a sign-in. */
export function useForm<T extends object>(options: FormOptions<T>): Form<T> {
  const { initial, draft, secret = [], check } = options;
  const { t } = useTranslation('shared');
  const [kept] = useState(() => (draft === undefined ? undefined : readDraft<T>(draft)));
  const [values, setValues] = useState<T>(() => ({ ...initial, ...kept }));
  const [errors, setErrors] = useState<FieldFaults<T>>({});
  const [dirty, setDirty] = useState(kept !== undefined);

  const putAway = useEffectEvent(() => {
    if (draft !== undefined && dirty) {
      const open = Object.entries(values).filter(([name]) => !secret.includes(name as keyof T));
      keepDraft<T>(draft, Object.fromEntries(open) as Partial<T>);
    }
  });
  useEffect(() => {
    if (draft !== undefined) {
      dropDraft(draft);
    }
    return onSignal('leaving', () => putAway());
  }, [draft]);

  const set = <K extends keyof T>(name: K, value: T[K]) => {
    setDirty(true);
    setValues((current) => ({ ...current, [name]: value }));
    setErrors((current) => ({ ...current, [name]: undefined }));
  };
  return {
    values,
    set,
    errors,
    dirty,
    restored: kept !== undefined,
    text: (name) => ({
      name,
      value: values[name] as string,
      error: errors[name],
      onChange: (event) => set(name, event.currentTarget.value as T[typeof name]),
    }),
    submit: (send) => (event) => {
      event.preventDefault();
      const faults = check?.(values) ?? {};
      setErrors(faults);
      if (Object.values(faults).some((fault) => fault !== undefined)) {
        focusFirstFault();
      } else {
        send(values);
      }
    },
    refuse: (error) => {
      if (error instanceof ApiError && error.errors.length > 0) {
        setErrors(
          Object.fromEntries(
            error.errors.map(({ field, code, message }) => [
              fieldName(field),
              code === 'required' ? t('form.required') : message,
            ]),
          ) as FieldFaults<T>,
        );
        focusFirstFault();
      }
    },
    reset: (next) => {
      setValues(next);
      setErrors({});
      setDirty(false);
    },
  };
}

/** `models[3]` and `address.street` belong to the field they start with. */
function fieldName(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

/** After the faults are drawn, so that a screen reader says the field with its fault. */
function focusFirstFault(): void {
  setTimeout(() => {
    const field = document.querySelector<HTMLElement>('form [aria-invalid="true"]');
    field?.focus();
  });
}
