import { type Translation } from '@/shared/i18n/messages';

import type { en } from './en';

export const zh: Translation<typeof en> = { title: '标题' };
