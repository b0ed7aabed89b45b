import { useTranslation } from 'react-i18next';

import { createFormatters, type Formatters } from '@/shared/format/formatters';

import { LANGUAGES, languageOf } from './language';

/** What Intl builds is costly, and the same for every component of a language. */
const built = new Map<string, Formatters>();

export function useFormatters(): Formatters {
  const { i18n } = useTranslation();
  const { tag } = LANGUAGES[languageOf(i18n)];
  const known = built.get(tag) ?? createFormatters(tag);
  built.set(tag, known);
  return known;
}
