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
 * @param service code of the service that he speaks for; empty for who sees all of the nation
 * @param completes true when he is one of those who may issue or approve it
 */
public record ReaderChoice(String id, String name, Role role, String service, boolean completes) {
  /** All of them, those who may complete it first, then by office and name. */
  public static List<ReaderChoice> among(
      Collection<Subject> holders, Predicate<Subject> completes) {
    return holders.stream()
        .map(
            h ->
                new ReaderChoice(
                    h.id().toString(), h.name(), h.role(), serviceOf(h), completes.test(h)))
        .sorted(
            Comparator.comparing(ReaderChoice::completes)
                .reversed()
                .thenComparing(ReaderChoice::role)
                .thenComparing(ReaderChoice::name)
                .thenComparing(ReaderChoice::id))
        .toList();
  }

  private static String serviceOf(Subject holder) {
    return holder.reach() == Reach.SECTOR ? holder.service().orElse("") : "";
  }

  /** Whether nobody of those named, but perhaps himself, may complete what somebody writes. */
  public static boolean nobodyCompletes(
      List<ReaderChoice> choices, Collection<String> named, Subject writer) {
    return choices.stream()
        .noneMatch(
            c -> c.completes() && named.contains(c.id()) && !c.id().equals(writer.id().toString()));
  }
}
