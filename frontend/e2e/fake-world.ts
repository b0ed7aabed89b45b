// Everything the portal asks for, for one person who is signed in (or nobody).
import { fakeApprovals } from '../src/features/approvals/testing/fake-approvals.ts';
import { fakeAudit } from '../src/features/audit/testing/fake-audit.ts';
import { fakeCatalog } from '../src/features/catalog/testing/fake-catalog.ts';
import { fakeIdentity } from '../src/features/identity/testing/fake-identity.ts';
import { type FakePerson } from '../src/features/identity/testing/fake-people.ts';
import { fakeKeys } from '../src/features/keys/testing/fake-keys.ts';
import { fakeLedger } from '../src/features/ledger/testing/fake-ledger.ts';
import { fakePublications } from '../src/features/pricing/testing/fake-publications.ts';
import { fakePrivacy } from '../src/features/privacy/testing/fake-privacy.ts';
import { fakePeople } from '../src/features/tenancy/testing/fake-people.ts';
import { fakeTenancy } from '../src/features/tenancy/testing/fake-tenancy.ts';
import { type FakeRoute, problem } from '../src/shared/testing/fake-api.ts';

/** What is out of the ordinary. */
export interface Circumstances {
  readonly acting?: boolean;
  readonly oneFactor?: boolean;
  /** The server answers that it cannot. */
  readonly away?: boolean;
}

export function fakeWorld(person: FakePerson | undefined, how: Circumstances): FakeRoute[] {
  if (how.away === true) {
    return (['GET', 'POST'] as const).map((method) => ({
      method,
      path: '/api/me',
      answer: () => problem(503, 'service_unavailable'),
    }));
  }
  return [
    ...fakeIdentity({ person, ...how }),
    ...fakeTenancy(),
    ...fakePeople(),
    ...fakeKeys(30),
    ...fakeAudit(),
    ...fakeApprovals(),
    ...fakeLedger(),
    ...fakePrivacy(),
    ...fakeCatalog(),
    ...fakePublications(),
  ];
}
