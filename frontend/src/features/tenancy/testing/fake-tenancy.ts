import {
  created,
  type FakeRoute,
  nothing,
  ok,
  paged,
  problem,
} from '../../../shared/testing/fake-api.ts';
import type { Host } from '../api/seller.ts';
import type { Reseller, Workspace } from '../api/tenants.ts';
import { bakery, lumen, northwind, studio } from './fake-tenants.ts';

const STATE_OF = { suspend: 'suspended', resume: 'active', close: 'closed' } as const;
const found = (one: object | undefined) => (one ? ok(one) : problem(404, 'not_found'));

/** Two resellers and the workspaces of one of them, with what they say about themselves. */
export function fakeTenancy(): FakeRoute[] {
  return [...fakeResellers(), ...fakeWorkspaces(), ...fakeHosts(), ...fakeTerms()];
}

function fakeResellers(): FakeRoute[] {
  let all: readonly Reseller[] = [northwind, lumen];
  const change = (id: string | undefined, parts: Partial<Reseller>) => {
    all = all.map((one) => (one.id === id ? { ...one, ...parts } : one));
    return all.find((one) => one.id === id);
  };
  return [
    {
      method: 'GET',
      path: '/api/public/brand',
      answer: ({ query }) => {
        const one = all.find(({ slug }) => slug === (query.get('reseller') ?? 'northwind'));
        return found(one && { ...one, terms: { version: 3, text: TERMS } });
      },
    },
    {
      method: 'GET',
      path: '/api/tenancy/resellers',
      answer: ({ query }) =>
        ok(
          paged(
            all.filter(({ state }) => !query.has('state') || state === query.get('state')),
            query,
          ),
        ),
    },
    {
      method: 'POST',
      path: '/api/tenancy/resellers',
      answer: ({ body }) => {
        if (body.slug === 'northwind') {
          return problem(409, 'conflict', 'There is a reseller with this short name.');
        }
        const made = { ...northwind, ...body, id: 'new-reseller' };
        all = [made, ...all];
        return created(made);
      },
    },
    {
      method: 'GET',
      path: '/api/tenancy/resellers/:id',
      answer: ({ params }) => found(all.find(({ id }) => id === params.id)),
    },
    {
      method: 'PATCH',
      path: '/api/tenancy/resellers/:id',
      answer: ({ params, body }) => found(change(params.id, body)),
    },
    {
      method: 'PUT',
      path: '/api/tenancy/resellers/:id/logo',
      answer: ({ params }) => found(change(params.id, {})),
    },
    ...(['suspend', 'resume', 'close'] as const).map((verb): FakeRoute => ({
      method: 'POST',
      path: `/api/tenancy/resellers/:id/${verb}`,
      answer: ({ params, body }) =>
        found(change(params.id, { state: STATE_OF[verb], stateReason: String(body.reason) })),
    })),
  ];
}

function fakeWorkspaces(): FakeRoute[] {
  let all: readonly Workspace[] = [bakery, studio];
  const change = (id: string | undefined, parts: Partial<Workspace>) => {
    all = all.map((one) => (one.id === id ? { ...one, ...parts } : one));
    return all.find((one) => one.id === id);
  };
  const departments = (id: string | undefined) =>
    all.find((one) => one.id === id)?.departments ?? [];
  return [
    {
      method: 'GET',
      path: '/api/tenancy/workspaces',
      answer: ({ query }) =>
        ok(
          paged(
            all.filter(
              ({ state, name }) =>
                (!query.has('state') || state === query.get('state')) &&
                name.toLowerCase().includes((query.get('text') ?? '').toLowerCase()),
            ),
            query,
          ),
        ),
    },
    {
      method: 'POST',
      path: '/api/tenancy/workspaces',
      answer: ({ body }) => {
        const made = { ...bakery, ...body, id: 'new-workspace', departments: [] } as Workspace;
        all = [made, ...all];
        return created(made);
      },
    },
    {
      method: 'POST',
      path: '/api/tenancy/registrations',
      answer: ({ body }) =>
        body.termsVersion === 3
          ? created({ ...bakery, name: String(body.workspaceName) })
          : problem(409, 'conflict', 'The terms changed.'),
    },
    {
      method: 'GET',
      path: '/api/tenancy/workspaces/:id',
      answer: ({ params }) => found(all.find(({ id }) => id === params.id)),
    },
    {
      method: 'PATCH',
      path: '/api/tenancy/workspaces/:id',
      answer: ({ params, body }) => found(change(params.id, body)),
    },
    ...(['suspend', 'resume', 'close'] as const).map((verb): FakeRoute => ({
      method: 'POST',
      path: `/api/tenancy/workspaces/:id/${verb}`,
      answer: ({ params, body }) =>
        found(change(params.id, { state: STATE_OF[verb], stateReason: String(body.reason) })),
    })),
    {
      method: 'GET',
      path: '/api/tenancy/workspaces/:id/departments',
      answer: ({ params }) => ok({ items: departments(params.id) }),
    },
    {
      method: 'POST',
      path: '/api/tenancy/workspaces/:id/departments',
      answer: ({ params, body }) => {
        const made = { id: `d${departments(params.id).length + 1}`, name: String(body.name) };
        change(params.id, { departments: [...departments(params.id), made] });
        return created(made);
      },
    },
    {
      method: 'PATCH',
      path: '/api/tenancy/workspaces/:id/departments/:department',
      answer: ({ params, body }) => {
        change(params.id, {
          departments: departments(params.id).map((one) =>
            one.id === params.department ? { ...one, name: String(body.name) } : one,
          ),
        });
        return ok({ id: params.department, name: body.name });
      },
    },
    {
      method: 'DELETE',
      path: '/api/tenancy/workspaces/:id/departments/:department',
      answer: ({ params }) => {
        change(params.id, {
          departments: departments(params.id).filter(({ id }) => id !== params.department),
        });
        return nothing;
      },
    },
  ];
}

function host(name: string, provedAt?: string): Host {
  return {
    host: name,
    recordName: `_tollgate-challenge.${name}`,
    recordValue: 'tollgate=5f0c2d1e9b7a4c3d8e6f5a4b3c2d1e0f',
    claimedAt: '2026-11-02T10:00:00Z',
    ...(provedAt !== undefined && { provedAt }),
  };
}

function fakeHosts(): FakeRoute[] {
  let hosts: readonly Host[] = [
    host('ai.northwind.example', '2026-11-03T08:00:00Z'),
    host('models.northwind.example'),
  ];
  const base = '/api/tenancy/resellers/:id/hosts';
  return [
    { method: 'GET', path: base, answer: () => ok({ items: hosts }) },
    {
      method: 'POST',
      path: base,
      answer: ({ body }) => {
        hosts = [...hosts, host(String(body.host))];
        return created(hosts.at(-1));
      },
    },
    {
      method: 'POST',
      path: `${base}/:host/verify`,
      answer: ({ params }) => {
        if (params.host === 'models.northwind.example') {
          return problem(409, 'conflict', 'There is no such TXT record yet.');
        }
        hosts = hosts.map((one) =>
          one.host === params.host ? host(one.host, '2026-11-21T12:00:00Z') : one,
        );
        return found(hosts.find((one) => one.host === params.host));
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:host`,
      answer: ({ params }) => {
        hosts = hosts.filter((one) => one.host !== params.host);
        return nothing;
      },
    },
  ];
}

export const TERMS = [
  '1. We sell you access to AI models of several providers. You pay for what completed.',
  '2. You answer for what you send and for whom you give keys to.',
  '3. Credits you bought stay yours while your account is open.',
].join('\n\n');

function fakeTerms(): FakeRoute[] {
  const path = '/api/tenancy/resellers/:id/terms';
  let versions = [3, 2].map((version) => ({
    version,
    text: TERMS,
    publishedAt: `2026-0${version}-01T09:00:00Z`,
    publishedBySubject: '00000000-0000-4000-8000-000000000011',
  }));
  return [
    { method: 'GET', path, answer: () => ok({ items: versions }) },
    {
      method: 'POST',
      path,
      answer: ({ body }) => {
        const made = { ...versions[0], version: 4, text: String(body.text) };
        versions = [made as (typeof versions)[number], ...versions];
        return created(made);
      },
    },
  ];
}
