import { type Translation } from '../messages';
import type { en } from './en';

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
    home: '返回首页',
  },
  problem: {
    offline: {
      title: '服务器没有响应',
      text: '请检查网络连接后重试。没有任何内容被更改。',
    },
    invalid: { title: '表单中还有需要更正的内容', text: '请检查标出的字段后重试。' },
    signedOut: { title: '您已退出登录', text: '请重新登录。您填写的内容会保留几分钟。' },
    forbidden: { title: '您的角色无权执行此操作', text: '如有需要，请联系此租户的管理员。' },
    notFound: {
      title: '该内容不存在，或您无权查看',
      text: '它可能已被移除，或者链接属于另一个账户。',
    },
    conflict: {
      title: '当前状态下无法执行此操作',
      text: '可能有人在此期间做了更改。请重新加载页面查看最新状态。',
    },
    tooLarge: { title: '内容过大', text: '请选择更小的内容。' },
    tooMany: { title: '操作过于频繁', text: '请稍候再试。' },
    away: {
      title: '此部分暂时不可用',
      text: '我们正在处理，正在运行的服务不受影响。请稍后重试。',
    },
    server: {
      title: '服务器未能完成操作',
      text: '问题出在我们这边。请稍后重试；如果问题持续，请提供参考编号。',
    },
    other: { title: '操作未成功', text: '请重试。' },
    step_up_required: {
      title: '请确认是您本人',
      text: '此操作需要重新验证身份。请验证后再次提交。',
    },
    mfa_required: {
      title: '此操作需要第二重验证',
      text: '请使用通行密钥或验证器应用中的验证码登录，然后再次提交。',
    },
    csrf_failed: {
      title: '此页面已过期',
      text: '您已在别处重新登录，我们已更新此页面的保护信息。请再次提交。',
    },
  },
  form: {
    required: '请填写此项',
    invalid: '此内容无效',
    reason: '原因',
    reasonHint: '将与您的姓名一起记入审计日志。',
    typeToConfirm: '输入 {{word}} 以确认',
    typeExactly: '输入的内容不一致',
    restored: '您已登录，之前填写的内容已恢复：请再次提交。',
    optional: '选填',
  },
  secret: {
    title: '请立即复制：仅显示这一次',
    text: '我们只保存它的指纹，之后无法再次显示。请将其存入密码管理器或程序的密钥存储中。',
    kept: '我已将其存放在安全的地方',
    done: '完成',
  },
  diff: { field: '字段', before: '之前', after: '之后', value: '值' },
  pager: {
    label: '分页',
    first: '第一页',
    previous: '上一页',
    next: '下一页',
  },
  loading: '加载中…',
  close: '关闭',
  cancel: '取消',
  save: '保存',
  saved: '已保存',
  none: '无',
  never: '从不',
};
