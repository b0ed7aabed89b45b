import { type Key, type KeyChange, type NewKey } from './api/keys';

/** What is typed about a key; empty means no limit. */
export interface KeyFormValues {
  readonly name: string;
  readonly mode: Key['mode'];
  readonly departmentId: string;
  readonly scopes: readonly Key['scopes'][number][];
  readonly models: string;
  readonly budget: string;
  readonly budgetPeriod: Key['budgetPeriod'];
  readonly rpm: string;
  readonly concurrency: string;
  readonly expiresAt: string;
}

export const EMPTY_KEY: KeyFormValues = {
  name: '',
  mode: 'live',
  departmentId: '',
  scopes: ['inference', 'models.read'],
  models: '',
  budget: '',
  budgetPeriod: 'month',
  rpm: '',
  concurrency: '',
  expiresAt: '',
};

export function valuesOf(key: Key): KeyFormValues {
  return {
    name: key.name,
    mode: key.mode,
    departmentId: key.departmentId ?? '',
    scopes: key.scopes,
    models: key.models?.join(', ') ?? '',
    budget: key.budget ?? '',
    budgetPeriod: key.budgetPeriod,
    rpm: key.rpm?.toString() ?? '',
    concurrency: key.concurrency?.toString() ?? '',
    expiresAt: key.expiresAt === undefined ? '' : dayOf(key.expiresAt),
  };
}

export function toNewKey(values: KeyFormValues, workspaceId: string): NewKey {
  const { name, departmentId, ...limits } = toChange(values);
  return { ...limits, name: name ?? '', departmentId, workspaceId, mode: values.mode } as NewKey;
}

/** Everything that can be changed; `null` takes a limit away. */
export function toChange(values: KeyFormValues): KeyChange {
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const number = (value: string) => (value.trim() === '' ? null : Number(value));
  const models = values.models.split(/[\s,，、]+/).filter((name) => name !== '');
  return {
    name: values.name.trim(),
    departmentId: text(values.departmentId),
    scopes: [...values.scopes],
    models: models.length === 0 ? null : models,
    budget: text(values.budget),
    budgetPeriod: values.budgetPeriod,
    rpm: number(values.rpm),
    concurrency: number(values.concurrency),
    expiresAt: values.expiresAt === '' ? null : endOfDay(values.expiresAt),
  };
}

type Fault = 'required' | 'badNumber' | 'badBudget' | 'pastDate' | 'noScope';

export function faultsOf(values: KeyFormValues, now = Date.now()) {
  const faults: Partial<Record<keyof KeyFormValues, Fault>> = {};
  if (values.name.trim() === '') {
    faults.name = 'required';
  }
  if (values.scopes.length === 0) {
    faults.scopes = 'noScope';
  }
  if (!/^(\d{1,9}(\.\d{1,9})?)?$/.test(values.budget.trim())) {
    faults.budget = 'badBudget';
  }
  for (const name of ['rpm', 'concurrency'] as const) {
    if (!/^\d{0,7}$/.test(values[name].trim())) {
      faults[name] = 'badNumber';
    }
  }
  if (values.expiresAt !== '' && Date.parse(endOfDay(values.expiresAt)) <= now) {
    faults.expiresAt = 'pastDate';
  }
  return faults;
}

/** The day of a moment where the person is, as a date field writes it. */
function dayOf(iso: string): string {
  const time = new Date(iso);
  const two = (value: number) => value.toString().padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
