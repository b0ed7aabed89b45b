import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { en } from '@/shared/i18n/locales/en';

import classes from './value-diff.module.css';
import { changedFirst, flat, valueText } from './values';

type Values = Readonly<Record<string, unknown>>;

interface ValueDiffProps {
  readonly caption: string;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
}

/** Longer texts, such as a sealed secret, are opened on demand. */
const LONG = 160;

const KNOWN = Object.keys(en.field) as (keyof typeof en.field)[];

/** How things were and how they are, field by field; what differs comes first and stands out. */
export function ValueDiff({ caption, before, after }: ValueDiffProps) {
  const { t } = useTranslation('shared');
  const [was, is] = [flat(before), flat(after)];
  const both = before !== undefined && after !== undefined;
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
          {changedFirst(was, is).map(({ field, changed }) => (
            <tr
              key={field}
              data-changed={(both && changed) || undefined}
              data-same={(both && !changed) || undefined}
            >
              <th scope="row">
                <FieldName field={field} />
              </th>
              {before && (
                <td>
                  <Value value={was[field]} {...(both && { other: is[field], mark: 'del' })} />
                </td>
              )}
              {after && (
                <td>
                  <Value value={is[field]} {...(both && { other: was[field], mark: 'ins' })} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FieldName({ field }: { readonly field: string }) {
  const { t } = useTranslation('shared');
  const known = KNOWN.find((name) => name === field);
  return <span title={field}>{known === undefined ? field : t(`field.${known}`)}</span>;
}

interface ValueProps {
  readonly value: unknown;
  /** What it was, or is; compared with where there is a mark. */
  readonly other?: unknown;
  readonly mark?: 'ins' | 'del';
}

function Value({ value, other, mark }: ValueProps): ReactNode {
  const { t } = useTranslation('shared');
  const text = valueText(value);
  if (text === '') {
    return '–';
  }
  if (text.length > LONG) {
    return (
      <details>
        <summary>{t('diff.long', { size: text.length })}</summary>
        {text}
      </details>
    );
  }
  if (mark === undefined || text === valueText(other)) {
    return text;
  }
  const Mark = mark;
  if (!Array.isArray(value) || !Array.isArray(other)) {
    return <Mark>{text}</Mark>;
  }
  // Of a list only the parts that came or went are marked.
  const kept = new Set(other.map(valueText));
  return value.map(valueText).map((part, at) => (
    <span key={part}>
      {at > 0 && ', '}
      {kept.has(part) ? part : <Mark>{part}</Mark>}
    </span>
  ));
}
