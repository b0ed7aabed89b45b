package io.tollgate.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import org.junit.jupiter.api.Test;

/** Every partition, whenever it is made, is analyzed as seldom as its rows allow. */
class PartitionsTest {

  private static final String UNTUNED =
      """
      select count(*)
        from pg_partitioned_table p
        join pg_inherits i on i.inhparent = p.partrelid
        join pg_class c on c.oid = i.inhrelid
        join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'metering')
         and not (coalesce(c.reloptions, '{}') @> '{autovacuum_analyze_scale_factor=0.5}')""";

  @Test
  void eachIsTuned() {
    TestDatabase database = TestDatabase.fresh();
    assertThat(database.number(UNTUNED)).isZero();
    assertThat(database.number("select platform.ensure_partitions(12)")).isPositive();
    assertThat(database.number(UNTUNED)).isZero();
  }
}
