import { type Translation } from '@/shared/i18n/messages';

import type { en } from './en';

export const zh: Translation<typeof en> = {
  balance: {
    title: '余额',
    available: '可用',
    held: '进行中的调用占用',
    booked: '账面',
    credits: '{{amount}} 额度',
  },
  credits: {
    title: '手工记账',
    lead: '手工增加或收回的额度，每笔都有原因。大额记账需等待第二个人批准。',
    table: '手工增加与扣减',
    workspace: '工作区',
    kind: '类型',
    amount: '金额',
    reason: '原因',
    at: '时间',
    actor: '操作人',
    approved: '已经第二个人批准',
    create: '增加或扣减',
    createTitle: '手工增加或扣减',
    anyWorkspace: '全部工作区',
    filter: '筛选列表',
    kinds: { credit: '增加', debit: '扣减' },
    kindHint: {
      credit: '向余额增加赠送额度。',
      debit: '收回未使用的赠送额度，绝不动用已购买的额度。',
    },
    reasons: {
      goodwill: '善意补偿',
      service_failure: '我方服务故障',
      billing_correction: '费用更正',
      promotion: '促销',
      abuse: '滥用',
      other: '其他原因',
    },
    amountHint: '美元，例如 12.50。',
    badAmount: '请填写大于零的金额，例如 12.50',
    chooseWorkspace: '请选择工作区',
    reasonCode: '原因类别',
    reasonText: '具体说明',
    reasonHint: '供日后查阅账簿的人参考。',
    badReason: '请至少写几个字',
    post: '记账',
    posted: '已入账',
    waits: '正在等待第二个人批准，请见“审批”',
    emptyTitle: '没有手工记账',
    emptyText: '客户购买的额度不会列在这里。',
  },
};
