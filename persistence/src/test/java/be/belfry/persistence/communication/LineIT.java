package be.belfry.persistence.communication;

import static be.belfry.domain.communication.ALine.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.communication.ALine;
import be.belfry.domain.communication.Line;
import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineFile;
import be.belfry.domain.communication.LineFilter;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineState;
import be.belfry.domain.communication.LineVersion;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.communication.Lines;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final LineFilter ALL =
      new LineFilter(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Subject NAMED = viewer(Role.COMMUNICATION, false);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    file(1, "amber", false);
    file(2, "red", false);
    file(3, "amber", true);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void file(int no, String tlp, boolean exercise) {
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values ('%s', 'C-2026-000%d', 'Grid', 'running', 'nationalCrisis', '{energy}', '{BIPT}',
            '%s', '{%s}', %s, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """
            .formatted(new UUID(0, no), no, tlp, NAMED.id(), exercise));
  }

  private static LineFile of(int no) {
    return new LineFile(new UUID(0, no), "C-2026-000" + no, no == 3);
  }

  private static Subject viewer(Role role, boolean exercises) {
    return new Subject(
        UUID.nameUUIDFromBytes(
            (role.code() + exercises).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        role.code(),
        role.code(),
        role,
        Optional.empty(),
        Optional.of("BIPT"),
        Set.of("energy"),
        Optional.empty(),
        Language.NL,
        exercises);
  }

  private static Lines lines(jakarta.persistence.EntityManager em) {
    return Database.inject(em, new JpaLines());
  }

  private void add(Line line) {
    database.as(
        SYSTEM,
        em -> {
          lines(em).add(line);
          lines(em).keepVersion(line, ALine.SPOKESWOMAN, now);
          return null;
        });
  }

  /** A line whose embargo ends so much later than now. */
  private Line released(int no, LineFile file, Duration embargo) {
    Line line = ALine.validated(ALine.draft(no, file));
    Instant until = now.plus(embargo);
    line.release(Optional.of(until), CENTRE, until.minusSeconds(7200));
    return line;
  }

  @Test
  void theDatabaseHidesWhatTheDomainHides() {
    List<Line> all = new ArrayList<>();
    for (int file = 1; file <= 3; file++) {
      all.add(ALine.draft(1, of(file)));
      all.add(released(2, of(file), Duration.ofHours(1)));
      all.add(released(3, of(file), Duration.ofHours(-1)));
      Line never = released(4, of(file), Duration.ofHours(-1));
      never.withdraw("wrong", CENTRE, now.minusSeconds(5400));
      all.add(never);
      Line gone = released(5, of(file), Duration.ofHours(-1));
      gone.withdraw("wrong", CENTRE, now.minusSeconds(60));
      all.add(gone);
    }
    all.forEach(this::add);
    int seen = 0;
    for (Role role : Role.values()) {
      for (boolean exercises : List.of(false, true)) {
        Subject viewer = role == Role.SYSTEM ? SYSTEM : viewer(role, exercises);
        List<String> found =
            database.as(
                viewer,
                em ->
                    lines(em).list(ALL, PageRequest.first(), now).rows().stream()
                        .map(LineRow::reference)
                        .toList());
        for (Line line : all) {
          boolean circle = database.as(viewer, em -> lines(em).inCircle(line.crisisId()));
          assertThat(found.contains(line.reference()))
              .as(viewer.user() + exercises + " " + line.reference())
              .isEqualTo(line.isVisibleTo(viewer, circle, now));
        }
        seen += found.size();
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void theCellKnowsTheFilesThatItWritesForAndNothingElseOfThem() {
    assertThat(files(viewer(Role.CRISIS_CENTRE, false))).containsExactly("C-2026-0001");
    assertThat(files(NAMED)).containsExactlyInAnyOrder("C-2026-0001", "C-2026-0002");
    assertThat(files(viewer(Role.COMMUNICATION, true)))
        .containsExactlyInAnyOrder("C-2026-0001", "C-2026-0003");
    assertThat(files(viewer(Role.MINISTER, true))).isEmpty();
    database.asOwner("update crisis set status = 'ended', tier = 'none', ended_at = now()");
    assertThat(files(NAMED)).isEmpty();
  }

  private List<String> files(Subject viewer) {
    return database.as(viewer, em -> lines(em).files().stream().map(LineFile::reference).toList());
  }

  private List<LineState> states(Subject viewer, LineFilter filter) {
    return database.as(
        viewer,
        em ->
            lines(em).list(filter, PageRequest.first(), now).rows().stream()
                .filter(row -> row.no() == 1)
                .map(LineRow::state)
                .toList());
  }

  @Test
  void nothingTellsOfALineThatWillReplaceAnotherBeforeItsTime() {
    for (boolean waits : List.of(true, false)) {
      LineFile file = of(waits ? 1 : 3);
      Line old = released(1, file, Duration.ofHours(-3));
      Line next = released(2, file, waits ? Duration.ofHours(1) : Duration.ofHours(-1));
      add(next);
      old.giveWayTo(next, CENTRE);
      add(old);
      for (Subject viewer : List.of(viewer(Role.MINISTER, true), NAMED, SYSTEM)) {
        if (viewer == NAMED && !waits) {
          continue;
        }
        LineRow row = database.as(viewer, em -> lines(em).row(old.id(), now).orElseThrow());
        assertThat(row.state()).isEqualTo(waits ? LineState.RELEASED : LineState.REPLACED);
        assertThat(row.replacedBy().isPresent()).as(viewer.user()).isEqualTo(!waits);
        assertThat(row.endedAt().isPresent()).isEqualTo(!waits);
        assertThat(row.endedBy().isPresent()).isEqualTo(!waits);
        LineFilter said =
            new LineFilter(
                Optional.empty(),
                Optional.of(waits ? LineState.RELEASED : LineState.REPLACED),
                Optional.of(file.reference()));
        assertThat(states(viewer, said)).containsExactly(row.state());
        LineFilter other =
            new LineFilter(
                Optional.empty(),
                Optional.of(waits ? LineState.REPLACED : LineState.RELEASED),
                Optional.of(file.reference()));
        assertThat(states(viewer, other)).isEmpty();
      }
    }
  }

  @Test
  void keepsEveryVersionForTheCellAlone() {
    Line line = ALine.draft(1, of(1));
    add(line);
    LineWords words = new LineWords("Power", "The lights are out.");
    LineContent second = new LineContent(words, words, words, words);
    database.as(
        SYSTEM,
        em -> {
          Line stored = lines(em).lock(line.id()).orElseThrow();
          stored.change(second, CENTRE);
          lines(em).keepVersion(stored, CENTRE, now);
          return null;
        });
    List<LineVersion> versions = database.as(NAMED, em -> lines(em).versions(line.id()));
    assertThat(versions).extracting(LineVersion::no).containsExactly(2, 1);
    assertThat(versions.get(0).content()).isEqualTo(second);
    assertThat(versions.get(1).content()).isEqualTo(ALine.content());
    List<LineVersion> outside =
        database.as(viewer(Role.MINISTER, false), em -> lines(em).versions(line.id()));
    assertThat(outside).isEmpty();
  }

  @Test
  void theDatabaseItselfKeepsWhatWasReleasedAndWantsASecondPerson() {
    Line line = released(1, of(1), Duration.ofHours(1));
    add(line);
    String row = " where id = '" + line.id() + "'";
    assertThatThrownBy(
            () -> database.asOwner("update communication_line set public_at = now()" + row))
        .hasStackTraceContaining("was released");
    assertThatThrownBy(() -> database.asOwner("update communication_line set content = '{}'" + row))
        .hasStackTraceContaining("is written no more");
    assertThatThrownBy(() -> database.asOwner("delete from communication_line" + row))
        .hasStackTraceContaining("stays on record");
    Line draft = ALine.draft(2, of(1));
    add(draft);
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update communication_line set state = 'validated', validated_by = 'cora',"
                        + " validated_office = 'x', validated_at = now() where id = '"
                        + draft.id()
                        + "'"))
        .hasStackTraceContaining("violates check constraint");
  }
}
