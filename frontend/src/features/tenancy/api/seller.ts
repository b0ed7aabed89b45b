import { queryOptions, useMutation } from '@tanstack/react-query';

import { client } from '@/api/client.gen';
import { type Host, type Terms } from '@/api/types.gen';
import { api } from '@/shared/api/request';

import { type Department, TENANTS, tenantPath, useRefreshTenants, type Workspace } from './tenants';

export type { Host, Terms };

export const LOGO_TYPES = ['image/png', 'image/webp', 'image/svg+xml'] as const;
export const LOGO_BYTES = 256 * 1024;

export const hostsOptions = (reseller: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'hosts', reseller],
    queryFn: async () =>
      (
        await api.get<{ readonly items: readonly Host[] }>(
          `${tenantPath('resellers', reseller)}/hosts`,
        )
      ).items,
  });

function hostPath(reseller: string, host: string): string {
  return `${tenantPath('resellers', reseller)}/hosts/${encodeURIComponent(host)}`;
}

export function useClaimHost(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (host: string) =>
      api.post<Host>(`${tenantPath('resellers', reseller)}/hosts`, { host }),
    onSuccess: refresh,
  });
}

export function useVerifyHost(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (host: string) => api.post<Host>(`${hostPath(reseller, host)}/verify`),
    onSuccess: refresh,
  });
}

export function useRemoveHost(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (host: string) => api.delete(hostPath(reseller, host)),
    onSuccess: refresh,
  });
}

export const termsOptions = (reseller: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'terms', reseller],
    queryFn: async () =>
      (
        await api.get<{ readonly items: readonly Terms[] }>(
          `${tenantPath('resellers', reseller)}/terms`,
        )
      ).items,
  });

export function usePublishTerms(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (text: string) =>
      api.post<Terms>(`${tenantPath('resellers', reseller)}/terms`, { text }),
    onSuccess: refresh,
  });
}

/** The image as it is, with its own media type. */
export function usePutLogo(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (image: File) => {
      await client.put({
        url: `${tenantPath('resellers', reseller)}/logo`,
        body: image,
        bodySerializer: null,
        headers: { 'Content-Type': image.type },
        throwOnError: true,
      });
    },
    onSuccess: refresh,
  });
}

export function useCreateDepartment(workspace: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (name: string) =>
      api.post<Department>(`${tenantPath('workspaces', workspace)}/departments`, { name }),
    onSuccess: refresh,
  });
}

export function useRenameDepartment(workspace: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: ({ id, name }: Department) =>
      api.patch<Department>(
        `${tenantPath('workspaces', workspace)}/departments/${encodeURIComponent(id)}`,
        { name },
      ),
    onSuccess: refresh,
  });
}

export function useRemoveDepartment(workspace: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (id: string) =>
      api.delete(`${tenantPath('workspaces', workspace)}/departments/${encodeURIComponent(id)}`),
    onSuccess: refresh,
  });
}

export interface Registration {
  readonly reseller: string | undefined;
  readonly workspaceName: string;
  readonly termsVersion: number;
  readonly timeZone: string;
}

/** Makes a workspace with the caller as its admin. */
export function useRegister() {
  return useMutation({
    mutationFn: ({ reseller, ...rest }: Registration) =>
      api.post<Workspace>('/api/tenancy/registrations', {
        ...rest,
        ...(reseller !== undefined && { reseller }),
      }),
  });
}
