package be.belfry.web.crisis.rest;

import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.crisis.Attendance;
import be.belfry.domain.crisis.MeetingCall;
import be.belfry.domain.crisis.MeetingDetail;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.crisis.Minute;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A meeting of a cell.
 *
 * @param called how many members were called
 * @param answered how many of them answered
 * @param came how many persons came
 * @param calls of one meeting only, as are attendance and minutes
 */
record MeetingBody(
    UUID id,
    String href,
    String reference,
    String crisis,
    String cell,
    String acronym,
    String cellName,
    Optional<String> chair,
    List<String> members,
    MeetingState state,
    Instant startsAt,
    String place,
    Optional<String> agenda,
    String convenedBy,
    Instant convenedAt,
    Optional<Instant> openedAt,
    Optional<Instant> endedAt,
    Optional<String> reason,
    Optional<Instant> nextAt,
    boolean exercise,
    int called,
    int answered,
    int came,
    Optional<List<Call>> calls,
    Optional<List<Attended>> attendance,
    Optional<List<Minuted>> minutes) {

  /** The call of one member. */
  record Call(
      String unit,
      String href,
      CallOutState state,
      List<String> channels,
      Instant calledAt,
      Optional<Instant> answeredAt,
      Optional<String> answeredBy,
      Optional<String> answeredVia) {
    static Call of(MeetingCall call) {
      return new Call(
          call.unit(),
          "/api/v1/callouts/" + call.callOut(),
          call.state(),
          call.channels().isEmpty() ? List.of() : List.of(call.channels().split(", ")),
          call.calledAt(),
          call.answeredAt(),
          call.answeredBy(),
          call.answeredVia());
    }
  }

  /** Who came. */
  record Attended(
      UUID id,
      String unit,
      String name,
      Optional<String> deputyOf,
      Instant from,
      Optional<Instant> to) {
    static Attended of(Attendance who) {
      return new Attended(who.id(), who.unit(), who.name(), who.deputyOf(), who.from(), who.to());
    }
  }

  /** An entry of the minutes. */
  record Minuted(
      int no,
      String text,
      String recordedBy,
      Instant recordedAt,
      Optional<Integer> corrects,
      Optional<Integer> correctedBy) {
    static Minuted of(Minute minute) {
      return new Minuted(
          minute.no(),
          minute.text(),
          minute.recordedBy(),
          minute.recordedAt(),
          minute.corrects(),
          minute.correctedBy());
    }
  }

  static MeetingBody of(MeetingDetail detail, Language language) {
    return of(
        detail.row(),
        detail.cell(),
        language,
        Optional.of(detail.calls().stream().map(Call::of).toList()),
        Optional.of(detail.attendance().stream().map(Attended::of).toList()),
        Optional.of(detail.minutes().stream().map(Minuted::of).toList()));
  }

  static MeetingBody of(MeetingRow row, CellDefinition cell, Language language) {
    return of(row, cell, language, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static MeetingBody of(
      MeetingRow row,
      CellDefinition cell,
      Language language,
      Optional<List<Call>> calls,
      Optional<List<Attended>> attendance,
      Optional<List<Minuted>> minutes) {
    return new MeetingBody(
        row.id(),
        "/api/v1/meetings/" + row.id(),
        row.reference(),
        row.crisis(),
        row.cell(),
        cell.acronym(),
        cell.name().in(language),
        row.chair(),
        row.members(),
        row.state(),
        row.startsAt(),
        row.place(),
        Optional.of(row.agenda()).filter(text -> !text.isEmpty()),
        row.convenedBy(),
        row.convenedAt(),
        row.openedAt(),
        row.endedAt(),
        row.reason(),
        row.nextAt(),
        row.exercise(),
        row.called(),
        row.answered(),
        row.came(),
        calls,
        attendance,
        minutes);
  }
}
