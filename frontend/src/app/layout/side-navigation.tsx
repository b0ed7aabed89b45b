import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';

import { currentEntry, entriesFor } from '../navigation';
import classes from './console.module.css';
import { NAV_ICONS } from './nav-icons';

const GROUPS = ['work', 'people', 'trust'] as const;

/** Where one can go in this tenant. */
export function SideNavigation() {
  const { t } = useTranslation('app');
  const place = usePlace();
  const can = useCan();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const entries = entriesFor(place, can);
  const current = currentEntry(entries, place, path);
  return (
    <nav aria-label={t('nav.label')} className={classes.nav}>
      {GROUPS.map((group) => {
        const inGroup = entries.filter((entry) => entry.group === group);
        return (
          inGroup.length > 0 && (
            <ul key={group} aria-label={t(`nav.group.${group}`)}>
              {inGroup.map((entry) => (
                <li key={entry.id}>
                  <Link
                    to={`${place.base}${entry.path}`}
                    className={classes.navLink}
                    // Else the overview would be marked on every page below it.
                    activeOptions={{ exact: true, includeSearch: false }}
                    aria-current={entry === current ? 'page' : undefined}
                    data-current={entry === current || undefined}
                  >
                    {NAV_ICONS[entry.id]}
                    {t(`nav.${entry.id}`)}
                  </Link>
                </li>
              ))}
            </ul>
          )
        );
      })}
    </nav>
  );
}
