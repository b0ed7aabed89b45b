package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The proxies whose word about a client's address is taken: {@code tollgate.proxies.trusted}, a
 * list of addresses and ranges such as {@code 10.0.0.0/8, ::1}; none unless set.
 */
@ApplicationScoped
public class TrustedProxies {

  /** Proxies one behind the other; more is an attack. */
  private static final int MOST_HOPS = 20;

  private final List<AddressRange> trusted;

  /** For the container's proxy, which only passes calls on. */
  protected TrustedProxies() {
    trusted = List.of();
  }

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException when an entry is no address and no range
   */
  @Inject
  public TrustedProxies(
      @ConfigProperty(name = "tollgate.proxies.trusted") Optional<String> addresses) {
    trusted =
        addresses.stream()
            .flatMap(list -> Arrays.stream(list.split(",", -1)))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(AddressRange::parse)
            .toList();
  }

  /**
   * The client's address: the nearest hop that is no trusted proxy. What stands further left was
   * written by somebody nobody vouches for.
   *
   * @param peer the other end of the connection
   * @param forwarded the values of {@code X-Forwarded-For}, in their order
   */
  public String client(String peer, List<String> forwarded) {
    if (forwarded.isEmpty() || !trusts(peer)) {
      return peer;
    }
    String[] hops = String.join(",", forwarded).split(",", -1);
    String nearest = peer;
    int last = Math.max(0, hops.length - MOST_HOPS);
    for (int at = hops.length - 1; at >= last; at--) {
      Optional<String> hop = AddressRange.normal(hops[at].strip());
      if (hop.isEmpty()) {
        return nearest;
      }
      nearest = hop.get();
      if (!trusts(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private boolean trusts(String address) {
    return trusted.stream().anyMatch(range -> range.holds(address));
  }
}
