-- The data plane writes calls and money and reads them through functions that name the tenant. Of the
-- tables themselves it needs to know only whether a call's charge or attempts exist, to end a late one.
revoke select on metering.call, metering.attempt, ledger.charge from tollgate_data;
grant select (reseller_id, call_id) on metering.attempt, ledger.charge to tollgate_data;
