import { Mono } from '@/shared/ui/short-text';

import { usePersonName } from './use-person-name';

/** A person in a record: by name where the reader may know it, else by id. */
export function Person({ subject }: { readonly subject: string }) {
  const name = usePersonName()(subject);
  return name === undefined ? (
    <Mono>{subject}</Mono>
  ) : (
    <bdi style={{ overflowWrap: 'anywhere' }}>{name}</bdi>
  );
}
