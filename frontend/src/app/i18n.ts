import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { en as pricingEn } from '@/features/pricing/locales/en';
import { zh as pricingZh } from '@/features/pricing/locales/zh';
import { type Language, LANGUAGES, languageOf } from '@/shared/i18n/language';
import { en as sharedEn } from '@/shared/i18n/locales/en';
import { zh as sharedZh } from '@/shared/i18n/locales/zh';

import { en as appEn } from './locales/en';
import { zh as appZh } from './locales/zh';

/** The only list of message catalogues. A missing translation does not compile. */
const resources = {
  en: { app: appEn, shared: sharedEn, pricing: pricingEn },
  zh: { app: appZh, shared: sharedZh, pricing: pricingZh },
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared';
    resources: (typeof resources)['en'];
  }
}

export async function createI18n(language: Language): Promise<I18n> {
  const instance = createInstance();
  instance.on('languageChanged', () => {
    document.documentElement.lang = LANGUAGES[languageOf(instance)].tag;
  });
  await instance.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shared',
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  return instance;
}
