package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who may report in an entity's thread by the public form: reading it is not enough, for a report
 * fulfils the entity's duties and names its address.
 */
class WhoContinuesRestIT {
  private static final String FORM = "/notification/new";
  private static final String STATUS = "/notification/status";

  /** The entity itself, and the staff that takes reports in. */
  private static final Set<Role> CONTINUE =
      Set.of(Role.ORGANISATION, Role.ANALYST, Role.DUTY_OFFICER);

  private final Api entity = Api.as("organisation", 0);
  private final String thread = report();
  private final Visitor notifier = Visitor.signedIn("organisation", 0, "203.0.113.91");

  private String report() {
    Answer answer =
        entity.post(
            "/notifications", AnEarlyWarning.body(UUID.randomUUID(), "").replace('"', '\''));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("reference");
  }

  /**
   * The next report as its notifier has begun it, in the browser of somebody else; one of before,
   * that does not say who began it, so that no word of the form's stands before the service's.
   */
  private Visitor begunFor(Visitor other) {
    notifier.open(STATUS + "?reference=" + thread);
    assertThat(notifier.submit(STATUS, "follow", "next", Map.of())).startsWith(FORM);
    assertThat(
            ShippedServer.get()
                .change(
                    "update notification_draft set fields = fields - 'form_for'"
                        + " where fields ?? 'form_for' and secret_hash = ?",
                    Sha256.hex(notifier.cookie("belfry_draft"))))
        .isEqualTo(1);
    return other.with("belfry_draft", notifier.cookie("belfry_draft"));
  }

  private static void send(Visitor who) {
    who.open(FORM + "?lang=en&step=check");
    who.submit(FORM, "form", "send", Map.of());
  }

  private long reports() {
    return ShippedServer.get()
        .number(
            "select count(*) from notification where thread_id ="
                + " (select thread_id from notification where reference = ?)",
            thread);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
  void onlyItsEntityAndWhoeverTakesReportsInContinueIt(Role role) {
    Visitor visitor = begunFor(Visitor.signedIn(role.code(), 0, "203.0.113.92"));
    int seen = Api.as(role.code(), 0).get("/notifications/" + thread).status();

    if (CONTINUE.contains(role)) {
      send(visitor);
      assertThat(reports()).isEqualTo(2);
    } else if (RolePermissions.allows(role, Permission.NOTIFICATION_READ)) {
      assertThat(seen).as("he may read it").isEqualTo(200);
      send(visitor);
      assertThat(visitor.page()).contains("Your office does not allow this.", "form:send");
      assertThat(reports()).isEqualTo(1);
    } else {
      assertThat(seen).isNotEqualTo(200);
      send(visitor);
      assertThat(visitor.page()).as("to him there is no such thread").contains("form:send");
      assertThat(reports()).isEqualTo(1);
    }
  }

  @Test
  void norDoesAnotherEntityOrAStrangerWithoutItsLink() {
    for (Visitor other :
        new Visitor[] {
          Visitor.signedIn("organisation", 1, "203.0.113.93"), new Visitor("203.0.113.94")
        }) {
      begunFor(other);
      send(other);
      assertThat(other.page()).contains("form:send");
      assertThat(reports()).isEqualTo(1);
    }
  }

  /** What would be refused is not offered; what the notifier does is his alone. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "ORGANISATION",
        "ANALYST",
        "DUTY_OFFICER",
        "DIRECTOR",
        "CRISIS_CENTRE",
        "SECTOR_AUTHORITY"
      })
  void theNextReportIsOfferedToThoseAlone(Role role) {
    Visitor visitor = Visitor.signedIn(role.code(), 0, "203.0.113.95");
    visitor.open(STATUS + "?reference=" + thread);
    assertThat(visitor.page().contains("follow:next")).isEqualTo(CONTINUE.contains(role));
    assertThat(visitor.page().contains("back:withdraw")).isEqualTo(role == Role.ORGANISATION);
  }

  /** The link is the credential, whoever has signed in beside it. */
  @Test
  void whoeverHoldsTheLinkContinuesItWhateverElseHeMay() {
    Visitor stranger = new Visitor("203.0.113.96");
    stranger.open(FORM + "?lang=en");
    next(stranger, Map.of("organisation_name", "Bakery"));
    next(stranger, Map.of("contact_email", UUID.randomUUID() + "@example.be", "language", "en"));
    next(stranger, Map.of("kind", "earlyWarning", "title", "Oven " + UUID.randomUUID()));
    next(stranger, Map.of("awareAt", "2026-03-02T08:00"));
    stranger.open(FORM + "?step=check");
    String link = stranger.submit(FORM, "form", "send", Map.of());
    assertThat(link).contains("key=");

    for (Visitor holder :
        new Visitor[] {stranger, Visitor.signedIn("director", 0, "203.0.113.97")}) {
      holder.open(link);
      holder.submit(STATUS, "follow", "next", Map.of());
      holder.open(FORM + "?step=check");
      assertThat(holder.submit(FORM, "form", "send", Map.of())).contains("report=N-");
    }
  }

  /** A number on the public form is a claim, whoever has signed in beside it. */
  @ParameterizedTest
  @EnumSource(names = {"ANALYST", "DUTY_OFFICER", "DIRECTOR", "SECTOR_AUTHORITY", "AUDITOR"})
  void whatOpensAThreadIsLinkedToTheEntityByStaffThatTakesReportsInAlone(Role role) {
    Visitor visitor = Visitor.signedIn(role.code(), 0, "203.0.113.98");
    String title = "Claimed " + UUID.randomUUID();
    visitor.open(FORM + "?lang=en");
    next(
        visitor,
        Map.of(
            "organisation_name",
            "Somebody",
            "organisation_enterpriseNumber",
            ShippedServer.get().entityNumber()));
    next(visitor, Map.of("contact_email", UUID.randomUUID() + "@example.be", "language", "en"));
    next(visitor, Map.of("kind", "earlyWarning", "title", title));
    next(visitor, Map.of("awareAt", "2026-03-02T08:00"));
    visitor.open(FORM + "?step=check");
    assertThat(visitor.submit(FORM, "form", "send", Map.of())).contains("fresh=true");

    boolean takesIn = RolePermissions.allows(role, Permission.NOTIFICATION_TAKE_IN);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from notification where title = ? and organisation_id is not null",
                    title))
        .isEqualTo(takesIn ? 1 : 0);
  }

  private static void next(Visitor visitor, Map<String, String> filled) {
    visitor.open(visitor.submit(FORM, "form", "next", filled));
  }
}
