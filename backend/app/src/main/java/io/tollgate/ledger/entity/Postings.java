package io.tollgate.ledger.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * The entries of a batch of calls, one line per book and account (money.md 2.3; adr 0003). Debit is
 * positive; each book's lines add up to zero by construction.
 */
public final class Postings {

  /** The platform's book. */
  public static final UUID PLATFORM = new UUID(0, 0);

  /** Takes one line of a book. */
  @FunctionalInterface
  public interface Line {
    void line(UUID book, String account, long amount);
  }

  private record Wallet(ResellerId reseller, WorkspaceId workspace) {}

  private static final class Sums {
    private long retail;
    private long promo;
    private long wholesale;
  }

  private static final class Provider {
    private long cost;
    private long loss;
  }

  private final Map<Wallet, Sums> wallets = new HashMap<>();
  private final Map<Long, Provider> routes = new HashMap<>();

  /** A charged call. */
  public void charge(
      ResellerId reseller, WorkspaceId workspace, long retail, long promo, long wholesale) {
    Sums sums = wallets.computeIfAbsent(new Wallet(reseller, workspace), wallet -> new Sums());
    sums.retail = Math.addExact(sums.retail, retail);
    sums.promo = Math.addExact(sums.promo, promo);
    sums.wholesale = Math.addExact(sums.wholesale, wholesale);
  }

  /** What a provider bills for serving a charged call. */
  public void cost(long route, long amount) {
    Provider provider = routes.computeIfAbsent(route, unused -> new Provider());
    provider.cost = Math.addExact(provider.cost, amount);
  }

  /** What a provider bills for an attempt no customer pays for. */
  public void loss(long route, long amount) {
    Provider provider = routes.computeIfAbsent(route, unused -> new Provider());
    provider.loss = Math.addExact(provider.loss, amount);
  }

  public boolean isEmpty() {
    return wallets.isEmpty() && routes.isEmpty();
  }

  public void clear() {
    wallets.clear();
    routes.clear();
  }

  /**
   * Gives every line that is not zero.
   *
   * @param providers the provider's name by route
   */
  public void forEach(LongFunction<String> providers, Line to) {
    Map<ResellerId, Sums> resellers = new HashMap<>();
    wallets.forEach(
        (wallet, sums) -> {
          UUID book = wallet.reseller().value();
          give(to, book, "wallet_promo:" + wallet.workspace(), sums.promo);
          give(to, book, "wallet_paid:" + wallet.workspace(), sums.retail - sums.promo);
          Sums all = resellers.computeIfAbsent(wallet.reseller(), unused -> new Sums());
          all.retail = Math.addExact(all.retail, sums.retail);
          all.promo = Math.addExact(all.promo, sums.promo);
          all.wholesale = Math.addExact(all.wholesale, sums.wholesale);
        });
    long revenue = 0;
    for (Map.Entry<ResellerId, Sums> reseller : resellers.entrySet()) {
      reseller(reseller.getKey(), reseller.getValue(), to);
      revenue = Math.addExact(revenue, reseller.getValue().wholesale);
    }
    give(to, PLATFORM, "wholesale_revenue", -revenue);
    providers(providers, to);
  }

  private static void reseller(ResellerId reseller, Sums sums, Line to) {
    UUID book = reseller.value();
    give(to, book, "usage_revenue", -sums.retail);
    give(to, book, "promo_discount", sums.promo);
    give(to, book, "promo_contra", -sums.promo);
    give(to, book, "cogs_wholesale", sums.wholesale);
    give(to, book, "platform_float", -sums.wholesale);
    give(to, PLATFORM, "reseller_float:" + reseller, sums.wholesale);
  }

  private void providers(LongFunction<String> names, Line to) {
    Map<String, Provider> byName = new HashMap<>();
    routes.forEach(
        (route, sums) -> {
          Provider all = byName.computeIfAbsent(names.apply(route), unused -> new Provider());
          all.cost = Math.addExact(all.cost, sums.cost);
          all.loss = Math.addExact(all.loss, sums.loss);
        });
    long loss = 0;
    for (Map.Entry<String, Provider> provider : byName.entrySet()) {
      Provider sums = provider.getValue();
      give(to, PLATFORM, "provider_cost:" + provider.getKey(), sums.cost);
      give(to, PLATFORM, "provider_payable:" + provider.getKey(), -sums.cost - sums.loss);
      loss = Math.addExact(loss, sums.loss);
    }
    give(to, PLATFORM, "service_loss", loss);
  }

  private static void give(Line to, UUID book, String account, long amount) {
    if (amount != 0) {
      to.line(book, account, amount);
    }
  }
}
