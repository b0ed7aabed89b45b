package io.tollgate.sandbox.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void tableListsEveryBehaviourAsTheEnumDoes() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Behaviour behaviour : Behaviour.values()) {
      String argument =
          behaviour.takesArgument() ? String.valueOf(behaviour.defaultArgument()) : "";
      expected.add(
          "| `" + behaviour.label() + "` | " + argument + " | " + behaviour.meaning() + " |");
    }
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `") && line.split("\\|").length == 4)
            .filter(line -> Chosen.parse(line.split("`")[1]).isPresent())
            .toList();
    assertThat(rows).containsExactlyElementsOf(expected);
  }

  @Test
  void namesAreReadBack() {
    for (Behaviour behaviour : Behaviour.values()) {
      Chosen chosen = new Chosen(behaviour, behaviour.defaultArgument());
      assertThat(Chosen.parse(behaviour.label())).contains(chosen);
      assertThat(Chosen.parse(chosen.name())).contains(chosen);
    }
    assertThat(Chosen.parse("hang-3")).isEmpty();
    assertThat(Chosen.parse("big-answer-100001")).isEmpty();
    assertThat(Chosen.parse("cut-stream-99999999999")).isEmpty();
    assertThat(Chosen.ofModel("gpt-5.1:cut-stream-9"))
        .isEqualTo(new Chosen(Behaviour.CUT_STREAM, 9));
    assertThat(Chosen.ofModel("sandbox-hang")).isEqualTo(new Chosen(Behaviour.HANG, -1));
    assertThat(Chosen.ofModel("vendor/model:free")).isEqualTo(Chosen.NONE);
  }
}
