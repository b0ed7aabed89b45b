package io.tollgate.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a stack finds its programs and keeps its data.
 *
 * @param project the project's root
 * @param data databases, secrets and logs of one stack; kept between starts
 * @param cache unpacked programs, shared by all stacks of the project
 * @param war the application to deploy
 * @param sandboxJar the sandbox provider's program
 */
public record Folders(Path project, Path data, Path cache, Path war, Path sandboxJar) {
  /** The usual places inside a project, with the given data folder. */
  public static Folders of(Path project, Path data) {
    Path root = project.toAbsolutePath().normalize();
    return new Folders(
        root,
        data.toAbsolutePath().normalize(),
        root.resolve(".tollgate/cache"),
        root.resolve("backend/app/target/tollgate.war"),
        root.resolve("backend/sandbox/target/sandbox.jar"));
  }

  /**
   * The project's root: the setting {@code tollgate.project}, else the nearest folder upwards of
   * the working directory that holds {@code .mvn}.
   *
   * @throws StackException if there is none
   */
  public static Path findProject() {
    String set = System.getProperty("tollgate.project", "");
    if (!set.isBlank()) {
      return Path.of(set);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return at;
      }
    }
    throw new StackException("Run this inside the project, or set tollgate.project to its root");
  }

  Path servers() {
    return project.resolve("deployment/local/target/runtime");
  }

  Path secrets() {
    return data.resolve("secrets");
  }

  Path logs() {
    return data.resolve("logs");
  }

  /** A file a build leaves behind. */
  static Path built(Path file, String module) {
    if (!Files.isRegularFile(file)) {
      throw new StackException(
          file + " is missing: build it first (mvn -q package -pl " + module + " -am -DskipTests)");
    }
    return file;
  }
}
