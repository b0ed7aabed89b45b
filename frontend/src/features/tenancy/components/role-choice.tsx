import { Checkbox, Stack } from '@mantine/core';

import { type Tier } from '@/shared/auth/place';

import { ROLES } from '../api/people';
import { useRoleWords } from './tenant-words';

interface RoleChoiceProps {
  readonly tier: Tier;
  readonly label: string;
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (roles: readonly string[]) => void;
}

/** The roles of a tier, each with what it may do. */
export function RoleChoice({ tier, label, value, error, onChange }: RoleChoiceProps) {
  const words = useRoleWords();
  return (
    <Checkbox.Group label={label} value={[...value]} error={error} onChange={onChange}>
      <Stack gap="xs" mt="xs" mb={error === undefined ? 0 : 'xs'}>
        {ROLES[tier].map((role) => {
          const { name, text } = words(role);
          return <Checkbox key={role} value={role} label={name} description={text} />;
        })}
      </Stack>
    </Checkbox.Group>
  );
}
