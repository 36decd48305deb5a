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
 * @param notes what was decided politically about articles 4 and 5 of the North Atlantic Treaty, as
 *     it was noted
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
    List<PoliticalNoteRow> notes,
    boolean exercise) {
  public AssistanceRequestContent {
    offers = List.copyOf(offers);
    notes = List.copyOf(notes);
  }

  /** The same without what nobody approves, as it is sent. */
  public AssistanceRequestContent withoutNotes() {
    return with(crisis, authority, UnaryOperator.identity(), List.of());
  }

  /** The same for a reader who may not know of its crisis file. */
  public AssistanceRequestContent withoutCrisis() {
    return with(Optional.empty(), authority, UnaryOperator.identity(), notes);
  }

  /** The same with the names of the persons in place of their user names. */
  public AssistanceRequestContent withNames(UnaryOperator<String> nameOf) {
    return with(
        crisis,
        authority,
        nameOf,
        notes.stream().map(note -> note.notedBy(nameOf.apply(note.notedBy()))).toList());
  }

  /** The same with the name of the authority in place of its code. */
  public AssistanceRequestContent withAuthority(String name) {
    return with(crisis, name, UnaryOperator.identity(), notes);
  }

  private AssistanceRequestContent with(
      Optional<String> file,
      String asking,
      UnaryOperator<String> nameOf,
      List<PoliticalNoteRow> noted) {
    return new AssistanceRequestContent(
        reference,
        file,
        nation,
        asking,
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
        noted,
        exercise);
  }
}
