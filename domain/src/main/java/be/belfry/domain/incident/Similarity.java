package be.belfry.domain.incident;

import be.belfry.domain.organisation.Sector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why two events may be one. It says reasons, never a probability: a person at triage decides.
 * Closeness in time alone is no reason.
 */
public final class Similarity {
  /**
   * One reason.
   *
   * @param what both have: the indicator, the words; empty where the reason says it all
   */
  public record Reason(SimilarityReason reason, String what) {}

  /** Least sum of weights to be worth a look: more than a sector and a day in common. */
  public static final int THRESHOLD = 20;

  /** Most open incidents that share an indicator before it tells nothing any more. */
  static final int EVERYWHERE = 20;

  private static final Duration NEAR = Duration.ofDays(3);
  private static final int WORD_LENGTH = 4;
  private static final int WORDS = 2;
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Similarity() {}

  /** The reasons, heaviest first; empty below {@link #THRESHOLD}. */
  public static List<Reason> reasons(Fingerprint one, Fingerprint other) {
    List<Reason> reasons = new ArrayList<>();
    Set<String> indicators = common(one.indicators(), other.indicators());
    if (!indicators.isEmpty()) {
      reasons.add(new Reason(SimilarityReason.INDICATOR, String.join(", ", indicators)));
    }
    if (one.organisation().isPresent() && one.organisation().equals(other.organisation())) {
      reasons.add(new Reason(SimilarityReason.ORGANISATION, ""));
    }
    if (one.phenomenon() == other.phenomenon() && one.phenomenon() != Phenomenon.OTHER) {
      reasons.add(new Reason(SimilarityReason.PHENOMENON, one.phenomenon().code()));
    }
    if (one.classification() == other.classification()
        && one.classification().rsitClass() != RsitClass.OTHER) {
      reasons.add(new Reason(SimilarityReason.CLASSIFICATION, one.classification().code()));
    }
    Set<String> sectors = common(sectors(one), sectors(other));
    if (!sectors.isEmpty()) {
      reasons.add(new Reason(SimilarityReason.SECTOR, String.join(", ", sectors)));
    }
    Set<String> words = common(words(one.title()), words(other.title()));
    if (words.size() >= WORDS) {
      reasons.add(new Reason(SimilarityReason.TITLE, String.join(", ", words)));
    }
    if (areNear(one, other)) {
      reasons.add(new Reason(SimilarityReason.TIME, ""));
    }
    return score(reasons) < THRESHOLD ? List.of() : List.copyOf(reasons);
  }

  /** Sum of the weights: the order of the list. */
  public static int score(List<Reason> reasons) {
    return reasons.stream().mapToInt(reason -> reason.reason().weight()).sum();
  }

  /** Whether both lie within three days. */
  static boolean areNear(Fingerprint one, Fingerprint other) {
    return Duration.between(one.at(), other.at()).abs().compareTo(NEAR) <= 0;
  }

  /** Whether two titles share enough words to be a reason. */
  static boolean shareWords(Set<String> one, Set<String> other) {
    // A loop, no stream: in a surge it is asked two million times.
    int shared = 0;
    for (String word : one) {
      if (other.contains(word) && ++shared == WORDS) {
        return true;
      }
    }
    return false;
  }

  /**
   * What was seen, without what is seen everywhere: an indicator that more than {@value
   * #EVERYWHERE} of the others have (a public resolver, a big host) tells nothing and would only
   * make noise.
   */
  public static Fingerprint telling(Fingerprint wanted, Collection<Fingerprint> others) {
    Set<String> rare =
        wanted.indicators().stream()
            .filter(
                indicator ->
                    others.stream().filter(o -> o.indicators().contains(indicator)).count()
                        <= EVERYWHERE)
            .collect(Collectors.toSet());
    return new Fingerprint(
        wanted.organisation(),
        wanted.sectors(),
        wanted.phenomenon(),
        wanted.classification(),
        rare,
        wanted.title(),
        wanted.at(),
        wanted.exercise());
  }

  /** Words of a title that say something: letters and digits, four or more, in lower case. */
  static Set<String> words(String title) {
    return Arrays.stream(SEPARATORS.split(title.toLowerCase(Locale.ROOT)))
        .filter(word -> word.length() >= WORD_LENGTH)
        .collect(Collectors.toSet());
  }

  private static Set<String> sectors(Fingerprint fingerprint) {
    return fingerprint.sectors().stream()
        .filter(sector -> sector != Sector.OTHER)
        .map(Sector::code)
        .collect(Collectors.toSet());
  }

  private static Set<String> common(Set<String> one, Set<String> other) {
    Set<String> common = new TreeSet<>(one);
    common.retainAll(other);
    return common;
  }
}
