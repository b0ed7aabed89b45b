/** Values of records, as the API tells them: any JSON. */
type Values = Readonly<Record<string, unknown>>;

/** A value as a person reads it. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      if (Array.isArray(value)) {
        return value.map(valueText).join(', ');
      }
      return value === null ? '' : JSON.stringify(value);
    default:
      return '';
  }
}

/** Objects within an object become fields of their own: `prices.input`. */
export function flat(values: Values | undefined, path = ''): Values {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => {
      const inner = objectOf(value);
      return inner && Object.keys(inner).length > 0
        ? Object.entries(flat(inner, `${path}${name}.`))
        : [[path + name, value] as const];
    }),
  );
}

/** The fields of both, those that differ before the others. */
export function changedFirst(was: Values, is: Values) {
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].map((field) => ({
    field,
    changed: valueText(was[field]) !== valueText(is[field]),
  }));
  return [...fields.filter(({ changed }) => changed), ...fields.filter(({ changed }) => !changed)];
}

/** A JSON object of the API, or nothing where it is none. */
export function jsonObject(text: string | undefined): Values | undefined {
  try {
    return text === undefined ? undefined : objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function objectOf(value: unknown): Values | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Values)
    : undefined;
}
