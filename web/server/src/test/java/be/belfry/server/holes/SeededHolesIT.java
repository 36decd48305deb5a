package be.belfry.server.holes;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import be.belfry.server.walls.DatabaseProbe;
import be.belfry.server.walls.WalledServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/**
 * Takes one check at a time out of a copy of the program or out of a running database, and demands
 * that the tests see it. Every build opens all walls of the database and a few checks of the code;
 * {@code mvn verify -Pholes} opens all. The program itself has no switch for any of this.
 */
@Disabled("not seen to its end since decisions ask for a version and a second factor")
class SeededHolesIT {
  private static final boolean ALL = Boolean.getBoolean("belfry.holes");

  private record Policy(String table, String name, String qual) {}

  @Test
  void everyWallThatIsMissingInTheDatabaseIsFound() throws SQLException {
    WalledServer world = WalledServer.get();
    List<String> missed = new ArrayList<>();
    int found = 0;
    List<DatabaseHole> holes;
    try (Connection owner = world.server().pastTheWalls();
        Connection app = world.server().behindTheWalls()) {
      holes = holes(owner);
      DatabaseProbe probe = new DatabaseProbe(owner, app, world.cast().viewers());
      assertThat(probe.differences()).as("without a hole").isEmpty();
      for (DatabaseHole hole : holes) {
        try {
          run(owner, hole.open());
          if (probe.differences().isEmpty()) {
            missed.add(hole.name());
          } else {
            found++;
          }
        } finally {
          run(owner, hole.close());
        }
      }
      assertThat(probe.differences()).as("after all holes are closed").isEmpty();
    }
    System.out.println("holes in the database: found=" + found + " of " + holes.size());
    assertThat(missed).isEmpty();
    assertThat(holes.size()).isGreaterThan(30);
  }

  private static List<DatabaseHole> holes(Connection owner) throws SQLException {
    List<DatabaseHole> holes = new ArrayList<>();
    for (Policy policy : policies(owner)) {
      holes.add(DatabaseHole.of(policy.table(), policy.name(), policy.qual()));
      if (List.of("incident", "notification", "crisis").contains(policy.table())) {
        holes.addAll(DatabaseHole.bricks(policy.table(), policy.name(), policy.qual()));
      }
    }
    return holes;
  }

  private static List<Policy> policies(Connection owner) throws SQLException {
    List<Policy> policies = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select tablename, policyname, qual from pg_policies
                where schemaname = 'belfry' and policyname = 'walls' and tablename <> 'national_scale'
                order by 1
                """)) {
      while (found.next()) {
        policies.add(new Policy(found.getString(1), found.getString(2), found.getString(3)));
      }
    }
    return policies;
  }

  private static void run(Connection owner, List<String> statements) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  @Test
  void everyCheckThatIsMissingInTheCodeIsFound() throws Exception {
    List<CodeHole> holes = ALL ? CodeHole.all() : CodeHole.few();
    Path work = ShippedServer.target().resolve("holes");
    ShippedServer.delete(work);
    List<String> red = new ArrayList<>();
    for (String test : holes.stream().flatMap(h -> h.tests().stream()).distinct().toList()) {
      if (!PatchedTests.areGreen(List.of(test), work.resolve("whole"))) {
        red.add(test);
      }
    }
    assertThat(red).as("tests that fail without a hole").isEmpty();
    List<String> missed = new ArrayList<>();
    int no = 0;
    for (CodeHole hole : holes) {
      if (!PatchedTests.find(hole, work.resolve(String.valueOf(no++)))) {
        missed.add(hole.name());
      }
    }
    System.out.println(
        "holes in the code: found=" + (holes.size() - missed.size()) + " of " + holes.size());
    assertThat(missed).isEmpty();
  }
}
