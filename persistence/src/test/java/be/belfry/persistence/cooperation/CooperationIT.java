package be.belfry.persistence.cooperation;

import static be.belfry.domain.cooperation.AnAssistanceRequest.ANN;
import static be.belfry.domain.cooperation.AnAssistanceRequest.BEN;
import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.cooperation.AnAssistanceRequest;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRow;
import be.belfry.domain.cooperation.OfferContent;
import be.belfry.domain.cooperation.OfferDecision;
import be.belfry.domain.cooperation.Release;
import be.belfry.domain.cooperation.ReleaseRow;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CooperationIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values (gen_random_uuid(), 'C-2026-0003', 'Grid', 'running', 'nationalCrisis', '{energy}', '{BIPT,DEFENCE}',
            'amber', '{}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(Subject viewer, Function<JpaAssistanceRequests, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new JpaAssistanceRequests())));
  }

  private UUID add(AssistanceRequest request) {
    return with(
        ANN,
        requests -> {
          requests.add(request);
          return request.id();
        });
  }

  private List<AssistanceRow> list(Subject viewer, Optional<RequestState> state) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlCooperationQueries())
                .list(state, Optional.of("C-2026-0003"), PageRequest.first())
                .rows());
  }

  @Test
  void givesBackEveryFieldOfTheForm() {
    UUID id = add(AnAssistanceRequest.draft());
    assertThat(this.<AssistanceForm>with(ANN, requests -> requests.find(id).orElseThrow().form()))
        .isEqualTo(AnAssistanceRequest.form());
  }

  @Test
  void goesFromDraftToReview() {
    UUID id = add(AnAssistanceRequest.draft());
    change(id, BEN, r -> r.approve("needed", BEN, T0));
    change(id, ANN, r -> r.send(T0));
    change(id, ANN, r -> r.acknowledge(T0));
    change(id, ANN, r -> r.addOffer(new OfferContent("EE", "Two analysts", ""), ANN, T0));
    change(id, ANN, r -> r.decideOffer(1, OfferDecision.ACCEPT, "", T0));
    assertThat(list(ANN, Optional.of(RequestState.ACKNOWLEDGED)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.offers()).isEqualTo(1);
              assertThat(row.accepted()).isEqualTo(1);
            });
    change(id, ANN, r -> r.end("restored", T0));
    change(id, ANN, r -> r.review("arrived in 9 h"));
    assertThat(list(ANN, Optional.empty()))
        .extracting(AssistanceRow::state)
        .containsExactly(RequestState.REVIEWED);
  }

  private void change(UUID id, Subject by, java.util.function.Consumer<AssistanceRequest> verb) {
    with(
        by,
        requests -> {
          verb.accept(requests.find(id).orElseThrow());
          return null;
        });
  }

  private static Subject player(Subject person) {
    return new Subject(
        person.id(),
        person.user(),
        person.name(),
        person.role(),
        person.office(),
        person.service(),
        person.sectors(),
        person.organisation(),
        person.language(),
        true);
  }

  private List<String> toApprove(Subject reader) {
    return toApprove(reader, 1);
  }

  private List<String> toApprove(Subject reader, int limit) {
    return database.as(
        reader,
        em ->
            Database.inject(em, new SqlCooperationQueries())
                .toApprove(reader.user(), limit)
                .stream()
                .map(AssistanceRow::reference)
                .toList());
  }

  @Test
  void aDraftWaitsForWhoWroteNothingOfItHoweverManyNewerOnesAreHisOwn() {
    UUID id = add(AnAssistanceRequest.draft());
    add(
        new AssistanceRequest(
            "A-2026-0002",
            Optional.empty(),
            AnAssistanceRequest.form(),
            Set.of(),
            Set.of("DEFENCE"),
            false,
            BEN,
            T0.plusSeconds(60)));
    assertThat(toApprove(BEN)).containsExactly("A-2026-0001");
    assertThat(toApprove(ANN)).containsExactly("A-2026-0002");
    change(id, BEN, r -> r.rewrite(AnAssistanceRequest.form(), BEN));
    assertThat(toApprove(BEN)).as("he wrote some of it").isEmpty();
    Subject cas = AnAssistanceRequest.person("cas");
    assertThat(toApprove(cas)).as("the newest first").containsExactly("A-2026-0002");
    database.asOwner(
        "update belfry.assistance_request set exercise = true where reference = 'A-2026-0002'");
    assertThat(toApprove(player(cas), 2))
        .as("those of reality first")
        .containsExactly("A-2026-0001", "A-2026-0002");
    change(id, cas, r -> r.approve("", cas, T0));
    database.asOwner(
        "update belfry.assistance_request set state = 'withdrawn' where state = 'draft'");
    assertThat(toApprove(cas)).as("none is a draft any more").isEmpty();
  }

  @Test
  void databaseItselfRefusesAnAuthorAsApprover() {
    UUID id = add(AnAssistanceRequest.draft());
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update belfry.assistance_request set approved_by = 'ann' where id = '"
                        + id
                        + "'"))
        .hasStackTraceContaining("check constraint");
  }

  @Test
  void servicesThatDoNotCooperateSeeNothing() {
    add(AnAssistanceRequest.draft());
    Subject other = ADuty.subject("cas", Role.DEFENCE, Optional.of("OTHER"), Set.of());
    assertThat(list(other, Optional.empty())).isEmpty();
    assertThat(list(BEN, Optional.empty())).hasSize(1);
  }

  @Test
  void numbersRequestsAndReleases() {
    assertThat(this.<String>with(ANN, r -> r.nextReference(T0))).isEqualTo("A-2026-0001");
    assertThat(this.<String>with(ANN, r -> r.nextReference(T0))).isEqualTo("A-2026-0002");
    assertThat(this.<String>with(ANN, r -> r.nextReleaseReference(T0))).isEqualTo("R-2026-0001");
  }

  @Test
  void keepsTheRegisterOfWhatLeft() {
    Release release =
        new Release("R-2026-0001", AnAssistanceRequest.sent(), "ab".repeat(32), ANN, T0);
    with(
        ANN,
        requests -> {
          requests.add(release);
          return null;
        });
    with(
        ANN,
        requests -> {
          requests.findRelease(release.id()).orElseThrow().recall("wrong desk", ANN, T0);
          return null;
        });
    List<ReleaseRow> rows =
        database.as(
            ANN,
            em ->
                Database.inject(em, new SqlCooperationQueries())
                    .releases(PageRequest.first())
                    .rows());
    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.releasedBy()).isEqualTo("ben");
              assertThat(row.sha256()).isEqualTo("ab".repeat(32));
              assertThat(row.recallReason()).contains("wrong desk");
            });
  }
}
