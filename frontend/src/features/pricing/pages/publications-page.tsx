import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { oneOf, useListSearch } from '@/shared/routing/use-url-search';
import { ChoiceFilter, Filters, SearchFilter } from '@/shared/ui/filters';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { SidePanel } from '@/shared/ui/side-panel';

import { PublicationDetail } from '../components/publication-detail';
import { PublicationTable } from '../components/publication-table';
import {
  BOOKS,
  type PricePublication,
  publicationsOptions,
  useResellerChoices,
} from '../publications';
import { publicationsRoutes } from '../routes';

/** Every version a price ever had. Nothing is edited: a new version takes the place of the old. */
export function PublicationsPage() {
  const { t } = useTranslation('pricing');
  const place = usePlace();
  const can = useCan();
  const navigate = useNavigate();
  const [search, setSearch] = useListSearch();
  const platform = place.tier === 'platform';
  const book = oneOf(search.book, BOOKS) ?? (platform ? undefined : 'retail');
  const versions = useQuery({
    ...publicationsOptions(place, {
      book,
      resellerId: search.reseller,
      model: search.model,
      after: search.after,
    }),
    placeholderData: keepPreviousData,
  });
  const resellers = useResellerChoices(place);
  const whoseOf = ({ resellerId }: PricePublication) =>
    resellerId === undefined
      ? t('publications.all')
      : resellerId === place.resellerId
        ? place.name
        : (resellers.find(({ id }) => id === resellerId)?.name ?? resellerId);
  const publishes = can(platform ? 'wholesale_prices.publish' : 'retail_prices.publish');
  const own = platform ? 'wholesale' : 'retail';
  const create = publicationsRoutes.create(place.base);
  const open = versions.data?.items.find(({ id }) => String(id) === search.version);
  const close = () => setSearch({ version: undefined, after: search.after });
  const filtered = search.model !== undefined || search.reseller !== undefined;
  return (
    <Page
      title={t('publications.title')}
      context={place.name}
      lead={t(platform ? 'publications.leadPlatform' : 'publications.leadReseller')}
      actions={
        publishes && (
          <Button component={Link} to={create} leftSection={<PlusIcon size={16} />}>
            {t('publications.create')}
          </Button>
        )
      }
    >
      <Filters label={t('publications.filter')}>
        <SearchFilter
          label={t('publications.model')}
          placeholder="gpt-5.1"
          value={search.model}
          onChange={(model) => setSearch({ model })}
        />
        <ChoiceFilter
          label={t('publications.book')}
          value={book}
          onChange={(chosen) => setSearch({ book: chosen })}
          {...(platform && { any: t('publications.anyBook') })}
          choices={BOOKS.map((value) => ({
            value,
            label: t(`publications.${platform ? 'books' : 'myBooks'}.${value}`),
          }))}
        />
        {resellers.length > 0 && (
          <ChoiceFilter
            label={t('publications.whose')}
            value={search.reseller}
            onChange={(reseller) => setSearch({ reseller })}
            any={t('publications.anyReseller')}
            choices={resellers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Filters>
      {versions.isError ? (
        <QueryFault query={versions} />
      ) : (
        <PublicationTable
          versions={versions.data?.items}
          whoseOf={platform || book === 'wholesale' ? whoseOf : undefined}
          onOpen={({ id }) =>
            setSearch({ version: String(id), after: search.after }, { push: true })
          }
          empty={
            <Notice
              title={t('publications.noneTitle')}
              actions={
                filtered && (
                  <Button onClick={() => setSearch({ model: undefined, reseller: undefined })}>
                    {t('filter.clear')}
                  </Button>
                )
              }
            >
              {t(filtered ? 'publications.noMatch' : 'publications.noneText')}
            </Notice>
          }
        />
      )}
      <Pager
        after={search.after}
        next={versions.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
      <SidePanel opened={open !== undefined} title={open?.model ?? ''} onClose={close}>
        {open && (
          <PublicationDetail
            version={open}
            whose={whoseOf(open)}
            onHistory={() => setSearch({ model: open.model, version: undefined }, { push: true })}
            onSucceed={
              publishes && open.book === own
                ? () =>
                    void navigate({
                      to: create,
                      search: {
                        model: open.model,
                        ...(platform && open.resellerId && { reseller: open.resellerId }),
                      },
                    })
                : undefined
            }
          />
        )}
      </SidePanel>
    </Page>
  );
}
