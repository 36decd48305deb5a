package be.belfry.server.holes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One wall of a running database opened, and closed again.
 *
 * @param name what is missing now
 * @param table whose wall it is
 * @param open statements of the owner
 * @param close statements that make it whole again
 */
record DatabaseHole(String name, String table, List<String> open, List<String> close) {
  /** The whole wall of a table. */
  static DatabaseHole of(String table, String policy, String qual) {
    return changed(table + " has no wall " + policy, table, policy, qual, "true");
  }

  /** A wall with another text. */
  static DatabaseHole changed(
      String name, String table, String policy, String qual, String instead) {
    return new DatabaseHole(
        name,
        table,
        List.of("alter policy " + policy + " on " + table + " using (" + instead + ")"),
        List.of("alter policy " + policy + " on " + table + " using (" + qual + ")"));
  }

  /**
   * A part of a wall, and what is always true in its place, whatever is asked of who looks.
   *
   * @param there as the database writes it
   */
  private record Brick(String there, String instead) {}

  private static final Map<String, Brick> BRICKS =
      Map.of(
          "exercise", new Brick("NOT exercise", "true"),
          "sector", new Brick("sectors && ", "'{}'::text[] <@ "),
          "service", new Brick("= ANY (services)", "<> ALL ('{}'::text[])"),
          "red", new Brick("= ANY (named)", "<> ALL ('{}'::text[])"));

  /** Copies of a wall, each with one of its bricks out. */
  static List<DatabaseHole> bricks(String table, String policy, String qual) {
    List<DatabaseHole> holes = new ArrayList<>();
    BRICKS.forEach(
        (wall, brick) -> {
          if (!qual.contains(brick.there())) {
            throw new IllegalStateException("the wall has no brick " + brick + ": " + qual);
          }
          holes.add(
              changed(
                  table + " lacks the wall of " + wall,
                  table,
                  policy,
                  qual,
                  qual.replace(brick.there(), brick.instead())));
        });
    String strict = "tlp = 'amberStrict'::text";
    holes.add(
        changed(
            table + " shows strict as amber",
            table,
            policy,
            qual,
            qual.replaceFirst(
                "ARRAY\\['clear'::text", "ARRAY['amberStrict'::text, 'clear'::text")));
    if (!qual.contains(strict)) {
      throw new IllegalStateException("the wall has no brick " + strict);
    }
    return holes;
  }
}
