package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import java.util.UUID;
import java.util.function.Supplier;

/** Follows the money of calls: what they cost, and that the balances moved by exactly that. */
final class Accounting {
  private final Stack stack;
  private final Sql sql;
  private final Books books;

  Accounting(Stack stack) {
    this.stack = stack;
    this.sql = Sql.superuser(stack);
    this.books = new Books(stack);
  }

  /**
   * Makes one call of the tenant and holds its record against the price book and the balances.
   *
   * @param call makes it and gives its id
   */
  Call charged(Tenant tenant, Supplier<UUID> call) {
    long balance = books.balance(tenant);
    long floating = books.floatOf(tenant);
    Call made = Call.of(stack, call.get());
    Call.Charge charge = made.charged();
    assertThat(made.state()).isEqualTo("succeeded");
    assertThat(made.status()).isEqualTo(200);
    assertPriced(made);
    assertThat(balance - books.balance(tenant)).isEqualTo(charge.retail());
    assertThat(floating - books.floatOf(tenant)).isEqualTo(charge.wholesale());
    assertExplained(made);
    return made;
  }

  /** Makes one call that must not cost the tenant anything. */
  Call free(Tenant tenant, Supplier<UUID> call) {
    long balance = books.balance(tenant);
    long floating = books.floatOf(tenant);
    Call made = Call.of(stack, call.get());
    assertThat(made.charge()).as(made.toString()).isNull();
    assertThat(books.balance(tenant)).isEqualTo(balance);
    assertThat(books.floatOf(tenant)).isEqualTo(floating);
    return made;
  }

  /** Three prices by the pinned versions, and two margins between them. */
  void assertPriced(Call made) {
    Call.Charge charge = made.charged();
    assertThat(charge.retail()).isEqualTo(price(charge.retailVersion()).of(made.used()));
    assertThat(charge.wholesale()).isEqualTo(price(charge.wholesaleVersion()).of(made.used()));
    assertThat(charge.cost()).isEqualTo(price(charge.costVersion()).of(made.used()));
    assertThat(charge.marginPlatform()).isEqualTo(charge.wholesale() - charge.cost());
    long promo = sql.number("select promo from ledger.charge where call_id = ?", made.id());
    assertThat(charge.marginReseller()).isEqualTo(charge.retail() - promo - charge.wholesale());
    assertThat(charge.retail()).isLessThanOrEqualTo(charge.holdRetail());
    assertThat(charge.wholesale()).isLessThanOrEqualTo(charge.holdWholesale());
  }

  /** A stored decision that names the route which served the call, and that attempt as charged. */
  private void assertExplained(Call made) {
    assertThat(made.attempts()).isNotEmpty();
    Call.Attempt served = made.attempts().getLast();
    assertThat(served.outcome()).isEqualTo("ok");
    assertThat(served.charged()).isTrue();
    assertThat(served.cost()).isEqualTo(made.charged().cost());
    String decision =
        sql.<String>column(
                """
                select d.content::text from metering.route_decision d
                  join metering.call c on c.decision_id = d.id where c.id = ?
                """,
                made.id())
            .getFirst();
    assertThat(decision).contains(String.valueOf(served.route()));
  }

  /** A price version as stored. */
  Price price(long version) {
    return Price.of(
        sql.rows("select * from pricing.price_version where id = ?", version).getFirst());
  }
}
