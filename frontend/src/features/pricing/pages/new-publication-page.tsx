import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { QueryView } from '@/shared/errors/query-view';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { BackLink } from '@/shared/ui/back-link';
import { Page, Panel } from '@/shared/ui/page';

import { PublicationForm } from '../components/publication-form';
import { SubjectForm } from '../components/subject-form';
import { historyOptions, type PriceSubject, useResellerChoices } from '../publications';
import { publicationsRoutes } from '../routes';

/** A new price: first of what, then how much, with what that changes. */
export function NewPublicationPage() {
  const { t } = useTranslation('pricing');
  const place = usePlace();
  const navigate = useNavigate();
  const [search, setSearch] = useUrlSearch();
  const platform = place.tier === 'platform';
  const resellers = useResellerChoices(place);
  const list = publicationsRoutes.list(place.base);
  const { model } = search;
  const whose = platform
    ? search.reseller === undefined
      ? t('publications.all')
      : (resellers.find(({ id }) => id === search.reseller)?.name ?? search.reseller)
    : place.name;
  return (
    <Page
      title={
        model === undefined ? t('publications.create') : t('publications.form.title', { model })
      }
      context={place.name}
      lead={
        model === undefined
          ? t('publications.choose.lead')
          : `${t(`publications.books.${platform ? 'wholesale' : 'retail'}`)} · ${t('publications.form.forWhom', { whose })}`
      }
      back={<BackLink to={list}>{t('publications.form.back')}</BackLink>}
      narrow
    >
      {model === undefined ? (
        <Panel>
          <SubjectForm
            onChosen={(subject) => setSearch(subject, { push: true })}
            onCancel={() => void navigate({ to: list })}
          />
        </Panel>
      ) : (
        <OneSubject
          subject={{
            book: platform ? 'wholesale' : 'retail',
            model,
            resellerId: platform ? search.reseller : place.resellerId,
          }}
        />
      )}
    </Page>
  );
}

function OneSubject({ subject }: { readonly subject: PriceSubject }) {
  const history = useQuery(historyOptions(subject.model));
  return (
    <QueryView query={history}>
      {(versions) => <PublicationForm subject={subject} history={versions} />}
    </QueryView>
  );
}
