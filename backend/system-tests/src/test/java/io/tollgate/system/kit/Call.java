package io.tollgate.system.kit;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Price.Used;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database keeps of one call.
 *
 * @param state such as {@code succeeded}
 * @param usageSource who counted
 * @param charge null when nothing was charged
 */
public record Call(
    UUID id,
    String state,
    int status,
    @Nullable String code,
    Used used,
    String usageSource,
    @Nullable String finishReason,
    @Nullable Charge charge,
    List<Attempt> attempts) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Amounts in nano-USD, and the price versions they follow from. */
  public record Charge(
      long retail,
      long wholesale,
      long cost,
      long marginReseller,
      long marginPlatform,
      long holdRetail,
      long holdWholesale,
      long retailVersion,
      long wholesaleVersion,
      long costVersion) {}

  /** One try at a channel. */
  public record Attempt(
      String channel, String outcome, int status, long cost, boolean charged, long route) {}

  /** The call's record, which may follow its answer by a moment. */
  public static Call of(Stack stack, UUID id) {
    Sql sql = Sql.superuser(stack);
    Map<String, @Nullable Object> row =
        Await.found(
            "a record of call " + id,
            PATIENCE,
            () -> {
              var rows = sql.rows("select * from metering.call where id = ?", id);
              return rows.isEmpty() ? null : rows.getFirst();
            });
    return new Call(
        id,
        String.valueOf(row.get("state")),
        (int) number(row, "status"),
        (String) row.get("code"),
        new Used(
            number(row, "input"),
            number(row, "cached_input"),
            number(row, "cache_write_5m"),
            number(row, "cache_write_1h"),
            number(row, "output"),
            number(row, "reasoning"),
            number(row, "web_searches")),
        String.valueOf(row.get("usage_source")),
        (String) row.get("finish_reason"),
        charge(sql, id),
        attempts(sql, id));
  }

  /** The retail charge; zero when nothing was charged. */
  public long retail() {
    return charge == null ? 0 : charge.retail();
  }

  /** The charge there must be. */
  public Charge charged() {
    if (charge == null) {
      throw new AssertionError("nothing was charged: " + this);
    }
    return charge;
  }

  private static @Nullable Charge charge(Sql sql, UUID id) {
    var rows = sql.rows("select * from ledger.charge where call_id = ?", id);
    if (rows.size() > 1) {
      throw new AssertionError("charged more than once: " + rows);
    }
    if (rows.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> row = rows.getFirst();
    return new Charge(
        number(row, "retail"),
        number(row, "wholesale"),
        number(row, "cost"),
        number(row, "margin_r"),
        number(row, "margin_p"),
        number(row, "hold_retail"),
        number(row, "hold_wholesale"),
        number(row, "retail_version"),
        number(row, "wholesale_version"),
        number(row, "cost_version"));
  }

  private static List<Attempt> attempts(Sql sql, UUID id) {
    return sql
        .rows(
            """
            select a.*, c.name from metering.attempt a join catalog.route r on r.id = a.route_id
              join catalog.channel c on c.id = r.channel_id where a.call_id = ? order by a.number
            """,
            id)
        .stream()
        .map(
            row ->
                new Attempt(
                    String.valueOf(row.get("name")),
                    String.valueOf(row.get("outcome")),
                    (int) number(row, "status"),
                    number(row, "cost"),
                    Boolean.TRUE.equals(row.get("charged")),
                    number(row, "route_id")))
        .toList();
  }

  private static long number(Map<String, @Nullable Object> row, String column) {
    Object value = row.get(column);
    return value == null ? 0 : ((Number) value).longValue();
  }
}
