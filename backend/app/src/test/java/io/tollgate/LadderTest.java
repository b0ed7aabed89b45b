package io.tollgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import io.tollgate.policy.entity.RuleBreaker;
import io.tollgate.policy.entity.Rules;
import io.tollgate.support.LongOnly;
import org.junit.jupiter.api.Test;

/** The conditions of the ladder see what they are there to see. */
class LadderTest {

  private static final JavaClasses IMPORTED =
      new ClassFileImporter().importClasses(RuleBreaker.class, Rules.class, LongOnly.class);

  @Test
  void higherOrEqualRungIsSeen() {
    assertThat(broken(Ladder.importLowerRungsOnly(), RuleBreaker.class)).isTrue();
    assertThat(broken(Ladder.importLowerRungsOnly(), Rules.class)).isFalse();
  }

  @Test
  void innerPackageOfAnotherCapabilityIsSeen() {
    assertThat(broken(Ladder.importOthersControlAndEntityOnly(), RuleBreaker.class)).isTrue();
    assertThat(broken(Ladder.importOthersControlAndEntityOnly(), Rules.class)).isFalse();
  }

  @Test
  void importToTheLeftIsSeen() {
    assertThat(broken(Ladder.importToTheRightOnly(), RuleBreaker.class)).isTrue();
    assertThat(broken(Ladder.importToTheRightOnly(), Rules.class)).isFalse();
  }

  @Test
  void classOutsideTheLadderIsSeen() {
    assertThat(broken(Ladder.liveOnAKnownRungAndWord(), LongOnly.class)).isTrue();
    assertThat(broken(Ladder.liveOnAKnownRungAndWord(), Rules.class)).isFalse();
  }

  private static boolean broken(ArchCondition<JavaClass> condition, Class<?> type) {
    return classes().that().belongToAnyOf(type).should(condition).evaluate(IMPORTED).hasViolation();
  }
}
