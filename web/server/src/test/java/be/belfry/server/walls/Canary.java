package be.belfry.server.walls;

import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A record whose every text says its own name.
 *
 * @param chain number of the chain that it belongs to; -1 when none of its texts says so
 * @param walls what it shows to the walls
 * @param file walls of its crisis file for a duty, whose texts are as visible as that; else its own
 * @param id key
 * @param reference human reference; the key where it has none
 * @param crisis reference of its crisis file
 * @param assessment key of its assessment
 */
public record Canary(
    Kind kind,
    int chain,
    Walls walls,
    Walls file,
    String id,
    String reference,
    String crisis,
    String assessment) {

  /** What a canary looks like anywhere: kind and number of its chain. */
  static final Pattern ANY = Pattern.compile("cnry([a-z]+?)([0-9]{4})q", Pattern.CASE_INSENSITIVE);

  /**
   * Whether a text of its own names it; duties and procedures of the plan have the plan's texts.
   */
  boolean sings() {
    return chain >= 0;
  }

  /** The same with the walls of its file. */
  Canary in(Walls crisis) {
    return new Canary(kind, chain, walls, crisis, id, reference, this.crisis, assessment);
  }

  /** Whether somebody may know of it. */
  boolean isOpenTo(Subject viewer) {
    return kind.isOpenTo(viewer, walls);
  }

  /** Whether he may read what people wrote in it. */
  boolean isReadBy(Subject viewer) {
    boolean narrow = Set.of("amberStrict", "red").contains(file.tlp());
    return isOpenTo(viewer) && (kind != Kind.DUTY || !narrow || file.letPass(viewer));
  }

  /** The word that stands in all its texts. */
  String word() {
    return word(kind, chain);
  }

  static String word(Kind kind, int chain) {
    return "cnry%s%04dq".formatted(kind.word(), chain);
  }

  /** An address of its kind, for this record. */
  String at(String address) {
    return address
        .replace("{ref}", reference)
        .replace("{id}", id)
        .replace("{crisis}", crisis)
        .replace("{assessment}", assessment);
  }
}
