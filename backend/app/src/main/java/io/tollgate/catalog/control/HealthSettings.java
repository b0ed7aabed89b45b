package io.tollgate.catalog.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When a channel is left alone, and for how long. */
@Dependent
public class HealthSettings {

  private final int faults;
  private final long firstMillis;
  private final long mostMillis;
  private final long probeMillis;

  /**
   * @param faults consecutive provider faults that start a cool-down, 1 to 1000
   * @param firstMillis the first cool-down; each further one is twice as long
   * @param mostMillis the longest cool-down, whatever the provider asks for
   * @param probeMillis how long a probe may take before the next one may start
   * @throws IllegalArgumentException when one is out of range
   */
  @Inject
  public HealthSettings(
      @ConfigProperty(name = "tollgate.health.faults", defaultValue = "3") int faults,
      @ConfigProperty(name = "tollgate.health.cooldown.millis", defaultValue = "1000")
          long firstMillis,
      @ConfigProperty(name = "tollgate.health.cooldown.most.millis", defaultValue = "60000")
          long mostMillis,
      @ConfigProperty(name = "tollgate.health.probe.millis", defaultValue = "30000")
          long probeMillis) {
    if (faults < 1 || faults > 1_000 || firstMillis < 1 || mostMillis < firstMillis) {
      throw new IllegalArgumentException(
          "tollgate.health.* out of range: faults 1 to 1000, cool-down at least 1 ms");
    }
    this.faults = faults;
    this.firstMillis = firstMillis;
    this.mostMillis = mostMillis;
    this.probeMillis = probeMillis;
  }

  /** Three faults, one second doubling to sixty. */
  public static HealthSettings usual() {
    return new HealthSettings(3, 1_000, 60_000, 30_000);
  }

  int faults() {
    return faults;
  }

  long mostMillis() {
    return mostMillis;
  }

  long probeMillis() {
    return probeMillis;
  }

  /** How long the so-many-th cool-down in a row lasts, counted from one. */
  long coolDownMillis(int trip) {
    long doubled = firstMillis << Math.min(trip - 1, 30);
    return Math.min(Math.max(doubled, firstMillis), mostMillis);
  }
}
