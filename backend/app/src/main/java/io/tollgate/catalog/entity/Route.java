package io.tollgate.catalog.entity;

import org.jspecify.annotations.Nullable;

/**
 * One way to serve a model.
 *
 * @param upstreamModel the name the provider knows
 * @param priority lower is tried first
 * @param weight share among routes of the same priority; zero means only when the others failed
 */
public record Route(
    long id,
    String model,
    Channel channel,
    String upstreamModel,
    int priority,
    int weight,
    boolean active) {

  /**
   * The catalogue's own reason against this route; null when there is none.
   *
   * @param testKey whether a test key asks
   */
  public @Nullable DropRule drop(boolean testKey) {
    if (!active) {
      return DropRule.ROUTE_DISABLED;
    }
    if (!channel.active()) {
      return DropRule.CHANNEL_DISABLED;
    }
    if (channel.test() != testKey) {
      return DropRule.MODE;
    }
    if (channel.experimental()) {
      return DropRule.EXPERIMENTAL;
    }
    if (!channel.resaleApproved()) {
      return DropRule.RESALE_NOT_APPROVED;
    }
    return channel.underContract() ? null : DropRule.CONTRACT_NOT_ACTIVE;
  }
}
