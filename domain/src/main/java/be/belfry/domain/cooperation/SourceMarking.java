package be.belfry.domain.cooperation;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A national caveat on a frozen document, and the partners that its source names. Never changed:
 * the last one holds. It says nothing of what the document says, so that no wall hides it from the
 * rule.
 */
@Entity
@Table(name = "release_marking")
public class SourceMarking {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "source_kind")
  private String sourceKind;

  @Column(name = "source_id")
  private UUID sourceId;

  private String caveat;
  private Codes named;

  @Column(name = "marked_by")
  private String markedBy;

  @Column(name = "marked_at")
  private Instant markedAt;

  protected SourceMarking() {}

  /**
   * @param named codes of the partners that may get it when it is TLP:RED or TLP:AMBER+STRICT
   */
  public SourceMarking(
      SourceKey source, Caveat caveat, Set<String> named, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.sourceKind = source.kind().code();
    this.sourceId = source.id();
    this.caveat = caveat.code();
    this.named = Codes.of(named);
    this.markedBy = by.user();
    this.markedAt = now;
  }

  /** What a second person agreed to. */
  SourceMarking(CaveatLowering agreed) {
    this.id = UUID.randomUUID();
    this.sourceKind = agreed.source().kind().code();
    this.sourceId = agreed.source().id();
    this.caveat = agreed.caveat().code();
    this.named = Codes.of(agreed.partners());
    this.markedBy = agreed.decidedBy().orElseThrow();
    this.markedAt = agreed.decidedAt().orElseThrow();
  }

  /**
   * Whether more people abroad could get the document under other marks than under what holds.
   *
   * @param standing what holds; empty when nobody marked it yet
   * @param caveat how far it would go
   * @param partners codes of those that would be named
   */
  public static boolean isLowered(
      Optional<SourceMarking> standing, Caveat caveat, Set<String> partners) {
    Caveat holds = standing.map(SourceMarking::caveat).orElse(Caveat.NONE);
    Set<String> named = standing.map(SourceMarking::named).orElse(Set.of());
    return caveat.isWiderThan(holds) || !named.containsAll(partners);
  }

  /**
   * What holds for a document when the caveats of those that it was made from hold too. Partners
   * that they name are not named by it.
   *
   * @param own the last word about the document itself; empty when nobody said one
   */
  public static Optional<SourceMarking> holding(
      SourceKey source, Optional<SourceMarking> own, List<Inherited> inherited) {
    SourceMarking holds = own.orElse(null);
    for (Inherited each : inherited) {
      Caveat before = holds == null ? Caveat.NONE : holds.caveat();
      if (before.and(each.caveat()) != before) {
        SourceMarking both = new SourceMarking();
        both.sourceKind = source.kind().code();
        both.sourceId = source.id();
        both.caveat = before.and(each.caveat()).code();
        both.named = Codes.of(own.map(SourceMarking::named).orElse(Set.of()));
        both.markedBy = each.by();
        both.markedAt = each.at();
        holds = both;
      }
    }
    return Optional.ofNullable(holds);
  }

  /**
   * The caveat of what a document was made from.
   *
   * @param by user name of who put it there
   */
  public record Inherited(Caveat caveat, String by, Instant at) {}

  /** How far it may go. */
  public Caveat caveat() {
    return Coded.of(Caveat.class, caveat);
  }

  /** Codes of the partners that are named. */
  public Set<String> named() {
    return named.set();
  }

  /** User name of who noted it. */
  public String markedBy() {
    return markedBy;
  }

  /** When it was noted. */
  public Instant markedAt() {
    return markedAt;
  }
}
