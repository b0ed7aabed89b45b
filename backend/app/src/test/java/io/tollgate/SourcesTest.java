package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that only the source text shows. */
class SourcesTest {

  private static final Path SOURCES = Path.of("src");
  private static final Path MAIN = SOURCES.resolve("main/java/io/tollgate");
  private static final int MOST_LINES = 400;
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*+\"");
  private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float)\\b");

  @Test
  void noFileIsLongerThanFourHundredLines() {
    assertThat(files(SOURCES).filter(file -> lines(file).size() > MOST_LINES)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    TreeSet<Path> folders =
        files(MAIN).map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(text(info)).as(info.toString()).contains("@NullMarked").contains("/**");
    }
  }

  @Test
  void moneyNeverFloats() {
    Stream<Path> money =
        Stream.of("kernel", "pricing", "ledger", "metering", "billing")
            .map(MAIN::resolve)
            .filter(Files::isDirectory)
            .flatMap(SourcesTest::files);
    assertThat(money.filter(file -> FLOATING.matcher(code(file)).find())).isEmpty();
  }

  @Test
  void violationsAreNeitherFrozenNorIgnored() {
    assertThat(SOURCES.resolve("test/resources/archunit_ignore_patterns.txt")).doesNotExist();
    assertThat(SOURCES.resolve("test/resources/archunit_store")).doesNotExist();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  private static String code(Path file) {
    return COMMENT.matcher(TEXT.matcher(text(file)).replaceAll("")).replaceAll("");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
