package io.tollgate.ledger.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.ledger.control.Balances;
import io.tollgate.ledger.entity.FloatBalance;
import io.tollgate.ledger.entity.Grant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workspace's balance. */
@Schema(
    name = "WorkspaceBalance",
    description = "What is booked, what of it running calls hold, and what may be spent.")
public record BalanceView(
    UUID workspaceId,
    @Schema(description = "Credited less spent, of all grants that have not expired.")
        MoneyView booked,
    @Schema(description = "Reserved by running calls.") MoneyView held,
    @Schema(description = "Booked less held.") MoneyView available,
    @Schema(description = "In the order they are used; used-up ones are left out.")
        List<GrantView> grants) {

  /** An amount of a workspace. */
  @Schema(name = "Balance", description = "An amount in US dollars and in the reseller's credits.")
  public record MoneyView(
      @Schema(example = "250") String usd, @Schema(example = "25000") String credits) {}

  /** A grant. */
  @Schema(name = "Grant", description = "A credit that was bought or given.")
  public record GrantView(
      long id,
      @Schema(enumeration = {"paid", "promo"}) String kind,
      @Schema(description = "Lower is used first.", example = "100") int priority,
      MoneyView credited,
      MoneyView spent,
      MoneyView held,
      MoneyView available,
      @Nullable @Schema(description = "Absent means never.") Instant expiresAt,
      boolean expired) {}

  /** A reseller's float. */
  @Schema(
      name = "ResellerFloat",
      description = "What a reseller has prepaid at the platform, in US dollars.")
  public record FloatView(
      UUID resellerId,
      @Schema(description = "Credited less spent.", example = "4999.5") String booked,
      @Schema(description = "Reserved by running calls.", example = "0.5") String held,
      @Schema(description = "Booked less held.", example = "4999") String available,
      @Schema(description = "Of all time.", example = "0.5") String spent) {

    static FloatView of(UUID reseller, FloatBalance balance) {
      return new FloatView(
          reseller,
          new Money(Math.addExact(balance.free(), balance.held())).usd(),
          new Money(balance.held()).usd(),
          new Money(balance.free()).usd(),
          new Money(balance.spent()).usd());
    }
  }

  static BalanceView from(Balances.OfWorkspace found) {
    int scale = found.workspace().creditsPerUsd();
    List<Grant> usable = found.grants().stream().filter(grant -> !grant.expired()).toList();
    return new BalanceView(
        found.workspace().id().value(),
        sum(usable, grant -> Math.addExact(grant.free(), grant.held()), scale),
        sum(usable, Grant::held, scale),
        sum(usable, Grant::available, scale),
        found.grants().stream().map(grant -> grant(grant, scale)).toList());
  }

  private static GrantView grant(Grant grant, int scale) {
    return new GrantView(
        grant.id(),
        grant.promo() ? "promo" : "paid",
        grant.priority(),
        money(grant.credited(), scale),
        money(grant.spent(), scale),
        money(grant.held(), scale),
        money(grant.available(), scale),
        grant.expiresAt(),
        grant.expired());
  }

  private static MoneyView sum(List<Grant> grants, ToLongFunction<Grant> part, int scale) {
    return money(grants.stream().mapToLong(part).reduce(0, Math::addExact), scale);
  }

  private static MoneyView money(long nanos, int scale) {
    Money money = new Money(nanos);
    return new MoneyView(money.usd(), money.credits(scale));
  }
}
