import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { meOptions } from '@/features/identity/api/me';
import { safeReturn } from '@/features/identity/auth-links';
import { SignInPage } from '@/features/identity/pages/sign-in-page';
import { brandOptions } from '@/features/tenancy/api/brand';
import { useUrlSearch } from '@/shared/routing/use-url-search';

import { Door } from '../layout/door';
import { lastSeller, rememberSeller } from './last-seller';

/** The landing: who is signed in already goes on. */
export function SignInRoute({ register = false }: { readonly register?: boolean }) {
  const [search] = useUrlSearch();
  const me = useQuery(meOptions);
  const slug = search.reseller ?? (register ? undefined : lastSeller());
  const brand = useQuery(brandOptions(slug));
  // A sign-in that does not work out comes back here without the seller's name in the address.
  const known = brand.data?.slug;
  useEffect(() => rememberSeller(known), [known]);
  const back = register
    ? `/welcome${slug === undefined ? '' : `?reseller=${encodeURIComponent(slug)}`}`
    : safeReturn(search.return);
  // After a sign-in that went wrong the person must see why, not be sent round in circles.
  if (me.data && !me.isError && search.problem === undefined) {
    return <GoOn to={back} />;
  }
  return (
    <Door slug={slug}>
      <SignInPage
        register={register}
        back={back}
        reseller={brand.data?.slug ?? slug}
        registrationOpen={brand.data?.registrationOpen ?? false}
        reason={search.reason}
        problem={search.problem}
      />
    </Door>
  );
}

/** To a path with its query, as a link gave it. */
function GoOn({ to }: { readonly to: string }) {
  const { history } = useRouter();
  useEffect(() => history.replace(to), [history, to]);
  return null;
}

export function RegisterRoute() {
  return <SignInRoute register />;
}
