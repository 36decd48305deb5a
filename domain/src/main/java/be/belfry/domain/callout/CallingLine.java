package be.belfry.domain.callout;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.shared.LegalBasis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is called, and who after him: those on duty, then the contacts of the service by their turn,
 * at last the crisis centre. In each of these parts whoever has answered by one of his channels
 * before comes before everybody who never did: an address that nobody has proven costs the time to
 * answer, and in that time the crisis goes on. It is worked out anew for each step, because the
 * rota may have changed in the night.
 */
public final class CallingLine {
  /** Leaves the order alone among those who are alike in it. */
  private static final Comparator<Contact> PROVEN_FIRST =
      Comparator.comparing(contact -> !contact.isVerified());

  private CallingLine() {}

  /**
   * The whole line, each contact once.
   *
   * @param onDuty who is on duty now: holder, substitute, delegates, in this order
   * @param own contacts of the service, office or entity
   * @param last contacts of who is called when nobody else answers
   */
  @LegalBasis("BELFRY-ESCALATION")
  public static List<Contact> of(List<Contact> onDuty, List<Contact> own, List<Contact> last) {
    Map<UUID, Contact> line = new LinkedHashMap<>();
    for (List<Contact> part : List.of(onDuty, inTurn(own), firsts(last))) {
      part.stream()
          .filter(c -> !c.isEnded())
          .sorted(PROVEN_FIRST)
          .forEach(c -> line.putIfAbsent(c.id(), c));
    }
    return new ArrayList<>(line.values());
  }

  /** The first of a line who was not called yet. */
  public static Optional<Contact> next(List<Contact> line, Set<UUID> called) {
    return line.stream().filter(contact -> !called.contains(contact.id())).findFirst();
  }

  private static List<Contact> inTurn(List<Contact> contacts) {
    return contacts.stream()
        .sorted(Comparator.comparing(Contact::rank).thenComparing(Contact::name))
        .toList();
  }

  private static List<Contact> firsts(List<Contact> contacts) {
    return inTurn(contacts.stream().filter(c -> c.rank() == ContactRank.FIRST).toList());
  }
}
