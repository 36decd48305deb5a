package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Walls;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A frozen document that a package can be made from.
 *
 * @param key what it is
 * @param reference how people name it, {@code C-2026-0003/S2}
 * @param title what it is about
 * @param crisis reference of its crisis; empty when there is none
 * @param openedAt when the file of its crisis was opened; empty when it is no picture of a crisis
 * @param named codes of the partners that it names itself
 * @param walls who at home may know of it
 * @param demo true for demonstration data
 * @param frozenAt when it was frozen
 * @param picture what it says
 * @param form fields of a request for assistance, JSON values; empty for a report
 */
public record FrozenSource(
    SourceKey key,
    String reference,
    String title,
    Optional<String> crisis,
    Optional<Instant> openedAt,
    Tlp tlp,
    Marking marking,
    Set<String> named,
    Walls walls,
    boolean demo,
    Instant frozenAt,
    FrozenPicture picture,
    Map<String, Object> form) {
  public FrozenSource {
    named = Set.copyOf(named);
    form = Map.copyOf(form);
  }

  /**
   * Its markings, with what somebody noted about it since it was frozen. It is as narrow as its
   * crisis file is by now: the file may have been narrowed since.
   *
   * @param noted empty when nobody did
   * @param file marking of its crisis file now; empty when there is none
   * @param superseded whether a later document stands in its place now
   */
  public Marks marks(Optional<SourceMarking> noted, Optional<Tlp> file, boolean superseded) {
    Set<String> all = new HashSet<>(named);
    noted.ifPresent(marking -> all.addAll(marking.named()));
    return new Marks(
        narrowest(tlp, file),
        noted.map(SourceMarking::caveat).orElse(Caveat.NONE),
        marking,
        all,
        walls.exercise(),
        superseded);
  }

  /** The narrower of what was frozen and what holds for the file now. */
  static Tlp narrowest(Tlp frozen, Optional<Tlp> file) {
    return file.filter(frozen::isWiderThan).orElse(frozen);
  }
}
