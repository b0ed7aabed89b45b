package io.tollgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
  @TempDir Path data;

  private StackConfig config() {
    return StackConfig.temporary(Folders.findProject(), data)
        .withParts(Set.of(Part.DATABASE))
        .withPostgres("shared_buffers", "32MB")
        .withDemo(false);
  }

  @Test
  void itRunsDurablyOnLoopbackWithPasswordsAndTheExtensionsWeNeed() throws Exception {
    try (Stack stack = Stack.start(config())) {
      assertThat(setting(stack, "fsync")).isEqualTo("on");
      assertThat(setting(stack, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(stack, "full_page_writes")).isEqualTo("on");
      assertThat(setting(stack, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(stack, "shared_buffers")).isEqualTo("32MB");
      assertThat(one(stack, "select count(*) from pg_extension where extname = 'btree_gist'"))
          .isEqualTo("1");
      assertThat(
              one(
                  stack,
                  "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
          .isEqualTo("0");
      assertThat(Files.getPosixFilePermissions(stack.secrets().folder().resolve("pepper-1")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(stack.secrets().get("pepper-1")).matches("[0-9a-f]{64}");
      assertThatThrownBy(() -> Stack.start(config()))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("already runs on " + data);
    }
    assertThat(Machine.processesOf(data)).isEmpty();
  }

  @Test
  void aCommittedRowSurvivesAKillARestartAndASecondStart() throws Exception {
    try (Stack stack = Stack.start(config())) {
      run(stack, "create table public.kept (n int)");
      run(stack, "insert into public.kept values (1)");
      stack.postgres().kill();
      assertThat(stack.postgres().isRunning()).isFalse();
      stack.postgres().start();
      run(stack, "insert into public.kept values (2)");
      stack.postgres().restart();
      assertThat(one(stack, "select sum(n) from public.kept")).isEqualTo("3");
    }
    // What a crash leaves, with the number taken by another program since: here, by this JVM.
    Files.writeString(
        data.resolve("postgres/data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data + "\n1\n1\n\n\n\n");
    try (Stack again = Stack.start(config())) {
      assertThat(one(again, "select sum(n) from public.kept")).isEqualTo("3");
    }
    assertThat(Machine.processesOf(data)).isEmpty();
  }

  private static String setting(Stack stack, String name) throws SQLException {
    return one(stack, "show " + name);
  }

  private static String one(Stack stack, String query) throws SQLException {
    try (Connection owner = stack.database().connect(Role.SUPERUSER);
        Statement sql = owner.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void run(Stack stack, String statement) throws SQLException {
    try (Connection owner = stack.database().connect(Role.SUPERUSER);
        Statement sql = owner.createStatement()) {
      sql.execute(statement);
    }
  }
}
