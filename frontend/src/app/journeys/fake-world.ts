import { fakeApprovals } from '@/features/approvals/testing/fake-approvals';
import { fakeAudit } from '@/features/audit/testing/fake-audit';
import { fakeCatalog } from '@/features/catalog/testing/fake-catalog';
import { fakeIdentity } from '@/features/identity/testing/fake-identity';
import { type FakePerson } from '@/features/identity/testing/fake-people';
import { fakeKeys } from '@/features/keys/testing/fake-keys';
import { fakeLedger } from '@/features/ledger/testing/fake-ledger';
import { fakePublications } from '@/features/pricing/testing/fake-publications';
import { fakePrivacy } from '@/features/privacy/testing/fake-privacy';
import { fakePeople } from '@/features/tenancy/testing/fake-people';
import { fakeTenancy } from '@/features/tenancy/testing/fake-tenancy';
import { type FakeRoute } from '@/shared/testing/fake-api';

export const BAKERY = '/workspaces/20000000-0000-4000-8000-000000000001';
export const NORTHWIND = '/resellers/10000000-0000-4000-8000-000000000001';

interface WorldOptions {
  readonly acting?: boolean;
  readonly idleSeconds?: number;
  readonly moreKeys?: number;
  /** Answers that come before the world's own. */
  readonly first?: readonly FakeRoute[];
}

/** Everything the portal asks for, as one person. */
export function worldOf(person: FakePerson | undefined, options: WorldOptions = {}): FakeRoute[] {
  const { acting = false, idleSeconds = 1_800, moreKeys = 0, first = [] } = options;
  return [
    ...first,
    ...fakeIdentity({ person, acting, idleSeconds }),
    ...fakeTenancy(),
    ...fakePeople(),
    ...fakeKeys(moreKeys),
    ...fakeAudit(),
    ...fakeApprovals(),
    ...fakeLedger(),
    ...fakePrivacy(),
    ...fakeCatalog(),
    ...fakePublications(),
  ];
}
