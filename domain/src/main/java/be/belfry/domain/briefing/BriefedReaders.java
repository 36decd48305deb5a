package be.belfry.domain.briefing;

import be.belfry.domain.security.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * To whom a briefing goes: everybody who could read it when it was approved.
 *
 * @param all by name
 */
public record BriefedReaders(List<Reader> all) {
  /** Of a draft. */
  public static final BriefedReaders NONE = new BriefedReaders(List.of());

  public BriefedReaders {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param id account key
   * @param name how screens called him
   * @param role code of his role
   * @param office that he read for; empty when he had none
   */
  public record Reader(String id, String name, String role, String office) {}

  /** Those people. */
  public static BriefedReaders of(Stream<Subject> people) {
    return new BriefedReaders(
        people
            .map(
                p ->
                    new Reader(p.id().toString(), p.name(), p.role().code(), p.office().orElse("")))
            .sorted(Comparator.comparing(Reader::name).thenComparing(Reader::id))
            .toList());
  }
}
