package io.tollgate.metering.store;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.metering.entity.PaidFrom;
import io.tollgate.metering.entity.StoredAttempt;
import io.tollgate.metering.entity.StoredCall;
import io.tollgate.metering.entity.StoredCharge;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import io.tollgate.pricing.entity.Quantities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls as people look at them. */
@ApplicationScoped
public class StoredCallRows {

  private static final int MOST_ATTEMPTS = 100;
  private static final int MOST_SLICES = 1_000;

  private static final String CALLS =
      """
      select c.id, c.reseller_id, c.workspace_id,
             r.name, w.name, c.key_id, k.name, k.public_id, c.department_id, d.name,
             k.owner_subject, coalesce(r.credits_per_usd, 0),
             c.mode, c.model, c.door, c.streamed, c.started_at, c.request_bytes,
             c.state, c.status, c.code, c.reason, c.finish_reason, c.first_byte_micros,
             c.duration_micros, c.response_bytes,
             c.input, c.cached_input, c.cache_write_5m, c.cache_write_1h, c.output, c.reasoning,
             c.web_searches, c.usage_source, c.decision_id, c.cost_unknown,
             h.retail, h.promo, h.wholesale, h.cost, h.margin_r, h.margin_p, h.hold_retail,
             h.hold_wholesale, h.retail_version, h.wholesale_version, h.cost_version,
             h.admitted_at, h.batch_id
        from metering.call c
        left join tenancy.reseller r on r.id = c.reseller_id
        left join tenancy.workspace w on w.reseller_id = c.reseller_id and w.id = c.workspace_id
        left join keys.api_key k on k.reseller_id = c.reseller_id and k.id = c.key_id
        left join tenancy.department d
          on d.reseller_id = c.reseller_id and d.id = c.department_id
        left join ledger.charge h on h.reseller_id = c.reseller_id and h.call_id = c.id
       where {where} order by c.id desc""";

  private static final String ATTEMPTS =
      """
      select a.number, a.route_id, p.name, ch.name, ro.upstream_model, a.outcome, a.status,
             a.start_micros, a.duration_micros, a.cost, a.charged
        from metering.attempt a
        left join catalog.route ro on ro.id = a.route_id
        left join catalog.channel ch on ch.id = ro.channel_id
        left join catalog.provider p on p.id = ch.provider_id
       where {where} order by a.number""";

  private static final String SLICES =
      """
      select s.bucket_id, s.kind, coalesce(b.promo, false), s.amount
        from ledger.charge_slice s
        left join ledger.bucket b on b.reseller_id = s.reseller_id and b.id = s.bucket_id
       where {where}""";

  @PersistenceContext EntityManager database;

  /** Newest first. */
  public List<StoredCall> list(SqlFilter which, int most) {
    return which.rows(database, CALLS, most).stream().map(StoredCallRows::call).toList();
  }

  public List<StoredAttempt> attempts(StoredCall call) {
    return new SqlFilter()
            .and("a.reseller_id = ?", call.reseller().value())
            .and("a.call_id = ?", call.id().value())
            .rows(database, ATTEMPTS, MOST_ATTEMPTS)
            .stream()
            .map(
                row ->
                    new StoredAttempt(
                        (int) row.number(0),
                        row.number(1),
                        row.maybeText(2),
                        row.maybeText(3),
                        row.maybeText(4),
                        row.text(5),
                        (int) row.number(6),
                        row.number(7),
                        row.number(8),
                        row.number(9),
                        row.flag(10)))
            .toList();
  }

  /** Which buckets bore the charge. */
  public List<PaidFrom> paidFrom(StoredCall call) {
    return new SqlFilter()
            .and("s.reseller_id = ?", call.reseller().value())
            .and("s.call_id = ?", call.id().value())
            .rows(database, SLICES, MOST_SLICES)
            .stream()
            .map(row -> new PaidFrom(row.number(0), row.text(1), row.flag(2), row.number(3)))
            .toList();
  }

  /** Why these routes, as JSON. */
  public Optional<String> decision(UUID id) {
    return new SqlFilter()
            .and("x.id = ?", id)
            .rows(
                database,
                "select cast(x.content as text) from metering.route_decision x where {where}",
                1)
            .stream()
            .map(row -> row.text(0))
            .findFirst();
  }

  private static StoredCall call(SqlRow row) {
    UUID workspace = row.maybeUuid(2);
    UUID owner = row.maybeUuid(10);
    return new StoredCall(
        new CallId(row.uuid(0)),
        new ResellerId(row.uuid(1)),
        workspace == null ? null : new WorkspaceId(workspace),
        new StoredCall.Names(
            row.maybeText(3),
            row.maybeText(4),
            row.maybeUuid(5),
            row.maybeText(6),
            row.maybeText(7),
            row.maybeUuid(8),
            row.maybeText(9)),
        owner == null ? null : new SubjectId(owner),
        (int) row.number(11),
        new StoredCall.Request(
            row.maybeText(12),
            row.text(13),
            row.text(14),
            row.flag(15),
            row.instant(16),
            row.number(17)),
        new StoredCall.End(
            row.text(18),
            (int) row.number(19),
            row.maybeText(20),
            row.maybeText(21),
            row.maybeText(22),
            row.number(23),
            row.number(24),
            row.number(25)),
        new Quantities(
            row.number(26),
            row.number(27),
            row.number(28),
            row.number(29),
            row.number(30),
            row.number(31),
            row.number(32)),
        row.text(33),
        row.maybeUuid(34),
        row.flag(35),
        charge(row));
  }

  private static @Nullable StoredCharge charge(SqlRow row) {
    if (row.maybeNumber(36) == null) {
      return null;
    }
    return new StoredCharge(
        row.number(36),
        row.number(37),
        row.number(38),
        row.number(39),
        row.number(40),
        row.number(41),
        row.number(42),
        row.number(43),
        row.number(44),
        row.number(45),
        row.number(46),
        row.instant(47),
        row.uuid(48));
  }
}
