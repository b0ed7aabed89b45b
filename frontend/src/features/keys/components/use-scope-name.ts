import { useTranslation } from 'react-i18next';

import { type Key } from '../api/keys';

const NAMES = {
  inference: 'inference',
  'models.read': 'models_read',
  'usage.read': 'usage_read',
} as const satisfies Record<Key['scopes'][number], string>;

/** What a scope lets a key do. A dot would mean a path in a catalogue of messages. */
export function useScopeName(): (scope: Key['scopes'][number]) => string {
  const { t } = useTranslation('keys');
  return (scope) => t(`scope.${NAMES[scope]}`);
}
