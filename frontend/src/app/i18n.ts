import { type BackendModule, createInstance, type i18n as I18n, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { type Language, LANGUAGES, languageOf } from '@/shared/i18n/language';
import { en as sharedEn } from '@/shared/i18n/locales/en';
import { zh as sharedZh } from '@/shared/i18n/locales/zh';

import { type LazyMessages, LAZY_MESSAGES } from './lazy-messages';
import { en as appEn } from './locales/en';
import { zh as appZh } from './locales/zh';

/** What every page needs. A missing translation does not compile. */
const resources = {
  en: { app: appEn, shared: sharedEn },
  zh: { app: appZh, shared: sharedZh },
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared';
    resources: (typeof resources)['en'] & LazyMessages;
  }
}

/** Catalogues of single features come with the first page that speaks them, in its language. */
const lazily: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language: string, namespace: string, done: ReadCallback) => {
    const catalogue = Object.entries(LAZY_MESSAGES).find(([name]) => name === namespace)?.[1];
    const load = catalogue?.[language === 'zh' ? 'zh' : 'en'];
    if (!load) {
      done(new Error(`No messages of ${namespace}`), false);
      return;
    }
    load().then(
      (messages) => done(null, messages),
      (error: unknown) => done(error as Error, false),
    );
  },
};

export async function createI18n(language: Language): Promise<I18n> {
  const instance = createInstance();
  instance.on('languageChanged', () => {
    document.documentElement.lang = LANGUAGES[languageOf(instance)].tag;
  });
  await instance
    .use(initReactI18next)
    .use(lazily)
    .init({
      resources,
      partialBundledLanguages: true,
      ns: ['app', 'shared'],
      lng: language,
      fallbackLng: false,
      defaultNS: 'shared',
      // React escapes what it renders.
      interpolation: { escapeValue: false },
    });
  return instance;
}
