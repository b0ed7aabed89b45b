/** Every action the log tells of, as it calls them; what is refused may have other names. */
export const ACTIONS = [
  'key.create',
  'key.change',
  'key.move',
  'key.disable',
  'key.enable',
  'key.regenerate',
  'key.rotate',
  'key.leak',
  'key.revoke',
  'department.create',
  'department.rename',
  'department.remove',
  'workspace.create',
  'workspace.register',
  'workspace.change',
  'workspace.suspend',
  'workspace.resume',
  'workspace.close',
  'member.invite',
  'member.accept',
  'member.withdraw',
  'member.roles',
  'member.remove',
  'reseller.create',
  'reseller.change',
  'reseller.logo',
  'reseller.terms',
  'reseller.host.claim',
  'reseller.host.prove',
  'reseller.host.remove',
  'reseller.suspend',
  'reseller.resume',
  'reseller.close',
  'credit.post',
  'price.publish',
  'credential.create',
  'credential.replace',
  'credential.assign',
  'credential.remove',
  'approval.request',
  'approval.approve',
  'approval.reject',
  'approval.cancel',
  'passkey.register',
  'passkey.remove',
  'passkey.cloned',
  'management_key.create',
  'management_key.revoke',
  'session.begin',
  'session.end',
  'session.end_all',
  'acting.begin',
  'acting.end',
  'export.create',
  'export.fetch',
  'person.erase',
  'audit.export',
  'refused.more',
] as const;

export type AuditAction = (typeof ACTIONS)[number];

/** How the catalogue of messages names an action. */
export function actionKey(action: AuditAction) {
  return action.replaceAll('.', '_') as Underscored<AuditAction>;
}

type Underscored<T extends string> = T extends `${infer Head}.${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : T;
