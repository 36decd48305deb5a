package be.belfry.domain.organisation;

import be.belfry.domain.shared.Folded;
import be.belfry.domain.shared.Language;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of municipalities by their NIS code, as a data file of the operator gives them ({@link
 * MunicipalityRows}). Without such a file there are none, and the code stands for itself.
 */
public final class Municipalities {
  /** No municipality has a longer name, in characters. */
  private static final int LONGEST = 200;

  /** Amel, Büllingen, Bütgenbach, Burg-Reuland, Eupen, Kelmis, Lontzen, Raeren, Sankt Vith. */
  private static final Set<String> GERMAN =
      Set.of("63001", "63012", "63013", "63087", "63023", "63040", "63048", "63061", "63067");

  private final Map<String, Map<Language, String>> names;
  private final Map<String, Optional<String>> codes = new HashMap<>();

  /**
   * @param names by code and language; at least one for each
   */
  Municipalities(Map<String, Map<Language, String>> names) {
    this.names = Map.copyOf(names);
    names.forEach(
        (nis, each) ->
            each.values().stream()
                .map(Folded::of)
                .distinct()
                .forEach(
                    name -> codes.merge(name, Optional.of(nis), (one, other) -> Optional.empty())));
  }

  /** No names: what an installation without a list has. */
  public static Municipalities none() {
    return new Municipalities(Map.of());
  }

  /** Whether there are no names. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /**
   * What a municipality is called; empty when the list has not got its code. Where it has no name
   * in that language, it is called as it calls itself: Dutch in Flanders, German in the nine
   * municipalities of the German language area (law of 18 July 1966, art. 5), French elsewhere.
   */
  public Optional<String> name(String nis, Language language) {
    return Optional.ofNullable(names.get(nis)).map(each -> name(each, official(nis), language));
  }

  private static String name(Map<Language, String> each, Language official, Language language) {
    String known = each.get(language);
    if (known == null) {
      known = each.get(official);
    }
    return known == null ? each.values().iterator().next() : known;
  }

  private static Language official(String nis) {
    if (GERMAN.contains(nis)) {
      return Language.DE;
    }
    return switch (Province.of(nis)) {
      case ANTWERP, FLEMISH_BRABANT, WEST_FLANDERS, EAST_FLANDERS, LIMBURG -> Language.NL;
      default -> Language.FR;
    };
  }

  /**
   * The code of a municipality that somebody names in any language, without regard to accents, case
   * and hyphens; empty when none is called so, and when several are. A text of any length may be
   * asked, and one that is too long for a name is none.
   */
  public Optional<String> code(String name) {
    return name.length() > LONGEST
        ? Optional.empty()
        : codes.getOrDefault(Folded.of(name), Optional.empty());
  }

  /** The names of one, by language. */
  static Map<Language, String> names(
      Optional<String> nl, Optional<String> fr, Optional<String> de) {
    Map<Language, String> names = new EnumMap<>(Language.class);
    nl.ifPresent(name -> names.put(Language.NL, name));
    fr.ifPresent(name -> names.put(Language.FR, name));
    de.ifPresent(name -> names.put(Language.DE, name));
    return names;
  }
}
