import { type Translation } from '@/shared/i18n/messages';

import type { en } from './en';

export const zh: Translation<typeof en> = {
  title: '隐私',
  lead: '每个人都可以要求了解关于自己的信息，并要求被遗忘。',
  email: '当事人的电子邮件',
  badEmail: '请填写电子邮件地址',
  export: {
    title: '提供所掌握的信息',
    text: '将此人在 {{place}} 内的全部信息导出为一个文件。需经第二个人批准，之后 24 小时内可以获取文件。',
    go: '申请导出',
    asked: '正在等待第二个人批准，请见“审批”',
    table: '您的导出',
    subject: '当事人',
    created: '批准时间',
    expires: '可获取至',
    fetch: '获取文件',
    fetchFor: '获取文件：{{subject}}',
    over: '已过期',
    empty: '没有可获取的导出。等待中的申请请见“审批”。',
  },
  erase: {
    title: '遗忘某人',
    text: '此人在 {{place}} 的角色和会话将终止，其密钥将被停用，其姓名将从审计日志中移除。账簿会保留法律要求的内容，但不含姓名。',
    go: '遗忘此人',
    dialog: '要遗忘 {{email}} 吗？',
    final: '此操作无法撤回。',
    waits: '正在等待第二个人批准，请见“审批”',
    done: '已遗忘此人',
    counts:
      '终止角色：{{memberships}}。停用密钥：{{keys}}。终止会话：{{sessions}}。清除邀请：{{invitations}}。从审计日志移除字段：{{auditFields}}。',
  },
};
