package io.tollgate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;

/**
 * The house rules, a sentence each; the ladder is drawn in the base package's documentation. None
 * has an exception list.
 */
@AnalyzeClasses(packages = "io.tollgate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<String> OWN_CLOCK =
      Set.of("now", "currentTimeMillis", "systemUTC", "systemDefaultZone");

  @ArchTest
  static final ArchRule everyClassLivesInAKnownCapability =
      classes().should(Ladder.liveOnAKnownRungAndWord());

  @ArchTest
  static final ArchRule aCapabilityImportsOnlyLowerRungs =
      classes().should(Ladder.importLowerRungsOnly());

  @ArchTest
  static final ArchRule ofAnotherCapabilityOnlyControlAndEntityAreImported =
      classes().should(Ladder.importOthersControlAndEntityOnly());

  @ArchTest
  static final ArchRule insideACapabilityImportsGoToTheRight =
      classes().should(Ladder.importToTheRightOnly());

  @ArchTest
  static final ArchRule capabilitiesHaveNoCycles =
      slices().matching("io.tollgate.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule entitiesKnowNoFramework =
      classes()
          .that()
          .resideInAPackage("io.tollgate..entity..")
          .should()
          .onlyDependOnClassesThat(
              describe("are plain Java, kernel or entities", ArchitectureTest::plain));

  @ArchTest
  static final ArchRule kernelKnowsNobody =
      classes()
          .that()
          .resideInAPackage("io.tollgate.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "io.tollgate.kernel..");

  @ArchTest
  static final ArchRule restIsSpokenInBoundariesAndClientsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.tollgate..boundary..", "io.tollgate..client..", "io.tollgate.platform..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule rowsStayInStores =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tollgate..store..", "io.tollgate.platform..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.persistence..");

  @ArchTest
  static final ArchRule boundariesOfTheServerKnowNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage("io.tollgate..boundary..", "io.tollgate..client..")
          .and(describe("are no commands, which run apart", type -> !isCommand(type)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

  @ArchTest
  static final ArchRule callsNeverTouchADatabaseThemselves =
      noClasses()
          .that()
          .resideInAPackage("io.tollgate.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "jakarta.persistence..", "jakarta.transaction..");

  @ArchTest
  static final ArchRule nettyStaysAtTheEdgesOfTheGateway =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tollgate.gateway.boundary..", "io.tollgate.gateway.client..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule resourcesLiveInBoundaries =
      classes()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .resideInAPackage("io.tollgate..boundary..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Util|Utils|Helper|Service)");

  @ArchTest
  static final ArchRule timeComesFromTheInjectedClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tollgate.kernel..")
          .should()
          .accessTargetWhere(describe("reads a clock of its own", ArchitectureTest::readsOwnClock));

  @ArchTest
  static final ArchRule theClockIsMadeInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.tollgate.platform.Clocks")
          .should()
          .callMethod(InstantSource.class, "system");

  @ArchTest
  static final ArchRule logsGoThroughThePlatformLogger =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.slf4j..", "java.util.logging..", "org.apache.logging..", "org.jboss.logging..");

  @ArchTest
  static final ArchRule onlyCommandsWriteToTheConsole =
      noClasses()
          .that(describe("are no commands", type -> !isCommand(type)))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static boolean isCommand(JavaClass type) {
    return type.getSimpleName().endsWith("Command");
  }

  private static boolean plain(JavaClass type) {
    JavaClass component = type.getBaseComponentType();
    String name = component.getPackageName();
    boolean ours =
        name.equals("io.tollgate.kernel") || name.matches("io\\.tollgate\\..*\\.entity(\\..*)?");
    boolean java = name.startsWith("java.") && !name.startsWith("java.sql");
    return component.isPrimitive() || ours || java || name.startsWith("org.jspecify");
  }

  /** Only reads without a clock as argument; {@code Instant.now(clock)} asks the injected one. */
  private static boolean readsOwnClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    boolean clock = owner.equals(Clock.class.getName()) || owner.equals("java.lang.System");
    boolean noArgument = access.getTarget().getFullName().endsWith("()");
    return OWN_CLOCK.contains(access.getTarget().getName())
        && noArgument
        && (clock || owner.startsWith("java.time."));
  }
}
