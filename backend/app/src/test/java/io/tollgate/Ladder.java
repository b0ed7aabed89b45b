package io.tollgate;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The rungs of the base package and the five words inside a capability, as conditions. */
final class Ladder {

  static final Map<String, Integer> RUNGS =
      Map.ofEntries(
          Map.entry("kernel", 0),
          Map.entry("platform", 1),
          Map.entry("identity", 2),
          Map.entry("audit", 3),
          Map.entry("approvals", 4),
          Map.entry("tenancy", 5),
          Map.entry("catalog", 6),
          Map.entry("keys", 6),
          Map.entry("policy", 6),
          Map.entry("pricing", 7),
          Map.entry("limits", 7),
          Map.entry("ledger", 7),
          Map.entry("metering", 8),
          Map.entry("gateway", 9),
          Map.entry("tasks", 9),
          Map.entry("billing", 9),
          Map.entry("reporting", 10),
          Map.entry("privacy", 10));

  private static final List<String> FLAT = List.of("kernel", "platform");

  /** From left to right; store and client stand side by side. */
  private static final Map<String, Integer> WORDS =
      Map.of("boundary", 0, "control", 1, "store", 2, "client", 2, "entity", 3);

  private Ladder() {}

  static ArchCondition<JavaClass> importLowerRungsOnly() {
    return condition(
        "import only lower rungs", (from, to) -> same(from, to) || rung(to) < rung(from));
  }

  static ArchCondition<JavaClass> importOthersControlAndEntityOnly() {
    return condition(
        "import only control and entity of another capability",
        (from, to) ->
            same(from, to)
                || FLAT.contains(capability(to))
                || word(to).equals("control")
                || word(to).equals("entity"));
  }

  static ArchCondition<JavaClass> importToTheRightOnly() {
    return condition(
        "import boundary -> control -> store | client -> entity only",
        (from, to) ->
            !same(from, to)
                || FLAT.contains(capability(from))
                || word(from).equals(word(to))
                || WORDS.get(word(from)) < WORDS.get(word(to)));
  }

  static ArchCondition<JavaClass> liveOnAKnownRungAndWord() {
    return new ArchCondition<>("live in a known capability, in one of the five words") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String capability = capability(item);
        boolean known =
            capability.isEmpty()
                ? item.getSimpleName().equals("package-info")
                : RUNGS.containsKey(capability)
                    && (FLAT.contains(capability)
                        ? word(item).isEmpty()
                        : WORDS.containsKey(word(item)));
        if (!known) {
          events.add(SimpleConditionEvent.violated(item, item.getName() + " lives nowhere"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> condition(
      String sentence, BiPredicate<JavaClass, JavaClass> lawful) {
    return new ArchCondition<>(sentence) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (!capability(target).isEmpty() && !lawful.test(item, target)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean same(JavaClass from, JavaClass to) {
    return capability(from).equals(capability(to));
  }

  private static int rung(JavaClass type) {
    return RUNGS.getOrDefault(capability(type), Integer.MAX_VALUE);
  }

  /** The segment behind the base package; empty for what is not ours. */
  private static String capability(JavaClass type) {
    return segment(type, 2);
  }

  private static String word(JavaClass type) {
    return segment(type, 3);
  }

  private static String segment(JavaClass type, int index) {
    String[] segments = type.getPackageName().split("\\.");
    boolean ours = type.getPackageName().startsWith("io.tollgate");
    return ours && segments.length > index ? segments[index] : "";
  }
}
