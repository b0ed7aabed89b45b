import { type i18n as I18n } from 'i18next';

/** The languages the portal speaks, with their own names and the tag for `lang` and Intl. */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en' },
  zh: { name: '中文', tag: 'zh-CN' },
} as const;

export type Language = keyof typeof LANGUAGES;

const STORED = 'portal.language';

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}

/** The person's last choice, else the browser's first language we speak, else English. */
export function initialLanguage(): Language {
  const stored = read();
  if (isLanguage(stored)) {
    return stored;
  }
  const wished = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  return wished.find(isLanguage) ?? 'en';
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** The language a screen is written in: `zh-CN` and `zh` are one. */
export function languageOf(i18n: I18n): Language {
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
