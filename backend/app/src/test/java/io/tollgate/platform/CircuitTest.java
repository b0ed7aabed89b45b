package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Circuit circuit = new Circuit(() -> now);

  @Test
  void whatNeverFailedIsBelievedToBeThere() {
    assertThat(circuit.isClosed()).isTrue();
    assertThat(circuit.answered()).isNull();
  }

  @Test
  void oneFailureOpensItUntilAnAnswerCloses() {
    Instant gone = now;
    assertThat(circuit.failed()).isTrue();
    assertThat(circuit.isClosed()).isFalse();
    now = now.plusSeconds(40);
    assertThat(circuit.failed()).as("not told twice").isFalse();
    assertThat(circuit.isClosed()).isFalse();
    assertThat(circuit.answered()).isEqualTo(gone);
    assertThat(circuit.isClosed()).isTrue();
    assertThat(circuit.failed()).isTrue();
  }
}
