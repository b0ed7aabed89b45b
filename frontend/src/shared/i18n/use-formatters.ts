import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { createFormatters, type Formatters } from '@/shared/format/formatters';

import { LANGUAGES, languageOf } from './language';

export function useFormatters(): Formatters {
  const { i18n } = useTranslation();
  const { tag } = LANGUAGES[languageOf(i18n)];
  return useMemo(() => createFormatters(tag), [tag]);
}
