export const WORKSPACE = '20000000-0000-4000-8000-000000000001';
const NORTHWIND = '10000000-0000-4000-8000-000000000001';

const TENANT_READS = [
  'resellers.read',
  'workspaces.read',
  'departments.read',
  'members.read',
  'staff.read',
];

/** The roles of the demo people, as the server's table has them. */
const GRANTS: Record<string, readonly string[]> = {
  'platform:owner': [
    ...TENANT_READS,
    'keys.read',
    'calls.read',
    'balance.read',
    'credits.read',
    'float.read',
    'wholesale_prices.publish',
    'audit.read',
    'audit.check',
    'resellers.create',
    'resellers.change',
    'resellers.suspend',
    'resellers.close',
    'workspaces.suspend',
    'staff.manage',
    'operators.read',
    'operators.manage',
    'approvals.read',
    'approvals.decide',
    'management_keys.manage',
    'credentials.read',
    'credentials.manage',
    'privacy.export',
    'privacy.erase',
    'keys.disable',
    'act_as',
  ],
  'reseller:owner': [
    ...TENANT_READS,
    'keys.read',
    'calls.read',
    'balance.read',
    'credits.read',
    'float.read',
    'retail_prices.publish',
    'resellers.change',
    'workspaces.create',
    'workspaces.change',
    'workspaces.suspend',
    'workspaces.close',
    'members.manage',
    'staff.manage',
    'keys.disable',
    'credits.post',
    'audit.read',
    'act_as',
    'approvals.read',
    'approvals.decide',
    'management_keys.manage',
    'privacy.export',
    'privacy.erase',
  ],
  'workspace:admin': [
    'workspaces.read',
    'workspaces.change',
    'calls.read',
    'balance.read',
    'departments.read',
    'departments.change',
    'members.read',
    'members.manage',
    'keys.read',
    'keys.create',
    'keys.change',
    'keys.disable',
    'keys.revoke',
    'credits.read',
    'audit.read',
    'management_keys.manage',
    'approvals.read',
    'approvals.decide',
    'privacy.export',
    'privacy.erase',
  ],
  'workspace:viewer': [
    'workspaces.read',
    'departments.read',
    'members.read',
    'keys.read',
    'calls.read',
    'balance.read',
  ],
};

export function membership(tier: string, role: string, counts = true) {
  return {
    tier,
    role,
    counts,
    ...(tier !== 'platform' && {
      resellerId: NORTHWIND,
      resellerSlug: 'northwind',
      resellerName: 'Northwind AI',
    }),
    ...(tier === 'workspace' && { workspaceId: WORKSPACE, workspaceName: 'Bright Bakery' }),
    permissions: (GRANTS[`${tier}:${role}`] ?? []).map((permission) => ({
      permission,
      reach: 'all',
    })),
  };
}

export type FakePerson = 'olivia' | 'rhea' | 'ada' | 'vera' | 'nobody';

/** Ids as the demo's realm has them. */
export const SUBJECTS: Record<FakePerson, string> = {
  olivia: '00000000-0000-4000-8000-000000000001',
  rhea: '00000000-0000-4000-8000-000000000011',
  ada: '00000000-0000-4000-8000-000000000031',
  vera: '00000000-0000-4000-8000-000000000033',
  nobody: '00000000-0000-4000-8000-000000000099',
};

export const PEOPLE = {
  olivia: ['Olivia Owner', 'olivia@tollgate.example', [['platform', 'owner']]],
  rhea: [
    'Rhea Reseller',
    'rhea@northwind.example',
    [
      ['reseller', 'owner'],
      ['workspace', 'viewer'],
    ],
  ],
  ada: ['Ada Admin', 'ada@bakery.example', [['workspace', 'admin']]],
  vera: ['Vera Viewer', 'vera@bakery.example', [['workspace', 'viewer']]],
  nobody: ['Nora New', 'nora@new.example', []],
} as const satisfies Record<
  FakePerson,
  readonly [string, string, readonly (readonly [string, string])[]]
>;
