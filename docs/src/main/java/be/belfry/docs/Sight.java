package be.belfry.docs;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each reach sees of each marking, by asking {@link Walls} itself. */
final class Sight {
  private static final UUID VIEWER = new UUID(0, 1);
  private static final UUID ENTITY = new UUID(0, 2);
  private static final UUID OTHER = new UUID(0, 3);
  private static final String SECTOR = "energy";
  private static final String SERVICE = "FCCU";

  /**
   * Who looks, and how the record stands to him.
   *
   * @param head of the column
   * @param reach every role of it sees the same, or there is no table
   * @param sector true when the record touches his sector
   * @param service true when his service is concerned
   * @param from the entity that the record comes from; his own is {@code ENTITY}
   * @param about an entity that it concerns
   */
  private record Column(
      String head, Reach reach, boolean sector, boolean service, UUID from, UUID about) {
    Column(String head, Reach reach) {
      this(head, reach, false, false, OTHER, OTHER);
    }

    boolean sees(String tlp, boolean named, boolean exercise, boolean takesPart) {
      Walls walls =
          new Walls(
              tlp,
              Set.of(sector ? SECTOR : "health"),
              Set.of(service ? SERVICE : "NCCN"),
              Optional.of(from),
              named ? Set.of(VIEWER) : Set.of(),
              exercise,
              Set.of(about));
      Set<Boolean> seen =
          Stream.of(Role.values())
              .filter(role -> role != Role.SYSTEM && RolePermissions.reach(role) == reach)
              .map(role -> walls.letPass(viewer(role, takesPart)))
              .collect(Collectors.toSet());
      if (seen.size() != 1) {
        throw new IllegalStateException("not all roles of " + reach + " see the same: " + walls);
      }
      return seen.contains(true);
    }

    private Subject viewer(Role role, boolean takesPart) {
      return new Subject(
          VIEWER,
          "viewer",
          "Viewer",
          role,
          Optional.empty(),
          reach == Reach.SECTOR ? Optional.of(SERVICE) : Optional.empty(),
          reach == Reach.SECTOR ? Set.of(SECTOR) : Set.of(),
          reach == Reach.OWN ? Optional.of(ENTITY) : Optional.empty(),
          Language.EN,
          takesPart);
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column("national", Reach.NATIONAL),
          new Column("sector: it touches a sector of his", Reach.SECTOR, true, false, OTHER, OTHER),
          new Column("sector: his service is concerned", Reach.SECTOR, false, true, OTHER, OTHER),
          new Column("sector: neither", Reach.SECTOR),
          new Column("own: it comes from his entity", Reach.OWN, false, false, ENTITY, OTHER),
          new Column("own: it concerns his entity", Reach.OWN, false, false, OTHER, ENTITY),
          new Column("own: another entity's", Reach.OWN),
          new Column("none", Reach.NONE));

  private Sight() {}

  /** The table, and what it says of exercises. */
  static String table() {
    StringBuilder out = new StringBuilder("\n## Who sees which marking\n\n");
    out.append(
        "From `be.belfry.domain.security.Walls`: whether a role of that reach may know that");
    out.append(" a record exists. Named: its account is one of the readers that the record names.");
    out.append(" What a role may do with a record that it sees is said by the first table.\n\n");
    out.append("| marking | named |");
    COLUMNS.forEach(column -> out.append(' ').append(column.head()).append(" |"));
    out.append("\n|---|---|").append("---|".repeat(COLUMNS.size())).append('\n');
    for (Tlp tlp : Tlp.values()) {
      for (boolean named : new boolean[] {false, true}) {
        out.append("| ").append(tlp.code()).append(" | ").append(word(named)).append(" |");
        for (Column column : COLUMNS) {
          out.append(' ').append(word(column.sees(tlp.code(), named, false, false))).append(" |");
        }
        out.append('\n');
      }
    }
    out.append("\n| record | account | sees |\n|---|---|---|\n");
    for (boolean exercise : new boolean[] {false, true}) {
      for (boolean takesPart : new boolean[] {false, true}) {
        out.append("| ").append(exercise ? "of an exercise" : "real").append(" | ");
        out.append(takesPart ? "takes part in exercises" : "takes part in none").append(" | ");
        out.append(seen(exercise, takesPart)).append(" |\n");
      }
    }
    return out.toString();
  }

  private static String seen(boolean exercise, boolean takesPart) {
    List<Boolean> above = all(false, false);
    List<Boolean> here = all(exercise, takesPart);
    if (here.equals(above)) {
      return "as above";
    }
    if (here.contains(true)) {
      throw new IllegalStateException("exercises are seen in a third way");
    }
    return "nothing";
  }

  private static List<Boolean> all(boolean exercise, boolean takesPart) {
    List<Boolean> all = new ArrayList<>();
    for (Column column : COLUMNS) {
      for (Tlp tlp : Tlp.values()) {
        all.add(column.sees(tlp.code(), false, exercise, takesPart));
        all.add(column.sees(tlp.code(), true, exercise, takesPart));
      }
    }
    return all;
  }

  private static String word(boolean is) {
    return is ? "yes" : "no";
  }
}
