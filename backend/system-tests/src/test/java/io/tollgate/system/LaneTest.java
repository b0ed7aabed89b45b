package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** So that no new class runs beside what it disturbs. */
class LaneTest {

  @Test
  void everyClassNamesItsLaneOrRunsAlone() throws Exception {
    List<Class<?>> classes = classes();
    assertThat(classes).hasSizeGreaterThan(20);
    assertThat(classes)
        .as("annotate with one of Lane's annotations, or with @Isolated")
        .allMatch(type -> places(type) == 1);
  }

  private static long places(Class<?> type) {
    return Stream.of(Lane.Models.class, Lane.People.class, Lane.OwnStack.class, Isolated.class)
        .filter(type::isAnnotationPresent)
        .count();
  }

  private static List<Class<?>> classes() throws Exception {
    Path root = Path.of(LaneTest.class.getResource("/").toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          files
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.endsWith("IT.class"))
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .toList();
      var classes = new ArrayList<Class<?>>();
      for (String name : names) {
        classes.add(Class.forName(name));
      }
      return classes;
    }
  }
}
