import { useTranslation } from 'react-i18next';

import { type Capability } from '../api';
import classes from './pricing.module.css';

export function CapabilityBadges({
  capabilities,
}: {
  readonly capabilities: readonly Capability[];
}) {
  const { t } = useTranslation('pricing');
  return (
    <ul className={classes.badges} aria-label={t('columns.capabilities')}>
      {capabilities.map((name) => (
        <li key={name} className={classes.badge}>
          {t(`capability.${name}`, { defaultValue: name })}
        </li>
      ))}
    </ul>
  );
}
