import { queryOptions, useMutation } from '@tanstack/react-query';

import { client } from '@/api/client.gen';
import {
  claimHost,
  createDepartment,
  listHosts,
  listTerms,
  publishTerms,
  register,
  removeDepartment,
  removeHost,
  renameDepartment,
  verifyHost,
} from '@/api/sdk.gen';
import { type Host, type PutLogoData, type Registration, type Terms } from '@/api/types.gen';

import { type Department, TENANTS, useRefreshTenants } from './tenants';

export type { Host, Registration, Terms };

export const LOGO_TYPES = ['image/png', 'image/webp', 'image/svg+xml'] as const;
const LOGO: PutLogoData['url'] = '/api/tenancy/resellers/{id}/logo';
export const LOGO_BYTES = 256 * 1024;

export const hostsOptions = (reseller: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'hosts', reseller],
    queryFn: async () =>
      (await listHosts({ path: { id: reseller }, throwOnError: true })).data.items,
  });

export function useClaimHost(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (host: string) =>
      (await claimHost({ path: { id: reseller }, body: { host }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useVerifyHost(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (host: string) =>
      (await verifyHost({ path: { id: reseller, host }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useRemoveHost(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (host: string) => removeHost({ path: { id: reseller, host }, throwOnError: true }),
    onSuccess: refresh,
  });
}

export const termsOptions = (reseller: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'terms', reseller],
    queryFn: async () =>
      (await listTerms({ path: { id: reseller }, throwOnError: true })).data.items,
  });

export function usePublishTerms(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (text: string) =>
      (await publishTerms({ path: { id: reseller }, body: { text }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

/** The image as it is, with its own media type. */
export function usePutLogo(reseller: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (image: File) => {
      // The contract tells no body for an image, so its function takes none.
      await client.put({
        url: LOGO,
        path: { id: reseller },
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
    mutationFn: async (name: string) =>
      (await createDepartment({ path: { id: workspace }, body: { name }, throwOnError: true }))
        .data,
    onSuccess: refresh,
  });
}

export function useRenameDepartment(workspace: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async ({ id, name }: Department) =>
      (
        await renameDepartment({
          path: { id: workspace, department: id },
          body: { name },
          throwOnError: true,
        })
      ).data,
    onSuccess: refresh,
  });
}

export function useRemoveDepartment(workspace: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (id: string) =>
      removeDepartment({ path: { id: workspace, department: id }, throwOnError: true }),
    onSuccess: refresh,
  });
}

/** Makes a workspace with the caller as its admin. */
export function useRegister() {
  return useMutation({
    mutationFn: async (body: Registration) => (await register({ body, throwOnError: true })).data,
  });
}
