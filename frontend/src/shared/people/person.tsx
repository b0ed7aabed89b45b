import { Mono, ShortId } from '@/shared/ui/short-text';

import { usePersonName } from './use-person-name';

interface PersonProps {
  readonly subject: string;
  /** In a table, where a whole id would take the room. */
  readonly short?: boolean;
}

/** A person in a record: by name where the reader may know it, else by id. */
export function Person({ subject, short = false }: PersonProps) {
  const name = usePersonName()(subject);
  if (name === undefined) {
    return short ? <ShortId>{subject}</ShortId> : <Mono>{subject}</Mono>;
  }
  return <bdi style={{ overflowWrap: 'anywhere' }}>{name}</bdi>;
}
