import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { QueryView } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { Person } from '@/shared/people/person';
import { Facts } from '@/shared/ui/page';

import { historyOptions, type PricePublication, versionBefore } from '../publications';
import { PriceComparison } from './price-comparison';
import { VersionStateWords } from './publication-table';

interface PublicationDetailProps {
  readonly version: PricePublication;
  readonly whose: string;
  /** Shows all versions of the model. */
  readonly onHistory: () => void;
  /** Missing where the reader may not publish it. */
  readonly onSucceed: (() => void) | undefined;
}

/** One price version, against the one it took the place of. */
export function PublicationDetail(props: PublicationDetailProps) {
  const { version, whose, onHistory, onSucceed } = props;
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const history = useQuery(historyOptions(version.model));
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          { label: t('publications.stateHeader'), value: <VersionStateWords version={version} /> },
          { label: t('publications.book'), value: t(`publications.books.${version.book}`) },
          { label: t('publications.whose'), value: whose },
          { label: t('publications.from'), value: format.moment(version.validFrom) },
          {
            label: t('publications.to'),
            value:
              version.validTo === undefined
                ? t('publications.endless')
                : format.moment(version.validTo),
          },
          { label: t('publications.by'), value: <Person subject={version.createdBy} /> },
          { label: t('publications.created'), value: format.moment(version.createdAt) },
        ]}
      />
      <QueryView query={history}>
        {(versions) => (
          <PriceComparison
            caption={t('publications.compare', { model: version.model })}
            before={versionBefore(versions, version)}
            after={version}
          />
        )}
      </QueryView>
      <Group>
        <Button variant="default" onClick={onHistory}>
          {t('publications.onlyModel')}
        </Button>
        {onSucceed && (
          <Button variant="default" onClick={onSucceed}>
            {t('publications.succeed')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
