package io.tollgate.system.kit;

import io.tollgate.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What buckets hold, and what the ledger's own checks find. */
public final class Books {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Sql sql;

  public Books(Stack stack) {
    this.sql = Sql.superuser(stack);
  }

  /** What a workspace can still spend and what its open holds keep, in nano-USD. */
  public long balance(Tenant tenant) {
    return sql.number(
        "select sum(free + held) from ledger.bucket where kind = 'grant' and workspace_id = ?",
        tenant.workspace());
  }

  public long floatOf(Tenant tenant) {
    return sql.number(
        "select sum(free + held) from ledger.bucket where kind = 'float' and reseller_id = ?",
        tenant.reseller());
  }

  /** What was spent of a key's budget. */
  public long spentOfWindow(UUID key) {
    return sql.number(
        "select sum(spent) from ledger.bucket where kind = 'key_window' and key_id = ?", key);
  }

  public long openHolds(Tenant tenant) {
    return sql.number(
        "select count(*) from ledger.hold where workspace_id = ?", tenant.workspace());
  }

  /** Waits a little for calls that are ending. */
  public void awaitNoHolds(Tenant tenant) {
    Await.until("no open hold", PATIENCE, () -> openHolds(tenant) == 0);
  }

  /** Every violation of every invariant, named. */
  public List<String> violations() {
    return sql.transaction(
        connection -> {
          connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
          var found = new ArrayList<String>();
          for (var view :
              Sql.rows(
                  connection,
                  "select viewname from pg_views where schemaname = 'checks' order by 1")) {
            String name = String.valueOf(view.get("viewname"));
            Sql.rows(connection, "select subject from checks." + name + " limit 20")
                .forEach(row -> found.add(name + ": " + row.get("subject")));
          }
          return found;
        });
  }

  /** How many invariants there are. */
  public long checks() {
    return sql.number("select count(*) from pg_views where schemaname = 'checks'");
  }
}
