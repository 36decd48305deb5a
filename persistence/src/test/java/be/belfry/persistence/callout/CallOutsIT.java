package be.belfry.persistence.callout;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutDetail;
import be.belfry.domain.callout.CallOutFilter;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.cooperation.APackage;
import be.belfry.domain.cooperation.AnAssistanceRequest;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import be.belfry.persistence.cooperation.JpaReleasePackages;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallOutsIT {
  private static final UUID CALL_OUT = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID CONTACT = UUID.fromString("00000000-0000-4000-8000-000000000002");

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into organisation (id, name, sector, category, language)
        values ('00000000-0000-4000-8000-000000000003', 'Grid', 'energy', 'essential', 'nl')
        """);
    database.asOwner(
        """
        insert into contact (id, entity_id, sectors, name, language, rank, exercise, changed_at)
        values ('%s', '00000000-0000-4000-8000-000000000003', '{energy}', 'Ann', 'nl', 'first', false, now())
        """
            .formatted(CONTACT));
    database.asOwner(
        """
        insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at)
        values ('00000000-0000-4000-8000-000000000004', 'mail', 'contact', 's', 'b', now(), now())
        """);
    database.asOwner(
        """
        insert into call_out (id, kind, unit, text, state, answer_seconds, step, started_at, started_by,
          next_at, tlp, sectors, services, exercise)
        values ('%s', 'call', 'CCB', 'text', 'calling', 600, 1, now(), 'officer', now(), 'green', '{banking}', '{FPSFIN}', false)
        """
            .formatted(CALL_OUT));
    database.asOwner(
        """
        insert into call_out_call (id, call_out_id, step, contact_id, contact_name, channel, message_id,
          secret_hash, called_at)
        values ('00000000-0000-4000-8000-000000000005', '%s', 1, '%s', 'Ann', 'mail',
          '00000000-0000-4000-8000-000000000004', 'x', now())
        """
            .formatted(CALL_OUT, CONTACT));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Of another sector: the directory's wall hides the entity's contact. */
  private static Subject authority() {
    return new Subject(
        UUID.randomUUID(),
        "viewer",
        "Viewer",
        Role.SECTOR_AUTHORITY,
        Optional.empty(),
        Optional.of("FPSFIN"),
        Set.of("banking"),
        Optional.empty(),
        Language.NL,
        false);
  }

  private static Subject officer() {
    return new Subject(
        UUID.randomUUID(),
        "officer",
        "Officer",
        Role.DUTY_OFFICER,
        Optional.of("DUTY"),
        Optional.of("CCB"),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  @Test
  void whoMayNotSeeWhomACallReachedStillSeesTheCall() {
    database.as(
        authority(),
        em -> {
          assertThat(em.find(Contact.class, CONTACT)).isNull();
          CallOut seen = Database.inject(em, new JpaCallOuts()).find(CALL_OUT).orElseThrow();
          assertThat(seen.called()).containsExactly(CONTACT);
          return null;
        });
  }

  @Test
  void whomTheDirectoryHidesIsNamedOnNoCall() {
    database.asOwner(
        "update call_out set kind = 'test', unit = null, target = '%s' where id = '%s'"
            .formatted(CONTACT, CALL_OUT));
    database.asOwner(
        "update call_out set state = 'acknowledged', next_at = null, acknowledged_at = now(),"
            + " acknowledged_by = 'Ann', acknowledged_via = 'mail'");
    database.asOwner("update contact set ended_at = now()");

    CallOutDetail hidden = detail(authority());
    assertThat(hidden.row().target()).isEmpty();
    assertThat(hidden.row().last()).isEmpty();
    assertThat(hidden.row().acknowledgedBy()).contains("");
    assertThat(hidden.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.contact()).isEmpty();
              assertThat(call.address()).isEmpty();
            });

    CallOutDetail seen = detail(officer());
    assertThat(seen.row().target()).contains("Ann");
    assertThat(seen.row().last()).contains("Ann");
    assertThat(seen.row().acknowledgedBy()).contains("Ann");
    assertThat(seen.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.contact()).isEqualTo("Ann");
              assertThat(call.address()).isEqualTo("contact");
            });
  }

  private static final String FILE = "C-2026-0007";
  private static final UUID INSIDER = UUID.fromString("00000000-0000-4000-8000-000000000006");

  private static Subject of(UUID id, String user, Role role, Optional<String> service) {
    return new Subject(
        id,
        user,
        user,
        role,
        Optional.empty(),
        service,
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  /** A red file that names one analyst. */
  private void redFile() {
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values (gen_random_uuid(), '%s', 'Grid', 'running', 'nationalCrisis', '{energy}', '{FCCU}',
            'red', '{%s}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """
            .formatted(FILE, INSIDER));
  }

  /** What the only call is about, and when it ended unanswered or was ended. */
  private void about(String cause) {
    database.asOwner(
        """
        update call_out set kind = 'duty', unit = 'FCCU', services = '{FCCU}', tlp = 'amber',
          text = 'Words', state = 'unanswered', next_at = null, cause = '%s'
        """
            .formatted(cause));
  }

  private List<String> causes(Subject reader, Optional<String> asked) {
    CallOutFilter filter =
        new CallOutFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            asked,
            Optional.empty(),
            Optional.empty(),
            false);
    return database.as(
        reader,
        em -> {
          Page<CallOutRow> page =
              Database.inject(em, new JpaCallOuts()).list(filter, reader, PageRequest.first());
          assertThat(page.total()).isEqualTo(page.rows().size());
          return page.rows().stream().map(row -> row.cause().orElse("")).toList();
        });
  }

  /** In the list, by its filter, on its page, and among those that nobody answered. */
  private void told(Subject reader, String cause) {
    assertThat(causes(reader, Optional.empty())).containsExactly(cause);
    assertThat(causes(reader, Optional.of(cause))).containsExactly(cause);
    assertThat(detail(reader).row().cause()).contains(cause);
    assertThat(detail(reader).text()).isEqualTo("Words");
    assertThat(unanswered(reader)).containsExactly(Optional.of(cause));
  }

  private void notTold(Subject reader, String cause) {
    assertThat(causes(reader, Optional.empty())).containsExactly("");
    assertThat(causes(reader, Optional.of(cause))).isEmpty();
    assertThat(detail(reader).row().cause()).isEmpty();
    assertThat(detail(reader).text()).isEmpty();
    assertThat(unanswered(reader)).containsExactly(Optional.empty());
  }

  private List<Optional<String>> unanswered(Subject reader) {
    return database.as(
        reader,
        em ->
            Database.inject(em, new JpaCallOuts()).unanswered(reader, 10).stream()
                .map(CallOutRow::cause)
                .toList());
  }

  @Test
  void whatACallIsAboutIsToldToTheCalledToWhoCalledAndToWhoMayOpenIt() {
    redFile();
    Subject outside = of(UUID.randomUUID(), "analyst", Role.ANALYST, Optional.of("CCB"));
    for (String cause :
        List.of(
            FILE,
            FILE + "/S-1",
            FILE + "/CCB-01",
            FILE + "-S-1",
            "FCCU/" + FILE,
            "RED-" + FILE,
            "red-" + FILE.toLowerCase(Locale.ROOT))) {
      about(cause);
      notTold(outside, cause);
      told(of(INSIDER, "insider", Role.ANALYST, Optional.of("CCB")), cause);
      told(officer(), cause); // who called
      told(of(UUID.randomUUID(), "liaison", Role.SERVICE_LIAISON, Optional.of("FCCU")), cause);
    }
    about(FILE + "/C-2026-0008");
    notTold(of(INSIDER, "insider", Role.ANALYST, Optional.of("CCB")), FILE + "/C-2026-0008");
    about("C-2026-0008");
    notTold(outside, "C-2026-0008"); // of no file at all
    for (String cause : List.of("TREE-1", "CVE-2026-12345", "EUVD-2026-0042")) {
      about(cause);
      told(outside, cause);
    }
    database.asOwner("update crisis set tlp = 'amber', named = '{}'");
    about(FILE + "/S-1");
    told(outside, FILE + "/S-1");
  }

  @Test
  void whoIsCalledInThePlaceOfTheUnitIsToldWhatFor() {
    redFile();
    about(FILE);
    Subject centre =
        of(UUID.randomUUID(), "centre", Role.CRISIS_CENTRE, Optional.of("crisisCentre"));
    Subject other = of(UUID.randomUUID(), "other", Role.CRISIS_CENTRE, Optional.of("NCCN"));
    UUID last = UUID.randomUUID();
    contact(last, "2026-05-03T08:00:00Z", false);
    database.asOwner("update contact set unit = 'crisisCentre' where id = '%s'".formatted(last));
    notTold(centre, FILE);
    database.asOwner("update call_out_call set contact_id = '%s'".formatted(last));
    told(centre, FILE);
    notTold(other, FILE);
  }

  @Test
  void whatACallIsAboutIsToldToNobodyWhoseRoleMayNotReadIt() {
    database.as(
        AnAssistanceRequest.ANN,
        em -> {
          Database.inject(em, new JpaReleasePackages()).add(APackage.proposed(APackage.NL));
          return null;
        });
    about("P-2026-0001");
    told(of(UUID.randomUUID(), "director", Role.DIRECTOR, Optional.of("CCB")), "P-2026-0001");
    notTold(of(UUID.randomUUID(), "analyst", Role.ANALYST, Optional.of("CCB")), "P-2026-0001");
  }

  @Test
  void whyACallEndedIsReadByWhoIsToldWhatItWasAbout() {
    redFile();
    about(FILE);
    database.asOwner(
        "update call_out set state = 'ended', ended_at = now(), ended_by = 'officer', reason = 'Off'");
    assertThat(detail(officer()).reason()).contains("Off");
    CallOutDetail seen = detail(of(UUID.randomUUID(), "analyst", Role.ANALYST, Optional.of("CCB")));
    assertThat(seen.endedAt()).isPresent();
    assertThat(seen.reason()).isEmpty();
    database.asOwner("update call_out set cause = null, kind = 'call'");
    assertThat(detail(of(UUID.randomUUID(), "analyst", Role.ANALYST, Optional.of("CCB"))).reason())
        .as("about nothing that is hidden")
        .contains("Off");
  }

  private static final String DRILL =
      """
      insert into call_out (id, kind, target, drill, text, state, answer_seconds, step, started_at, started_by,
        next_at, tlp, sectors, services, exercise)
      values (gen_random_uuid(), 'drill', '%s', '2026-05', '', 'calling', 600, 1, '2026-05-04T08:00:00Z', 'watch',
        now(), 'green', '{}', '{}', false)
      """;

  private void contact(UUID id, String changedAt, boolean exercise) {
    database.asOwner(
        """
        insert into contact (id, unit, name, language, rank, exercise, changed_at)
        values ('%s', 'CCB', 'Ben', 'nl', 'first', %s, '%s')
        """
            .formatted(id, exercise, changedAt));
  }

  private Set<UUID> leftByDrill(Pick pick) {
    return database.as(
        watch(), em -> Database.inject(em, new JpaCallOuts()).leftByDrill("2026-05", false, pick));
  }

  /** It called one of them before its node died; who came later waits for the next drill. */
  @Test
  void aDrillThatStoppedInItsMiddleLeavesThoseWhoStoodInTheDirectory() {
    UUID left = UUID.randomUUID();
    UUID later = UUID.randomUUID();
    contact(left, "2026-05-03T08:00:00Z", false);
    contact(later, "2026-05-04T08:00:01Z", false);
    contact(UUID.randomUUID(), "2026-05-03T08:00:00Z", true);
    assertThat(leftByDrill(Pick.ALL)).as("none has begun").isEmpty();
    database.asOwner(DRILL.formatted(CONTACT));
    assertThat(leftByDrill(Pick.ALL)).containsExactly(left);
    assertThat(leftByDrill(Pick.allBut(Set.of(left.toString())))).isEmpty();
    assertThat(leftByDrill(Pick.alone(left.toString()))).containsExactly(left);
    assertThat(leftByDrill(Pick.alone(CONTACT.toString()))).as("called already").isEmpty();
    assertThat(leftByDrill(Pick.alone(later.toString())))
        .as("failed, and was put right since")
        .containsExactly(later);
    database.asOwner("update contact set ended_at = now() where id = '%s'".formatted(left));
    assertThat(leftByDrill(Pick.ALL)).isEmpty();
  }

  private static Subject watch() {
    return Subject.system("callouts");
  }

  /** As the watch does it: nobody is left in line. */
  private List<CallOut> step(Pick pick) {
    return database.as(
        watch(),
        em -> {
          JpaCallOuts all = Database.inject(em, new JpaCallOuts());
          Instant now = Instant.now().plusSeconds(9);
          List<CallOut> late = all.toStep(now, now, pick, 5);
          Map<UUID, Long> versions =
              late.stream().collect(Collectors.toMap(CallOut::id, CallOut::version));
          late.forEach(callOut -> callOut.giveUp(now));
          all.keepStepped(versions);
          return late;
        });
  }

  @Test
  void theWatchTakesAllButSomeOrOneAlone() {
    assertThat(step(Pick.allBut(Set.of(CALL_OUT.toString())))).isEmpty();
    assertThat(step(Pick.alone(CONTACT.toString()))).isEmpty();
    assertThat(step(Pick.alone(CALL_OUT.toString()))).hasSize(1);
  }

  @Test
  void whoAnswersACallThatWentOnMeanwhileAnswersWhatHeSees() {
    long seen = detail(officer()).row().version();
    assertThat(step(Pick.ALL)).hasSize(1);
    assertThat(detail(officer()).row().state()).isEqualTo(CallOutState.UNANSWERED);
    assertThat(detail(officer()).row().version()).as("what his form came with").isEqualTo(seen);
    answer(em -> {});
    assertThat(detail(officer()).row().state()).isEqualTo(CallOutState.ACKNOWLEDGED);
    assertThat(detail(officer()).row().version()).as("others see it").isGreaterThan(seen);
  }

  @Test
  void aCallThatIsBeingAnsweredGoesOnToNobody() {
    answer(em -> assertThat(step(Pick.ALL)).isEmpty());
    assertThat(step(Pick.ALL)).isEmpty();
    assertThat(detail(officer()).row().state()).isEqualTo(CallOutState.ACKNOWLEDGED);
  }

  private void answer(Consumer<EntityManager> beforeTheEnd) {
    database.as(
        officer(),
        em -> {
          Database.inject(em, new JpaCallOuts())
              .lock(CALL_OUT)
              .orElseThrow()
              .acknowledge("Ann", "telephone", Instant.now());
          em.flush();
          beforeTheEnd.accept(em);
          return null;
        });
  }

  private CallOutDetail detail(Subject reader) {
    return database.as(
        reader,
        em -> Database.inject(em, new JpaCallOuts()).detail(CALL_OUT, reader).orElseThrow());
  }
}
