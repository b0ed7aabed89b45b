import {
  created,
  type FakeRoute,
  nothing,
  ok,
  paged,
  problem,
} from '../../../shared/testing/fake-api.ts';
import type { Invitation, Member } from '../api/people.ts';

const ADA = '00000000-0000-4000-8000-000000000031';

const member = (subject: string, email: string, roles: string[], name?: string): Member => ({
  subject,
  email,
  roles,
  since: '2026-04-11T08:31:00Z',
  ...(name !== undefined && { name }),
});

const PEOPLE: readonly Member[] = [
  member(ADA, 'ada@bakery.example', ['admin'], 'Ada Admin'),
  member('m2', 'devon@bakery.example', ['developer'], 'Devon Developer'),
  member('m3', 'vera-with-a-very-long-address-of-her-own@bakery.example', ['billing', 'viewer']),
];

const STAFF: readonly Member[] = [
  member('00000000-0000-4000-8000-000000000011', 'rhea@northwind.example', ['owner'], 'Rhea'),
  member('00000000-0000-4000-8000-000000000012', 'fabian@northwind.example', ['finance'], 'Fabian'),
];

const OPERATORS: readonly Member[] = [
  member('00000000-0000-4000-8000-000000000001', 'olivia@tollgate.example', ['owner'], 'Olivia'),
  member('00000000-0000-4000-8000-000000000002', 'omar@tollgate.example', ['operator'], 'Omar'),
  member('00000000-0000-4000-8000-000000000003', 'audra@tollgate.example', ['auditor']),
];

/** The people of every tenant, and who is invited. */
export function fakePeople(): FakeRoute[] {
  return [
    ...peopleOf('/api/tenancy/workspaces/:id', PEOPLE),
    ...peopleOf('/api/tenancy/resellers/:id', STAFF, true),
    ...peopleOf('/api/tenancy/platform', OPERATORS, true),
    {
      method: 'GET',
      path: '/api/public/invitations/:token',
      answer: ({ params }) =>
        params.token === 'used'
          ? problem(404, 'not_found')
          : ok({
              tier: params.token === 'staff' ? 'reseller' : 'workspace',
              resellerSlug: 'northwind',
              resellerName: 'Northwind AI',
              ...(params.token !== 'staff' && { workspaceName: 'Bright Bakery' }),
              email: params.token === 'other' ? 'otto@bakery.example' : 'ada@bakery.example',
              roles: params.token === 'staff' ? ['finance'] : ['developer', 'billing'],
              expiresAt: '2026-11-28T12:00:00Z',
            }),
    },
    {
      method: 'POST',
      path: '/api/tenancy/invitations/accept',
      answer: () => ok({ tier: 'workspace', workspaceId: '20000000-0000-4000-8000-000000000001' }),
    },
  ];
}

function peopleOf(base: string, people: readonly Member[], approved = false): FakeRoute[] {
  let members = people;
  let invitations: readonly Invitation[] = [
    {
      id: 'i1',
      email: 'noor@bakery.example',
      roles: [people[1]?.roles[0] ?? ''],
      language: 'en',
      state: 'pending',
      tier: 'workspace',
      createdBySubject: ADA,
      createdAt: '2026-11-20T12:00:00Z',
      expiresAt: '2026-11-27T12:00:00Z',
    },
  ];
  return [
    { method: 'GET', path: `${base}/members`, answer: () => ok({ items: members }) },
    {
      method: 'PUT',
      path: `${base}/members/:subject`,
      answer: ({ params, body }) => {
        members = members.map((one) =>
          one.subject === params.subject ? { ...one, roles: body.roles as string[] } : one,
        );
        return ok(members.find(({ subject }) => subject === params.subject));
      },
    },
    {
      method: 'DELETE',
      path: `${base}/members/:subject`,
      answer: ({ params }) => {
        if (params.subject === ADA) {
          return problem(409, 'conflict', 'A tenant keeps one person who manages it.');
        }
        members = members.filter(({ subject }) => subject !== params.subject);
        return nothing;
      },
    },
    {
      method: 'GET',
      path: `${base}/invitations`,
      answer: ({ query }) => ok(paged(invitations, query)),
    },
    {
      method: 'POST',
      path: `${base}/invitations`,
      answer: ({ body }) => {
        if (approved) {
          return { status: 202, body: { id: 'ap1', operation: 'role.grant', state: 'pending' } };
        }
        const made = {
          ...invitations[0],
          id: `i${invitations.length + 1}`,
          email: String(body.email),
          roles: body.roles as string[],
        } as Invitation;
        invitations = [made, ...invitations];
        return created(made);
      },
    },
    {
      method: 'DELETE',
      path: `${base}/invitations/:id`,
      answer: ({ params }) => {
        invitations = invitations.filter(({ id }) => id !== params.id);
        return nothing;
      },
    },
  ];
}
