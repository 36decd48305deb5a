package be.belfry.domain.security;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Somebody whom a TLP:RED document can name as its reader.
 *
 * @param id account key
 * @param name how screens call him
 * @param role his office
 * @param completes true when he is one of those who may issue or approve it
 */
public record ReaderChoice(String id, String name, Role role, boolean completes) {
  /** All of them, those who may complete it first, then by name. */
  public static List<ReaderChoice> among(
      Collection<Subject> holders, Predicate<Subject> completes) {
    return holders.stream()
        .map(h -> new ReaderChoice(h.id().toString(), h.name(), h.role(), completes.test(h)))
        .sorted(
            Comparator.comparing(ReaderChoice::completes)
                .reversed()
                .thenComparing(ReaderChoice::name)
                .thenComparing(ReaderChoice::id))
        .toList();
  }

  /** Whether nobody of those named, but perhaps himself, may complete what somebody writes. */
  public static boolean nobodyCompletes(
      List<ReaderChoice> choices, Collection<String> named, Subject writer) {
    return choices.stream()
        .noneMatch(
            c -> c.completes() && named.contains(c.id()) && !c.id().equals(writer.id().toString()));
  }
}
