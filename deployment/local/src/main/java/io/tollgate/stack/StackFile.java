package io.tollgate.stack;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The running stack as JSON, for programs. It is there exactly while the stack is ready, and only
 * its owner can read it, since it holds the demo keys.
 */
final class StackFile {
  private final Path file;

  StackFile(Path file) {
    this.file = file;
  }

  synchronized void write(Stack stack) {
    var text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.writeObject(describe(stack));
    }
    Path half = file.resolveSibling(file.getFileName() + ".half");
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.deleteIfExists(half);
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(half, text.toString().strip() + "\n", StandardOpenOption.WRITE);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException fault) {
      throw new StackException("cannot write " + file + ": " + fault.getMessage(), fault);
    }
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException fault) {
      throw new StackException("cannot remove " + file + ": " + fault.getMessage(), fault);
    }
  }

  private static JsonObject describe(Stack stack) {
    var json = Json.createObjectBuilder();
    if (stack.config().has(Part.GATEWAY)) {
      json.add("gateway", stack.gateway().api().toString());
      json.add("portal", stack.gateway().portal().toString());
    }
    if (stack.config().has(Part.KEYCLOAK)) {
      json.add("keycloak", stack.keycloak().base().toString());
    }
    if (stack.config().has(Part.SANDBOX)) {
      json.add("sandbox", stack.sandbox().base().toString());
    }
    if (stack.config().has(Part.MAIL)) {
      json.add("mail", stack.mail().base().toString());
    }
    if (stack.config().has(Part.DATABASE)) {
      json.add("database", stack.database().url().substring("jdbc:".length()));
    }
    var people = Json.createArrayBuilder();
    for (Person person : Person.ALL) {
      people.add(
          Json.createObjectBuilder()
              .add("email", person.email())
              .add("password", Person.PASSWORD)
              .add("id", person.id())
              .add("role", person.can()));
    }
    var keys = Json.createObjectBuilder();
    stack.knownKeys().forEach(keys::add);
    var processes = Json.createObjectBuilder().add("launcher", ProcessHandle.current().pid());
    for (Server server : stack.servers()) {
      server.pid().ifPresent(pid -> processes.add(server.name(), pid));
    }
    return json.add("people", people)
        .add("keys", keys)
        .add("processes", processes)
        .add("data", stack.config().folders().data().toString())
        .build();
  }
}
