import { useTranslation } from 'react-i18next';

import classes from './value-diff.module.css';

type Values = Readonly<Record<string, unknown>>;

interface ValueDiffProps {
  readonly caption: string;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
  /** A field's name in the reader's language, where it has one. */
  readonly labelOf?: (field: string) => string;
}

/** How things were and how they are, field by field; what differs stands out. */
export function ValueDiff({ caption, before, after, labelOf = (name) => name }: ValueDiffProps) {
  const { t } = useTranslation('shared');
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <div className={classes.frame} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('diff.field')}</th>
            {before && <th scope="col">{t('diff.before')}</th>}
            {after && <th scope="col">{t(before ? 'diff.after' : 'diff.value')}</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const [was, is] = [valueText(before?.[field]), valueText(after?.[field])];
            const changed = before !== undefined && after !== undefined && was !== is;
            return (
              <tr key={field} data-changed={changed || undefined}>
                <th scope="row">{labelOf(field)}</th>
                {before && <td>{changed && was !== '' ? <del>{was}</del> : was || '–'}</td>}
                {after && <td>{changed && is !== '' ? <ins>{is}</ins> : is || '–'}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A value as a person reads it; parts of objects as the API writes them. */
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

/** A JSON object of the API, or nothing where it is none. */
export function jsonObject(text: string | undefined): Values | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Values)
      : undefined;
  } catch {
    return undefined;
  }
}
