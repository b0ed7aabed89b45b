import { queryOptions } from '@tanstack/react-query';

import { api } from '@/shared/api/request';

export type TenantState = 'active' | 'suspended' | 'closed';

export interface Reseller {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly legalName: string;
  readonly address: string;
  readonly taxId?: string;
  readonly displayCurrency: string;
  readonly creditsPerUsd: number;
  readonly supportEmail: string;
  readonly mailSender?: string;
  readonly termsUrl?: string;
  readonly primaryColor: string;
  readonly accentColor: string;
  readonly tagline?: string;
  readonly logoUrl?: string;
  readonly registrationOpen: boolean;
  readonly state: TenantState;
  readonly createdAt: string;
}

export interface Department {
  readonly id: string;
  readonly name: string;
}

export interface Workspace {
  readonly id: string;
  readonly resellerId: string;
  readonly resellerSlug: string;
  readonly resellerName: string;
  readonly creditsPerUsd: number;
  readonly displayCurrency: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly state: TenantState;
  readonly departments: readonly Department[];
  readonly createdAt?: string;
}

export const TENANTS = ['tenancy', 'tenants'] as const;

export const resellerOptions = (id: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'reseller', id],
    queryFn: () => api.get<Reseller>(`/api/tenancy/resellers/${encodeURIComponent(id)}`),
  });

export const workspaceOptions = (id: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'workspace', id],
    queryFn: () => api.get<Workspace>(`/api/tenancy/workspaces/${encodeURIComponent(id)}`),
  });
