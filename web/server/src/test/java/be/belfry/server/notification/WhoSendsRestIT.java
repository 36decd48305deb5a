package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As whom the public form sends what was begun by somebody who was signed in. */
class WhoSendsRestIT {
  private static final String FORM = "/notification/new";
  private static final String STATUS = "/notification/status";
  private static final String ENDED = "Your session has ended";
  private static final List<String> STEPS =
      List.of("who", "contact", "what", "when", "impact", "significance", "regimes", "check");

  private final Visitor entity = Visitor.signedIn("organisation", 0, "203.0.113.101");
  private final String session = entity.cookie("belfry_session");
  private final String title = "Sent by whom " + UUID.randomUUID();

  private String press(String button, Map<String, String> filled) {
    return entity.submit(FORM, "form", button, filled);
  }

  private void next(Map<String, String> filled) {
    entity.open(press("next", filled));
  }

  private void fillIn() {
    entity.open(FORM + "?lang=en");
    next(Map.of("organisation_name", "Heat"));
    next(Map.of("contact_email", UUID.randomUUID() + "@example.be", "language", "en"));
    next(Map.of("kind", "earlyWarning", "title", title));
    next(Map.of("awareAt", "2026-03-02T08:00"));
    entity.open(FORM + "?step=check");
  }

  private String send() {
    entity.open(FORM + "?step=check");
    return press("send", Map.of());
  }

  private static long number(String what, String title) {
    return ShippedServer.get()
        .number("select count(*) from notification where title = ? and " + what, title);
  }

  private long sent() {
    return number("true", title);
  }

  private long sentFor(int organisation) {
    return ShippedServer.get()
        .number(
            "select count(*) from notification n join account a on a.organisation_key::text ="
                + " n.organisation_id::text where n.title = ? and a.username = ?",
            title,
            ShippedServer.get().account("organisation", organisation).user());
  }

  @Test
  void aSessionThatEndsIsToldOnEachStepAndNothingGoesOutUntilSomebodySaysAsWhom() {
    fillIn();
    assertThat(entity.page()).doesNotContain(ENDED);
    entity.with("belfry_session", null);

    assertThat(press("send", Map.of())).as("the page that stood open").isEmpty();
    assertThat(entity.page()).contains("Not sent", ENDED, title);
    assertThat(sent()).isZero();
    Map<String, String> words =
        Map.of(
            "nl", "Uw sessie is ten einde",
            "fr", "Votre session est terminée",
            "de", "Ihre Sitzung ist beendet",
            "en", ENDED);
    for (String step : STEPS) {
      words.forEach(
          (language, ended) -> {
            entity.open(FORM + "?step=" + step + "&lang=" + language);
            assertThat(entity.page()).as(step).contains(ended, "form:signIn", "form:asNow");
          });
    }
  }

  /** Nothing is kept of a first page before it is sent. */
  @Test
  void norDoesASessionThatEndsOnTheFirstPageGoUnnoticed() {
    entity.open(FORM + "?lang=en");
    entity.with("belfry_session", null);
    next(Map.of("organisation_name", "Heat"));
    assertThat(entity.page()).contains(ENDED);
    next(Map.of("contact_email", UUID.randomUUID() + "@example.be", "language", "en"));
    next(Map.of("kind", "earlyWarning", "title", title));
    next(Map.of("awareAt", "2026-03-02T08:00"));
    assertThat(send()).isEmpty();
    assertThat(sent()).isZero();

    entity.with("belfry_session", session);
    entity.open(FORM + "?step=check");
    entity.open(press("asNow", Map.of()));
    assertThat(send()).contains("fresh=true");
    assertThat(sentFor(0)).isEqualTo(1);
  }

  @Test
  void whoSignsInAgainComesBackToWhatHeHasTyped() {
    fillIn();
    entity.with("belfry_session", null);
    entity.open(FORM + "?step=what");
    String to = press("signIn", Map.of("title", title, "description", "Typed at the last"));
    assertThat(to).isEqualTo("/login?to=%2Fnotification%2Fnew%3Fstep%3Dwhat");
    entity.with("belfry_session", session);

    entity.open(FORM + "?step=what");

    assertThat(entity.page()).contains(title, "Typed at the last").doesNotContain(ENDED);
    assertThat(send()).contains("fresh=true");
    assertThat(sentFor(0)).isEqualTo(1);
  }

  @Test
  void whoSaysSoSendsItWithoutAnAccount() {
    fillIn();
    entity.with("belfry_session", null);
    entity.open(FORM + "?step=what");
    entity.open(press("asNow", Map.of("title", title, "description", "Typed at the last")));
    assertThat(entity.page()).contains("Typed at the last").doesNotContain(ENDED);
    assertThat(send()).contains("fresh=true");
    assertThat(number("organisation_id is null", title)).isEqualTo(1);
  }

  /** Another one may have sat down at the same browser. */
  @Test
  void norDoesItGoOutForAnotherOrganisationWithoutAWord() {
    fillIn();
    entity.with(
        "belfry_session",
        Visitor.signedIn("organisation", 1, "203.0.113.102").cookie("belfry_session"));

    assertThat(press("send", Map.of())).isEmpty();
    assertThat(entity.page()).contains("Not sent", "was begun by somebody else");
    assertThat(sent()).isZero();

    entity.open(press("asNow", Map.of()));
    assertThat(entity.page()).doesNotContain("was begun by somebody else");
    assertThat(send()).contains("fresh=true");
    assertThat(sentFor(1)).isEqualTo(1);
  }

  /** Begun without an account, gone on with by the organisation: then it is that one's. */
  @Test
  void whatAnOrganisationGoesOnWithIsItsOwnFromThenOn() {
    entity.with("belfry_session", null);
    fillIn();
    assertThat(entity.page()).as("a stranger's own").doesNotContain(ENDED);
    entity.with("belfry_session", session);
    entity.open(FORM + "?step=what");
    press("keep", Map.of("title", title));
    entity.with("belfry_session", null);
    assertThat(send()).isEmpty();
    assertThat(entity.page()).contains("Not sent", ENDED);
    assertThat(sent()).isZero();
  }

  @Test
  void theNextReportOfACaseIsSentByItsOrganisationAndSaysWhy() {
    String thread =
        Api.as("organisation", 0)
            .post("/notifications", AnEarlyWarning.body(UUID.randomUUID(), "").replace('"', '\''))
            .text("reference");
    entity.open(STATUS + "?lang=en&reference=" + thread);
    entity.open(entity.submit(STATUS, "follow", "next", Map.of()));
    press("keep", Map.of("title", title));
    String other = Visitor.signedIn("organisation", 1, "203.0.113.103").cookie("belfry_session");
    for (String somebody : new String[] {null, other}) {
      entity.with("belfry_session", somebody);
      assertThat(send()).isEmpty();
      assertThat(entity.page())
          .contains(
              "Not sent", "only who signs in for the organisation of that case", "form:signIn")
          .doesNotContain("form:asNow");
      assertThat(sent()).isZero();
    }
    entity.with("belfry_session", session);
    assertThat(send()).contains("fresh=true", "reference=N-");
    assertThat(sentFor(0)).isEqualTo(1);
  }

  /** The link is the credential, whether its holder is signed in beside it or no more. */
  @Test
  void whoFollowsByTheLinkNeedsNoSession() {
    entity.with("belfry_session", null);
    fillIn();
    entity.open(send());
    entity.with("belfry_session", session);
    entity.open(entity.submit(STATUS, "follow", "next", Map.of()));
    press("keep", Map.of("title", title + " on"));
    entity.with("belfry_session", null);
    assertThat(send()).contains("key=", "report=N-");
    assertThat(number("true", title + " on")).isEqualTo(1);
  }
}
