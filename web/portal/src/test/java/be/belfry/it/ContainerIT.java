package be.belfry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.services.audit.AuditService;
import be.belfry.services.security.AccountService;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SessionService;
import be.belfry.services.security.TokenService;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The very WAR that is shipped, in the very server: transactions, events, the door, sessions. */
@ArquillianTest
class ContainerIT {
  @Inject private CurrentSubject current;
  @Inject private AccountService accounts;
  @Inject private AuditService audit;
  @Inject private SessionService sessions;
  @Inject private TokenService tokens;

  @Deployment
  static WebArchive war() {
    WebArchive war =
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("belfry.war")));
    return war.setWebXML(new StringAsset(withoutLogin(war))).addAsLibraries(assertj());
  }

  /**
   * Arquillian's own servlet has no login: the filter that asks for one stands aside from
   * everything but pages. Nothing else of the WAR is changed.
   */
  private static String withoutLogin(WebArchive war) {
    try (InputStream in = war.get("WEB-INF/web.xml").getAsset().openStream()) {
      String descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String changed =
          descriptor.replaceFirst(
              "(?s)(<filter-name>subject</filter-name>\\s*<url-pattern>)/\\*", "$1*.xhtml");
      assertThat(changed).isNotEqualTo(descriptor);
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File assertj() {
    return new File(
        org.assertj.core.api.Assertions.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());
  }

  private void actAs(Role role) {
    current.set(
        new Subject(
            UUID.nameUUIDFromBytes(role.name().getBytes(StandardCharsets.UTF_8)),
            "it-" + role.code(),
            "Test",
            role,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false));
  }

  private static NewAccount analyst(String username) {
    return new NewAccount(
        username,
        "An Alyst",
        Role.ANALYST,
        Optional.of("CERT"),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false,
        false);
  }

  private List<AuditRow> rowsAbout(String object) {
    actAs(Role.AUDITOR);
    return audit.rows(Long.MAX_VALUE, object);
  }

  @Test
  void aChangeAndItsAuditRowCommitTogether() {
    actAs(Role.ADMINISTRATOR);
    accounts.create(analyst("together"));
    assertThat(rowsAbout("together"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.action()).isEqualTo("security.accountMade");
              assertThat(row.actor()).isEqualTo("it-administrator");
              assertThat(row.leaf()).isEqualTo(Leaf.hash(row));
            });
  }

  @Test
  void aRefusalOfTheDomainArrivesAsItselfAndLeavesNothing() {
    actAs(Role.ADMINISTRATOR);
    accounts.create(analyst("twice"));
    assertThatThrownBy(() -> accounts.create(analyst("twice"))).isInstanceOf(Conflict.class);
    assertThat(rowsAbout("twice")).hasSize(1);
  }

  @Test
  void theDoorRefusesEveryRoleButTheAdministrator() {
    for (Role role : Role.values()) {
      if (role != Role.ADMINISTRATOR) {
        actAs(role);
        assertThatThrownBy(() -> accounts.list()).as(role.code()).isInstanceOf(NotAllowed.class);
      }
    }
  }

  @Test
  void signsInWithTheRightPasswordOnlyAndThrottlesByNameAndAddress() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("signs-in"));
    assertThat(sessions.signIn("signs-in", password, "192.0.2.1", "test").secret()).isPresent();
    for (int i = 0; i < 5; i++) {
      assertThat(sessions.signIn("signs-in", "wrong", "192.0.2.2", "test").throttled()).isFalse();
    }
    assertThat(sessions.signIn("signs-in", password, "192.0.2.2", "test").throttled()).isTrue();
    assertThat(sessions.signIn("signs-in", password, "192.0.2.1", "test").secret())
        .as("a stranger locks nobody out")
        .isPresent();
  }

  @Test
  void aClosedAccountLosesItsSessionsAndTokensAtOnce() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("closed"));
    String secret = sessions.signIn("closed", password, "192.0.2.3", "test").secret().orElseThrow();
    Subject subject = sessions.recognise(secret).orElseThrow();
    current.set(subject);
    String token = tokens.create("test");
    assertThat(tokens.recognise(token)).map(Subject::user).contains("closed");
    actAs(Role.ADMINISTRATOR);
    accounts.setDisabled(subject.id(), true);
    assertThat(sessions.recognise(secret)).isEmpty();
    assertThat(tokens.recognise(token)).isEmpty();
  }

  @Test
  void aTokenIsRecognisedUntilItIsRevoked() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("token"));
    String secret = sessions.signIn("token", password, "192.0.2.4", "test").secret().orElseThrow();
    current.set(sessions.recognise(secret).orElseThrow());
    String token = tokens.create("mine");
    tokens.revoke(tokens.own().get(0).id());
    assertThat(tokens.recognise(token)).isEmpty();
  }
}
