package be.belfry.domain.cooperation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request for assistance as it is shown, printed and released.
 *
 * @param reference {@code A-2026-0001}
 * @param crisis reference of the crisis file that it belongs to; empty when there is none
 * @param nation the requesting nation, {@code BE}
 * @param authority code of the service that asks, {@code CCB}
 * @param draftedBy who wrote it
 * @param approvedBy the second person, who releases it
 * @param exercise true: it asks nobody outside the exercise
 */
public record AssistanceRequestContent(
    String reference,
    Optional<String> crisis,
    String nation,
    String authority,
    RequestState state,
    AssistanceForm form,
    String draftedBy,
    Instant draftedAt,
    Optional<String> approvedBy,
    Optional<Instant> approvedAt,
    Optional<Instant> sentAt,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> endedAt,
    String reason,
    List<OfferRow> offers,
    boolean exercise) {
  public AssistanceRequestContent {
    offers = List.copyOf(offers);
  }

  /** The same with the names of the persons in place of their user names. */
  public AssistanceRequestContent withNames(UnaryOperator<String> nameOf) {
    return new AssistanceRequestContent(
        reference,
        crisis,
        nation,
        authority,
        state,
        form,
        nameOf.apply(draftedBy),
        draftedAt,
        approvedBy.map(nameOf),
        approvedAt,
        sentAt,
        acknowledgedAt,
        endedAt,
        reason,
        offers,
        exercise);
  }
}
