package be.belfry.server.walls;

import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param hanging keys of what hangs on it, by the names that addresses give them ({@link #HANGING})
 */
public record Canary(
    Kind kind,
    int chain,
    Walls walls,
    Walls file,
    String id,
    String reference,
    String crisis,
    Map<String, String> hanging) {

  /** What hangs on a crisis file or a notification and has an address of its own. */
  static final List<String> HANGING =
      List.of("assessment", "sitrep", "measure", "meeting", "lowering", "clock");

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
    return new Canary(kind, chain, walls, crisis, id, reference, this.crisis, hanging);
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
    String at = address.replace("{ref}", reference).replace("{id}", id).replace("{crisis}", crisis);
    for (Map.Entry<String, String> one : hanging.entrySet()) {
      at = at.replace("{" + one.getKey() + "}", one.getValue());
    }
    return at;
  }

  /**
   * One key for all that could hang on a record.
   *
   * @param key that nothing has
   */
  static Map<String, String> hangingAs(String key) {
    Map<String, String> all = new LinkedHashMap<>();
    HANGING.forEach(name -> all.put(name, key));
    return all;
  }
}
