import { describe, expect, it } from '@jest/globals';

import { EMPTY_SELLER, sellerFaults, toNewSeller, toSellerChange } from './seller-form';

const good = {
  ...EMPTY_SELLER,
  slug: 'acme',
  name: 'Acme AI',
  legalName: 'Acme AI Ltd',
  address: '1 Road, Town',
  taxId: 'GB1',
  supportEmail: 'help@acme.example',
};

describe('the form of a seller', () => {
  it('sends only what was changed, and null for what was emptied', () => {
    const before = { ...good, tagline: 'Old', creditsPerUsd: '100' };
    const now = { ...before, name: ' Acme ', tagline: '', creditsPerUsd: '250' };
    expect(toSellerChange(before, now)).toEqual({
      name: 'Acme',
      tagline: null,
      creditsPerUsd: 250,
    });
    expect(toSellerChange(before, before)).toEqual({});
  });

  it('never changes the short name', () => {
    expect(toSellerChange(good, { ...good, slug: 'other' })).toEqual({});
  });

  it('makes a seller without what needs a host or terms first', () => {
    const wish = toNewSeller(good);
    expect(wish).toMatchObject({ slug: 'acme', creditsPerUsd: 100, promoGrant: '0' });
    expect(wish).not.toHaveProperty('registrationOpen');
    expect(wish).not.toHaveProperty('senderName');
    expect(wish).not.toHaveProperty('tagline');
  });

  it('finds every fault at once', () => {
    expect(sellerFaults(good)).toEqual({});
    expect(
      sellerFaults({
        ...EMPTY_SELLER,
        slug: 'Not A Slug',
        displayCurrency: 'eur',
        creditsPerUsd: '0',
        supportEmail: 'nobody',
        termsUrl: 'javascript:alert(1)',
        primaryColor: 'red',
        promoGrant: '5,00',
        promoGrantDays: '0',
        senderAddress: '@',
      }),
    ).toEqual({
      slug: 'badSlug',
      name: 'required',
      legalName: 'required',
      address: 'required',
      taxId: 'required',
      displayCurrency: 'badCurrency',
      creditsPerUsd: 'badNumber',
      supportEmail: 'badEmail',
      termsUrl: 'badUrl',
      primaryColor: 'badColor',
      promoGrant: 'badAmount',
      promoGrantDays: 'badNumber',
      senderAddress: 'badEmail',
    });
  });
});
