package be.belfry.domain.exercise;

import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Optional;

/**
 * An inject as it is shown.
 *
 * @param atMinute minute of exercise time at which it arrives
 */
public record InjectRow(
    int no,
    int atMinute,
    InjectKind kind,
    InjectState state,
    String addressee,
    LocalizedText title,
    LocalizedText text,
    Optional<ExpectedAction> expected,
    Optional<ScenarioReport> report,
    Optional<Instant> deliveredAt,
    Optional<String> deliveredBy,
    Optional<String> result,
    Optional<Instant> playedAt) {
  /** A row of an inject. */
  public static InjectRow of(Inject i) {
    return new InjectRow(
        i.no(),
        i.atMinute(),
        i.kind(),
        i.state(),
        i.addressee(),
        i.title(),
        i.text(),
        i.expected(),
        i.report(),
        i.deliveredAt(),
        i.deliveredBy(),
        i.result(),
        i.playedAt());
  }

  /** Its time as scripts write it: {@code +01:30}. */
  public String time() {
    return String.format("+%02d:%02d", atMinute / 60, atMinute % 60);
  }
}
