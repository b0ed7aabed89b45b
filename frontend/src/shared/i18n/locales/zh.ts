import { type Translation } from '../messages';
import { type en } from './en';

export const zh: Translation<typeof en> = {
  language: { label: '语言' },
  scheme: { toDark: '切换到深色', toLight: '切换到浅色' },
  copy: {
    copy: '复制',
    copied: '已复制',
    failed: '此处无法自动复制，请手动选择文本',
  },
  sort: {
    by: '排序',
    asListed: '默认顺序',
    ascending: '{{column}}：从低到高',
    descending: '{{column}}：从高到低',
  },
  error: {
    retry: '重试',
    trace: '参考编号',
    crash: '此页面出错了',
    crashText: '问题出在我们这边，重新加载页面通常可以解决。',
    reload: '重新加载页面',
  },
  close: '关闭',
};
