-- What the demo world has prepaid: 5,000 USD of float per reseller, 250 USD bought and 10 USD given
-- per workspace.
select ledger.buy_float(id, 5000000000000, 'demo', 'opening float', 'demo-float-' || slug)
  from tenancy.reseller;

select ledger.post_grant(reseller_id, id, 250000000000, false, 100, null, 'demo',
    'opening balance', 'demo-paid-' || slug)
  from tenancy.workspace;

select ledger.post_grant(reseller_id, id, 10000000000, true, 100, now() + interval '90 days', 'demo',
    'welcome credit', 'demo-promo-' || slug)
  from tenancy.workspace;
