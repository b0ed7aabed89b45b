import { client } from '@/api/client.gen';

type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * Calls to operations that the generated client does not know yet. They go through the same client,
 * so its address, its token against forgery and its handling of failures hold for them too.
 */
export const api = {
  get: async <T>(url: string, query: Query = {}): Promise<T> =>
    (await client.get({ url, query: given(query), throwOnError: true })).data as T,
  post: async <T>(url: string, body?: object): Promise<T> =>
    (await client.post({ url, ...asJson(body), throwOnError: true })).data as T,
  put: async <T>(url: string, body: object): Promise<T> =>
    (await client.put({ url, ...asJson(body), throwOnError: true })).data as T,
  patch: async <T>(url: string, body: object): Promise<T> =>
    (await client.patch({ url, ...asJson(body), throwOnError: true })).data as T,
  delete: async (url: string): Promise<void> => {
    await client.delete({ url, throwOnError: true });
  },
};

/** A part of a list with the cursor of the next part. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

function given(query: Query): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(query).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

function asJson(body: object | undefined) {
  return body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } };
}
