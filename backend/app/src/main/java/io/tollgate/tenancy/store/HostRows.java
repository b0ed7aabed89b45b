package io.tollgate.tenancy.store;

import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.BrokenRule;
import io.tollgate.platform.SqlChange;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.tenancy.entity.HostClaim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hosts of resellers, claimed and proved. */
@ApplicationScoped
public class HostRows {

  /** Hosts of one reseller. */
  public static final int MOST = 50;

  private static final String SELECT =
      """
      select h.host, h.token, h.claimed_at, h.proved_at
        from tenancy.reseller_host h where {where} order by h.host""";

  @PersistenceContext EntityManager database;

  public List<HostClaim> of(ResellerId reseller) {
    return new SqlFilter()
        .and("h.reseller_id = ?", reseller.value()).rows(database, SELECT, MOST + 1).stream()
            .map(HostRows::claim)
            .toList();
  }

  public Optional<HostClaim> find(ResellerId reseller, String host) {
    return new SqlFilter()
            .and("h.reseller_id = ?", reseller.value())
            .and("h.host = ?", host)
            .rows(database, SELECT, 1)
            .stream()
            .map(HostRows::claim)
            .findFirst();
  }

  /** Stores a claim; nothing happens when it is there. */
  public void insert(ResellerId reseller, String host, String token, Instant at) {
    SqlChange.run(
        database,
        """
        insert into tenancy.reseller_host (reseller_id, host, token, claimed_at)
          values (cast(? as uuid), ?, ?, cast(? as timestamptz))
          on conflict (reseller_id, host) do nothing""",
        reseller.value(),
        host,
        token,
        at);
  }

  /** Notes the proof; false when another reseller has proved the same host. */
  public boolean prove(ResellerId reseller, String host, Instant at) {
    try {
      SqlChange.run(
          database,
          """
          update tenancy.reseller_host set proved_at = cast(? as timestamptz)
           where reseller_id = cast(? as uuid) and host = ?""",
          at,
          reseller.value(),
          host);
      return true;
    } catch (PersistenceException refused) {
      if (BrokenRule.is(refused, "reseller_host_proved_once")) {
        return false;
      }
      throw refused;
    }
  }

  public void delete(ResellerId reseller, String host) {
    SqlChange.run(
        database,
        "delete from tenancy.reseller_host where reseller_id = cast(? as uuid) and host = ?",
        reseller.value(),
        host);
  }

  private static HostClaim claim(SqlRow row) {
    return new HostClaim(row.text(0), row.text(1), row.instant(2), row.maybeInstant(3));
  }
}
