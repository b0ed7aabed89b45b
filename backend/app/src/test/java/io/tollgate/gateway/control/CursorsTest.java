package io.tollgate.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.WorkspaceId;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CursorsTest {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ";

  @Property(tries = 300)
  void cursorLeadsBackToItsCall(@ForAll long high, @ForAll long low, @ForAll long workspace) {
    UUID id = new UUID(high, low);
    WorkspaceId owner = new WorkspaceId(new UUID(workspace, workspace));
    assertThat(Cursors.read(owner, Cursors.write(owner, id))).isEqualTo(id);
  }

  @Property(tries = 2_000)
  void changedCharacterIsRefused(
      @ForAll long high,
      @ForAll @IntRange(max = 31) int at,
      @ForAll @IntRange(max = 67) int digit) {
    WorkspaceId owner = new WorkspaceId(new UUID(1, 2));
    String cursor = Cursors.write(owner, new UUID(high, 7));
    String changed = cursor.substring(0, at) + DIGITS.charAt(digit) + cursor.substring(at + 1);
    if (!changed.equals(cursor)) {
      assertRefused(owner, changed);
    }
  }

  @Property(tries = 200)
  void anotherWorkspacesCursorIsRefused(@ForAll long high, @ForAll long other) {
    String cursor = Cursors.write(new WorkspaceId(new UUID(1, 2)), new UUID(high, 7));
    assertRefused(new WorkspaceId(new UUID(other, 3)), cursor);
  }

  @Property(tries = 500)
  void anyTextIsRefused(@ForAll String text) {
    assertRefused(new WorkspaceId(new UUID(1, 2)), text);
  }

  private static void assertRefused(WorkspaceId workspace, String cursor) {
    assertThatThrownBy(() -> Cursors.read(workspace, cursor))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.param()).isEqualTo("cursor");
            });
  }
}
