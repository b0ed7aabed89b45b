import { type Translation } from '@/shared/i18n/messages';

import { type en } from './en';

export const zh: Translation<typeof en> = {
  skip: '跳到正文',
  nav: { label: '主导航', prices: '价格' },
  footer: {
    seller: '销售方：{{name}}',
    support: '客服：{{email}}',
    terms: '服务条款',
  },
  notFound: {
    title: '页面不存在',
    text: '链接可能已失效或有误。',
    home: '返回首页',
  },
};
