import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { isLanguage, LANGUAGES, languageOf, rememberLanguage } from './language';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation('shared');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language.label')}
      value={languageOf(i18n)}
      onChange={(value) => {
        if (isLanguage(value)) {
          rememberLanguage(value);
          void i18n.changeLanguage(value);
        }
      }}
      data={[
        {
          value: 'en',
          label: (
            <span lang="en">
              <span aria-hidden>EN</span>
              <VisuallyHidden>{LANGUAGES.en.name}</VisuallyHidden>
            </span>
          ),
        },
        { value: 'zh', label: <span lang="zh-CN">{LANGUAGES.zh.name}</span> },
      ]}
    />
  );
}
