package be.belfry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.Leaf;
import be.belfry.domain.security.AccountFilter;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.audit.AuditService;
import be.belfry.services.security.AccessService;
import be.belfry.services.security.AccountService;
import be.belfry.services.security.AccountService.AccountRow;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.Passwords;
import be.belfry.services.security.SecondFactorService;
import be.belfry.services.security.SecondFactorService.Ask;
import be.belfry.services.security.SecondFactorService.Offer;
import be.belfry.services.security.SecondFactorService.Proven;
import be.belfry.services.security.SessionService;
import be.belfry.services.security.SignInService;
import be.belfry.services.security.SignInService.Browser;
import be.belfry.services.security.SignInService.SignIn;
import be.belfry.services.security.TokenService;
import be.belfry.services.security.Totp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
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
  @Inject private AccessService access;
  @Inject private SignInService signIns;
  @Inject private SecondFactorService factors;
  @Inject private Accounts stored;
  @Inject private UserTransaction transaction;

  @Deployment
  static WebArchive war() {
    WebArchive war =
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("belfry.war")));
    return war.setWebXML(new StringAsset(withoutLogin(war)))
        .addAsLibraries(
            jar(org.assertj.core.api.Assertions.class),
            jar(Awaitility.class),
            jar(org.hamcrest.Matcher.class));
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

  /** The library that a class comes from. */
  private static File jar(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
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
        "An Alyst " + username,
        Role.ANALYST,
        Optional.empty(),
        Optional.of("CERT"),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false,
        false);
  }

  private List<AuditRow> rowsAbout(String object) {
    actAs(Role.AUDITOR);
    return audit.rows(Long.MAX_VALUE, AuditFilter.about(object));
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
  void anAccountOfAnOfficeThatThePlanDoesNotHaveIsNotMade() {
    actAs(Role.ADMINISTRATOR);
    NewAccount good = director("mistyped");
    NewAccount mistyped =
        new NewAccount(
            good.username(),
            good.name(),
            good.role(),
            Optional.of("ccbDirecteur"),
            good.service(),
            good.sectors(),
            good.organisation(),
            good.language(),
            good.exerciseParticipant(),
            good.demo());
    assertThatThrownBy(() -> accounts.create(mistyped)).hasMessageContaining("ccbDirecteur");
    assertThat(rowsAbout("mistyped")).isEmpty();
  }

  @Test
  void aRefusalOfTheDomainArrivesAsItselfAndLeavesNothing() {
    actAs(Role.ADMINISTRATOR);
    accounts.create(analyst("twice"));
    assertThatThrownBy(() -> accounts.create(analyst("twice"))).isInstanceOf(Conflict.class);
    assertThat(rowsAbout("twice")).hasSize(1);
  }

  @Test
  void onePersonHasOneOpenAccount() {
    actAs(Role.ADMINISTRATOR);
    accounts.create(analyst("person"));
    NewAccount again = named(analyst("person-again"), "ALYST, an  Pérson");
    assertThatThrownBy(() -> accounts.create(again))
        .isInstanceOf(Conflict.class)
        .extracting(refusal -> ((Conflict) refusal).code())
        .isEqualTo("security_personKnown");
    assertThat(rowsAbout("person-again")).isEmpty();
    actAs(Role.ADMINISTRATOR);
    accounts.setDisabled(idOf("person"), true);
    accounts.create(again);
    assertThatThrownBy(() -> accounts.setDisabled(idOf("person"), false))
        .as("the old one stays closed while the new one is there")
        .isInstanceOf(Conflict.class);
    UUID id = idOf("person-again");
    appoint(id, named(again, "An Alyst of another service"));
    accounts.setDisabled(idOf("person"), false);
    assertThatThrownBy(() -> appoint(id, again))
        .as("nor does anybody get the name of somebody who is there")
        .isInstanceOf(Conflict.class);
  }

  /** On what he is now. */
  private void appoint(UUID id, NewAccount rights) {
    access.appoint(id, rights, access.of(id).version());
  }

  private static NewAccount named(NewAccount command, String name) {
    return new NewAccount(
        command.username(),
        name,
        command.role(),
        command.office(),
        command.service(),
        command.sectors(),
        command.organisation(),
        command.language(),
        command.exerciseParticipant(),
        command.demo());
  }

  @Test
  void theDoorRefusesEveryRoleButTheAdministrator() {
    for (Role role : Role.values()) {
      if (role != Role.ADMINISTRATOR) {
        actAs(role);
        assertThatThrownBy(() -> named("")).as(role.code()).isInstanceOf(NotAllowed.class);
      }
    }
  }

  private SignIn signIn(String user, String password, String code, String address, String device) {
    return signIns.signIn(user, password, code, new Browser(address, "test", device));
  }

  private SignIn signIn(String user, String password, String address) {
    return signIn(user, password, "", address, "");
  }

  private static NewAccount director(String username) {
    return new NewAccount(
        username,
        "Di Rector " + username,
        Role.DIRECTOR,
        Optional.of("ccbDirector"),
        Optional.of("CCB"),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false,
        false);
  }

  private static NewAccount auditor(String username) {
    return new NewAccount(
        username,
        "Au Ditor " + username,
        Role.AUDITOR,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false,
        false);
  }

  private static String code(Offer offer, int later) {
    StringBuilder digits = new StringBuilder();
    for (char c : offer.secret().toCharArray()) {
      digits.append(Character.forDigit("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c), 32));
    }
    byte[] number = new BigInteger(digits.toString(), 32).toByteArray();
    byte[] secret = new byte[20];
    int from = Math.max(0, number.length - secret.length);
    System.arraycopy(
        number, from, secret, secret.length - number.length + from, number.length - from);
    return Totp.code(secret, Totp.step(Instant.now()) + later);
  }

  @Test
  void signsInWithTheRightPasswordOnlyAndDelaysByNameAndNetwork() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("signs-in"));
    SignIn first = signIn("signs-in", password, "192.0.2.1");
    assertThat(first.secret()).isPresent();
    for (int i = 0; i < 5; i++) {
      SignIn refused = signIn("signs-in", "wrong", "198.51.100." + i);
      assertThat(refused.secret()).isEmpty();
      assertThat(refused.delay()).isZero();
    }
    assertThat(signIn("signs-in", password, "198.51.100.9").delay())
        .as("the right password has to wait as well, from the whole network")
        .isPositive();
    assertThat(signIn("signs-in", password, "192.0.2.9").secret())
        .as("a stranger elsewhere slows nobody down")
        .isPresent();
    String device = first.device().orElseThrow();
    assertThat(signIn("signs-in", password, "", "198.51.100.9", device).secret())
        .as("a known device gets in, also beside the stranger")
        .isPresent();
  }

  @Test
  void refusesANameThatTheDatabaseCannotTakeAsAnyOtherThatNobodyHas() {
    SignIn refused = signIn("no\0body", "wrong", "203.0.113.77");
    assertThat(refused.secret()).isEmpty();
    assertThat(refused.delay()).isZero();
  }

  @Test
  void delaysANameThatNobodyHasInTheSameWay() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("nobody", "wrong", "203.0.113.1").delay()).isZero();
    }
    assertThat(signIn("nobody", "wrong", "203.0.113.1").delay()).isPositive();
  }

  @Test
  void whoDecidesSetsUpASecondFactorBeforeTheFirstPage() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("decides"));
    SignIn waiting = signIn("decides", password, "192.0.2.20");
    String before = waiting.secret().orElseThrow();
    assertThat(waiting.asked()).isTrue();
    assertThat(waiting.device()).as("no device is known by a password alone").isEmpty();
    assertThat(sessions.recognise(before).orElseThrow().waits()).isTrue();
    assertThat(factors.asks(before)).isEqualTo(Ask.ENROL);
    Offer offer = factors.offer(before);
    assertThat(factors.offer(before)).as("the same until it is taken").isEqualTo(offer);
    assertThat(factors.enrol(before, "000000").secret()).isEmpty();
    // Once: half a minute later it is another one.
    String used = code(offer, 0);
    Proven enrolled = factors.enrol(before, used);
    String after = enrolled.secret().orElseThrow();
    assertThat(enrolled.codes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(sessions.recognise(before)).as("the cookie's secret is another one").isEmpty();
    assertThat(sessions.recognise(after).orElseThrow().waits()).isFalse();

    String second = signIn("decides", password, "192.0.2.20").secret().orElseThrow();
    Browser browser = new Browser("192.0.2.20", "test", "");
    assertThat(factors.asks(second)).isEqualTo(Ask.CODE);
    assertThat(factors.prove(second, used, browser).secret()).as("each code once").isEmpty();
    Proven proven = factors.prove(second, code(offer, 1), browser);
    assertThat(proven.secret().flatMap(sessions::recognise).orElseThrow().waits()).isFalse();
    assertThat(rowsAbout("decides"))
        .extracting(AuditRow::action)
        .containsExactly(
            "security.signedIn",
            "security.codeRefused",
            "security.passwordAccepted",
            "security.signedIn",
            "security.factorSetUp",
            "security.setUpRefused",
            "security.passwordAccepted",
            "security.accountMade");
  }

  /** Who is known and gives codes without end fills no log with it, and is kept out by none. */
  @Test
  void wrongCodesForASecretOnOfferAreWrittenAFewTimes() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("sets-up"));
    String session = signIn("sets-up", password, "192.0.2.21").secret().orElseThrow();
    Offer offer = factors.offer(session);
    for (int no = 0; no < 20; no++) {
      assertThat(factors.enrol(session, "000000").delay()).isZero();
    }
    assertThat(rowsAbout("sets-up"))
        .filteredOn(row -> row.action().equals("security.setUpRefused"))
        .hasSize(SignInDelay.FREE);
    assertThat(factors.enrol(session, code(offer, 0)).secret()).isPresent();
  }

  /** The answer is that of a name that nobody has; the record says whose door was tried. */
  @Test
  void aTryOnAClosedAccountIsWrittenWithItsName() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("went-away"));
    accounts.setDisabled(idOf("went-away"), true);
    assertThat(signIn("went-away", password, "192.0.2.22"))
        .isEqualTo(signIn("was-never-here", password, "192.0.2.23"));
    assertThat(rowsAbout("went-away"))
        .extracting(AuditRow::action)
        .containsExactly(
            "security.signInRefused", "security.accountClosed", "security.accountMade");
    assertThat(rowsAbout("was-never-here")).isEmpty();
  }

  @Test
  void aRecoveryCodeStandsInForTheTelephoneOnce() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("recovers"));
    String session = signIn("recovers", password, "192.0.2.30").secret().orElseThrow();
    Proven enrolled = factors.enrol(session, code(factors.offer(session), 0));
    String recovery = enrolled.codes().get(7);
    Browser browser = new Browser("192.0.2.30", "test", "");
    String second = signIn("recovers", password, "192.0.2.30").secret().orElseThrow();
    assertThat(factors.prove(second, recovery.toUpperCase(Locale.ROOT), browser).secret())
        .isPresent();
    String third = signIn("recovers", password, "192.0.2.30").secret().orElseThrow();
    assertThat(factors.prove(third, recovery, browser).secret()).isEmpty();
  }

  @Test
  void aRightCodeGetsInWhileFailuresDelayOthersAndWrongOnesAreDelayedFromEverywhere() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("attacked"));
    String session = signIn("attacked", password, "192.0.2.40").secret().orElseThrow();
    Offer offer = factors.offer(session);
    factors.enrol(session, code(offer, 0));
    for (int i = 0; i < 5; i++) {
      signIn("attacked", "wrong", "192.0.2.40");
    }
    assertThat(signIn("attacked", password, "000000", "192.0.2.40", "").delay()).isPositive();
    SignIn byCode = signIn("attacked", password, code(offer, 1), "192.0.2.40", "");
    assertThat(byCode.asked()).as("both factors are proven").isFalse();
    assertThat(sessions.recognise(byCode.secret().orElseThrow()).orElseThrow().waits()).isFalse();

    String guessing = signIn("attacked", password, "198.51.100.40").secret().orElseThrow();
    for (int i = 0; i < 5; i++) {
      Browser elsewhere = new Browser("203.0.113." + i, "test", "");
      assertThat(factors.prove(guessing, "000000", elsewhere).delay()).isZero();
    }
    assertThat(factors.prove(guessing, "000000", new Browser("198.18.0.1", "test", "")).delay())
        .isPositive();
  }

  @Test
  void whoHasThePasswordAloneCannotGoThroughTheCodesOfADelayedSignIn() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("guessed"));
    String session = signIn("guessed", password, "192.0.2.80").secret().orElseThrow();
    Offer offer = factors.offer(session);
    factors.enrol(session, code(offer, 0));
    for (int i = 0; i < 5; i++) {
      signIn("guessed", "wrong", "192.0.2.80");
    }
    for (int i = 0; i < 20; i++) {
      assertThat(signIn("guessed", "wrong", "000000", "192.0.2.80", "").delay()).isPositive();
    }
    SignIn owner = signIn("guessed", password, code(offer, 1), "192.0.2.80", "");
    assertThat(owner.secret()).as("a stranger uses up none of the owner's tries").isPresent();

    for (int i = 0; i < 5; i++) {
      signIn("guessed", "wrong", "198.51.100.80");
    }
    for (int i = 0; i < 5; i++) {
      signIn("guessed", password, "000000", "198.51.100.80", "");
    }
    Browser elsewhere = new Browser("203.0.113.80", "test", "");
    String waiting = signIn("guessed", password, "203.0.113.80").secret().orElseThrow();
    assertThat(factors.prove(waiting, "000000", elsewhere).delay())
        .as("wrong codes after the right password are counted together, wherever they were typed")
        .isPositive();
  }

  /**
   * A code opens the way past a delay; a code that is made up must not open it for any password.
   */
  @Test
  void aDelayedNetworkThatBringsCodesHasNoGuessesWithoutEnd() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("besieged"));
    String session = signIn("besieged", password, "198.18.61.1").secret().orElseThrow();
    Offer offer = factors.offer(session);
    factors.enrol(session, code(offer, 0));
    for (int i = 0; i < 50; i++) {
      signIn("besieger" + i, "wrong", "198.18.60.1");
    }
    // 50 tries with a code are free in an hour, whoever's name they have. On a slow machine the
    // network's first delay of 5 s ends meanwhile, and a try or two are no delayed ones.
    for (int i = 0; i < 55; i++) {
      signIn(i % 2 == 0 ? "besieged" : "nobody", "wrong", "000000", "198.18.60.1", "");
    }
    SignIn right = signIn("besieged", password, code(offer, 1), "198.18.60.1", "");
    assertThat(right.secret()).as("not even looked at").isEmpty();
    assertThat(right.delay()).isPositive();
    assertThat(signIn("besieged", password, "198.18.62.1").secret())
        .as("the owner elsewhere waits for nobody")
        .isPresent();
  }

  @Test
  void aWrongCodeCountsLikeAWrongPasswordInTheNetworkWhereItWasTyped() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("miscoded"));
    String session = signIn("miscoded", password, "198.18.20.1").secret().orElseThrow();
    Offer offer = factors.offer(session);
    factors.enrol(session, code(offer, 0));

    Browser browser = new Browser("198.18.21.1", "test", "");
    String waiting = signIn("miscoded", password, "198.18.21.1").secret().orElseThrow();
    for (int i = 0; i < 4; i++) {
      assertThat(factors.prove(waiting, "000000", browser).delay()).isZero();
    }
    assertThat(signIn("miscoded", password, "198.18.21.1").delay()).isPositive();
    String elsewhere = signIn("miscoded", password, "198.18.22.1").secret().orElseThrow();
    Proven right = factors.prove(elsewhere, code(offer, 1), new Browser("198.18.22.1", "test", ""));
    assertThat(right.secret()).as("the owner gets in").isPresent();
    assertThat(signIn("miscoded", password, "198.18.22.1").asked()).isTrue();
  }

  /** A stolen list of names and passwords opens no way around the count of each account. */
  @Test
  void wrongCodesOfManyAccountsFromOneNetworkAreCountedTogether() {
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      actAs(Role.ADMINISTRATOR);
      String password = accounts.create(director("listed" + i));
      String session = signIn("listed" + i, password, "198.18.31.1").secret().orElseThrow();
      factors.enrol(session, code(factors.offer(session), 0));
      waiting.add(signIn("listed" + i, password, "198.18.30.1").secret().orElseThrow());
    }
    Browser browser = new Browser("198.18.30.1", "test", "");
    // Eleven sign-ins that are not complete and 39 codes: what a network has free in an hour.
    for (int no = 0; no < 39; no++) {
      assertThat(factors.prove(waiting.get(no / 4), "000000", browser).delay()).isZero();
    }
    assertThat(factors.prove(waiting.get(10), "000000", browser).delay()).isPositive();
    Browser elsewhere = new Browser("198.18.32.1", "test", "");
    assertThat(factors.prove(waiting.get(10), "000000", elsewhere).delay()).isZero();
  }

  /** Whose network waits gets in with a right code, but the form is no way around that count. */
  @Test
  void codesThatADelayedNetworkBringsAreCountedTogether() {
    List<String> passwords = new ArrayList<>();
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      actAs(Role.ADMINISTRATOR);
      passwords.add(accounts.create(director("brought" + i)));
      String session =
          signIn("brought" + i, passwords.get(i), "198.18.51.1").secret().orElseThrow();
      offers.add(factors.offer(session));
      factors.enrol(session, code(offers.get(i), 0));
    }
    for (int no = 0; no < 50; no++) {
      signIn("stranger" + no, "wrong", "198.18.50.1");
    }
    for (int i = 0; i < 9; i++) {
      bringWrongCodes("brought" + i, passwords.get(i));
    }
    assertThat(bring("brought9", passwords.get(9), code(offers.get(9), 1)).secret())
        .as("a right code gets in at once")
        .isPresent();
    bringWrongCodes("brought10", passwords.get(10));
    SignIn last = bring("brought11", passwords.get(11), code(offers.get(11), 1));
    assertThat(last.secret()).as("after 50 wrong codes").isEmpty();
    assertThat(last.delay()).isPositive();
    String waiting = signIn("brought11", passwords.get(11), "198.18.52.1").secret().orElseThrow();
    Browser elsewhere = new Browser("198.18.52.1", "test", "");
    assertThat(factors.prove(waiting, code(offers.get(11), 1), elsewhere).secret()).isPresent();
  }

  private void bringWrongCodes(String username, String password) {
    for (int no = 0; no < 5; no++) {
      SignIn wrong = bring(username, password, "000000");
      assertThat(wrong.secret()).isEmpty();
      assertThat(wrong.delay()).as("the network waits").isPositive();
    }
  }

  private SignIn bring(String username, String password, String code) {
    return signIn(username, password, code, "198.18.50.1", "");
  }

  @Test
  void aFirstPasswordIsExchangedBeforeAnythingElse() {
    actAs(Role.ADMINISTRATOR);
    String first = accounts.create(analyst("newcomer"));
    String before = signIn("newcomer", first, "192.0.2.90").secret().orElseThrow();
    String other = signIn("newcomer", first, "192.0.2.90").secret().orElseThrow();
    SessionService.Recognised newcomer = sessions.recognise(before).orElseThrow();
    assertThat(newcomer.firstPassword()).isTrue();
    current.set(newcomer.subject(), true);
    assertThat(accounts.owesPassword()).isTrue();
    for (String refused : List.of("1q2w3e4r5t6y", "newcomer-2026", first)) {
      assertThatThrownBy(() -> accounts.chooseFirstPassword(refused, before))
          .isInstanceOf(RuleViolation.class);
    }
    String after = accounts.chooseFirstPassword("a bell in every city", before);
    assertThat(sessions.recognise(before)).as("the cookie's secret is another one").isEmpty();
    assertThat(sessions.recognise(other)).as("other sessions end").isEmpty();
    assertThat(sessions.recognise(after).orElseThrow().firstPassword()).isFalse();
    assertThatThrownBy(() -> accounts.chooseFirstPassword("a bell in every town", after))
        .as("only in place of a first one")
        .isInstanceOf(NotFound.class);
    current.set(newcomer.subject(), true);
    String token = tokens.create("made before", 365, after).secret();
    assertThat(tokens.recognise(token)).isPresent();
    actAs(Role.ADMINISTRATOR);
    String reset = accounts.resetPassword(newcomer.subject().id());
    assertThat(sessions.recognise(after)).isEmpty();
    assertThat(tokens.recognise(token)).as("a token made before").isEmpty();
    String again = signIn("newcomer", reset, "192.0.2.90").secret().orElseThrow();
    assertThat(sessions.recognise(again).orElseThrow().firstPassword()).isTrue();
  }

  private void actAsAdministrator(String user) {
    current.set(
        new Subject(
            UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)),
            user,
            "Test",
            Role.ADMINISTRATOR,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false));
  }

  @Test
  void twoAdministratorsRemoveTheSecondFactorOfAnOfficeThatDecides() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("loses"));
    String session = signIn("loses", password, "192.0.2.50").secret().orElseThrow();
    String open = factors.enrol(session, code(factors.offer(session), 0)).secret().orElseThrow();
    Subject director = sessions.recognise(open).orElseThrow().subject();
    current.set(director, true);
    open = accounts.chooseFirstPassword("a bell in every city", open);
    UUID id = director.id();
    current.set(director, true);
    String token = tokens.create("with the lost telephone", 365, open).secret();
    actAsAdministrator("admin1");
    assertThat(access.resetSecondFactor(id)).as("the first one asks").isFalse();
    assertThat(access.resetSecondFactor(id)).as("also when he asks twice").isFalse();
    assertThat(access.of(id).resetAskedBy()).contains("admin1");
    assertThat(sessions.recognise(open)).isPresent();
    assertThat(tokens.recognise(token)).isPresent();
    actAsAdministrator("admin2");
    assertThat(access.resetSecondFactor(id)).isTrue();
    assertThat(access.of(id).factorSince()).isEmpty();
    assertThat(sessions.recognise(open)).isEmpty();
    assertThat(tokens.recognise(token)).as("it would decide without the telephone").isEmpty();
    assertThat(access.of(id).account().disabled()).as("its password is its owner's").isFalse();
  }

  @Test
  void whoGaveThePasswordSetsUpNoOtherSecondFactor() {
    besideAnotherAdministrator(
        "beside-lured",
        () -> {
          accounts.create(director("lured"));
          UUID id = idOf("lured");
          actAsAdministrator("second");
          String given = accounts.setDisabled(id, false).orElseThrow();
          String session = signIn("lured", given, "192.0.2.110").secret().orElseThrow();
          factors.enrol(session, code(factors.offer(session), 0));
          actAsAdministrator("first");
          String known = accounts.resetPassword(id);
          assertThat(access.of(id).account().disabled())
              .as("nobody gets in without the telephone")
              .isFalse();
          assertThat(access.resetSecondFactor(id)).isFalse();
          actAsAdministrator("second");
          assertThat(access.resetSecondFactor(id)).isTrue();
          assertThat(access.of(id).account().appointedBy()).contains("first");
          assertThat(signIn("lured", known, "192.0.2.111").secret()).isEmpty();
          actAsAdministrator("first");
          assertThatThrownBy(() -> accounts.setDisabled(id, false))
              .isInstanceOf(RuleViolation.class);
          actAsAdministrator("second");
          String fresh = accounts.setDisabled(id, false).orElseThrow();
          assertThat(signIn("lured", known, "192.0.2.112").secret()).isEmpty();
          assertThat(signIn("lured", fresh, "192.0.2.113").asked()).isTrue();
        });
  }

  /** Whoever asked for the removal honestly does not open the way for him who knows it. */
  @Test
  void whoGaveThePasswordDoesNotOpenWhatAnotherOneAskedFor() {
    besideAnotherAdministrator(
        "beside-reset",
        () -> {
          accounts.create(director("stepped"));
          UUID id = idOf("stepped");
          actAsAdministrator("second");
          String given = accounts.setDisabled(id, false).orElseThrow();
          String session = signIn("stepped", given, "192.0.2.114").secret().orElseThrow();
          factors.enrol(session, code(factors.offer(session), 0));
          actAsAdministrator("first");
          accounts.resetPassword(id);
          actAsAdministrator("second");
          assertThat(access.resetSecondFactor(id)).isFalse();
          actAsAdministrator("first");
          assertThat(access.resetSecondFactor(id)).isTrue();
          assertThat(access.of(id).account().appointedBy()).contains("first");
          assertThatThrownBy(() -> accounts.setDisabled(id, false))
              .isInstanceOf(RuleViolation.class);
          actAsAdministrator("second");
          String fresh = accounts.setDisabled(id, false).orElseThrow();
          assertThat(signIn("stepped", fresh, "192.0.2.115").asked()).isTrue();
        });
  }

  /** Somebody with the name and rights of an administrator acts, beside an account of another. */
  private void besideAnotherAdministrator(String username, Runnable acts) {
    actAsAdministrator("first");
    accounts.create(administrator(username));
    try {
      acts.run();
    } finally {
      takeRoleAway(username);
    }
  }

  /** As nobody can in the program: so that the next test finds one administrator alone again. */
  private void takeRoleAway(String username) {
    actAsAdministrator("first");
    try {
      transaction.begin();
      stored.byUsername(username).orElseThrow().appoint(analyst(username));
      transaction.commit();
    } catch (NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSecondFactorFromBeforeAPromotionIsNoneAfterIt() {
    besideAnotherAdministrator(
        "beside-shadow",
        () -> {
          String password = accounts.create(analyst("shadow"));
          String session = signIn("shadow", password, "192.0.2.100").secret().orElseThrow();
          Subject shadow = sessions.recognise(session).orElseThrow().subject();
          current.set(shadow, true);
          factors.startSettingUp(session);
          factors.enrol(session, code(factors.offer(session), 0));
          actAsAdministrator("first");
          appoint(shadow.id(), director("shadow"));
          actAsAdministrator("second");
          accounts.setDisabled(shadow.id(), false);
          assertThat(access.of(shadow.id()).factorSince()).isEmpty();
          assertThat(access.of(shadow.id()).codesLeft()).isZero();
          actAsAdministrator("first");
          String known = accounts.resetPassword(shadow.id());
          assertThat(signIn("shadow", known, "192.0.2.101").secret()).isEmpty();
        });
  }

  @Test
  void whoGaveTheRightsIsNoSecondOneAfterThePasswordOfAThird() {
    besideAnotherAdministrator(
        "beside-between",
        () -> {
          accounts.create(director("between"));
          UUID id = idOf("between");
          actAsAdministrator("third");
          String between = accounts.resetPassword(id);
          actAsAdministrator("first");
          assertThatThrownBy(() -> accounts.setDisabled(id, false))
              .isInstanceOf(RuleViolation.class);
          actAsAdministrator("third");
          String given = accounts.setDisabled(id, false).orElseThrow();
          assertThat(signIn("between", between, "192.0.2.120").secret())
              .as("what he gave before the second word opens nothing")
              .isEmpty();
          assertThat(signIn("between", given, "192.0.2.121").asked()).isTrue();
        });
  }

  @Test
  void aChangeOfRightsAppliesAtOnce() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("rises"));
    String session = signIn("rises", password, "192.0.2.60").secret().orElseThrow();
    Subject analyst = sessions.recognise(session).orElseThrow().subject();
    current.set(analyst);
    String token = tokens.create("test", 365, session).secret();
    actAs(Role.ADMINISTRATOR);
    appoint(analyst.id(), auditor("rises"));
    assertThat(tokens.recognise(token)).map(Subject::role).contains(Role.AUDITOR);
    appoint(analyst.id(), director("rises"));
    assertThat(tokens.recognise(token))
        .as("nobody decides by a token that was made without a second factor")
        .isEmpty();
    assertThat(sessions.recognise(session)).isEmpty();
    assertThat(signIn("rises", password, "192.0.2.60").asked())
        .as("the new role needs a second factor")
        .isTrue();
  }

  private List<AccountRow> named(String user) {
    return accounts
        .list(
            new AccountFilter(
                Optional.of(user).filter(u -> !u.isEmpty()), Optional.empty(), Optional.empty()),
            PageRequest.first())
        .rows();
  }

  private UUID idOf(String user) {
    return named(user).stream()
        .filter(row -> row.username().equals(user))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static NewAccount administrator(String username) {
    return new NewAccount(
        username,
        "Admin " + username,
        Role.ADMINISTRATOR,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        false,
        false);
  }

  @Test
  void rightsToDecideNeedTwoAdministratorsWhenThereAreTwo() {
    actAsAdministrator("first");
    accounts.create(administrator("second"));
    assertThat(named("second"))
        .as("while there is only one, nobody else can open it")
        .filteredOn(row -> row.username().equals("second"))
        .allMatch(row -> !row.disabled());
    try {
      String password = accounts.create(director("appointed"));
      UUID id = idOf("appointed");
      assertThatThrownBy(() -> accounts.setDisabled(id, false)).isInstanceOf(RuleViolation.class);
      accounts.setDisabled(id, true);
      assertThatThrownBy(() -> accounts.setDisabled(id, false))
          .as("closing it in between changes nothing")
          .isInstanceOf(RuleViolation.class);
      assertThat(signIn("appointed", password, "192.0.2.80").secret()).isEmpty();
      actAsAdministrator("first");
      UUID other = idOf("second");
      assertThatThrownBy(() -> accounts.setDisabled(other, true))
          .as("nobody could open an account any more")
          .isInstanceOfSatisfying(
              RuleViolation.class,
              e -> assertThat(e.code()).isEqualTo("security_lastAdministrator"));
      assertThatThrownBy(() -> appoint(other, analyst("second")))
          .as("nor taking the second one's role")
          .isInstanceOfSatisfying(
              RuleViolation.class,
              e -> assertThat(e.code()).isEqualTo("security_administratorStays"));
      actAsAdministrator("second");
      String given = accounts.setDisabled(id, false).orElseThrow();
      assertThat(signIn("appointed", password, "192.0.2.81").secret())
          .as("the first one knows a password that opens nothing")
          .isEmpty();
      assertThat(signIn("appointed", given, "192.0.2.84").asked()).isTrue();

      actAsAdministrator("first");
      String reset = accounts.resetPassword(id);
      assertThat(signIn("appointed", reset, "192.0.2.85").secret())
          .as("without a second factor it could be set up by who knows the password")
          .isEmpty();

      actAsAdministrator("second");
      String analyst = accounts.create(analyst("promoted"));
      UUID promoted = idOf("promoted");
      assertThat(signIn("promoted", analyst, "192.0.2.82").secret()).isPresent();
      actAsAdministrator("second");
      appoint(promoted, director("promoted"));
      assertThat(access.of(promoted).account().appointedBy()).contains("second");
      assertThat(signIn("promoted", analyst, "192.0.2.82").secret()).isEmpty();
      actAsAdministrator("first");
      String opened = accounts.setDisabled(promoted, false).orElseThrow();
      assertThat(signIn("promoted", opened, "192.0.2.83").asked()).isTrue();
    } finally {
      takeRoleAway("second");
    }
  }

  @Test
  void anActThatOpensAWayInAsksForAFreshProof() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("proves"));
    String session = signIn("proves", password, "192.0.2.70").secret().orElseThrow();
    current.set(sessions.recognise(session).orElseThrow().subject(), false);
    assertThatThrownBy(() -> tokens.create("mine", 365, session)).isInstanceOf(ProofNeeded.class);
    assertThat(sessions.proveAgain(session, "wrong password").secret()).isEmpty();
    String after = sessions.proveAgain(session, password).secret().orElseThrow();
    assertThat(sessions.recognise(session)).isEmpty();
    current.set(sessions.recognise(after).orElseThrow().subject(), true);
    assertThat(tokens.create("mine", 365, after).secret()).isNotEmpty();
  }

  /** Whoever finds a session open and knows the password does not have both factors. */
  @Test
  void besideASecondFactorThePasswordAloneProvesNothing() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("beside"));
    String waiting = signIn("beside", password, "192.0.2.74").secret().orElseThrow();
    Offer offer = factors.offer(waiting);
    Proven enrolled = factors.enrol(waiting, code(offer, 0));
    String session = enrolled.secret().orElseThrow();
    assertThat(sessions.proveAgain(session, password).secret()).isEmpty();
    String used = code(offer, 1);
    String next = sessions.proveAgain(session, used).secret().orElseThrow();
    assertThat(sessions.proveAgain(next, used).secret()).as("each code once").isEmpty();
    String recovery = enrolled.codes().get(4);
    String last = sessions.proveAgain(next, recovery).secret().orElseThrow();
    assertThat(sessions.proveAgain(last, recovery).secret()).as("each code once").isEmpty();
    assertThat(sessions.recognise(last)).isPresent();
  }

  /** One that is older is recognised never again, so there is nothing to end. */
  @Test
  void sessionsOfTheLastTwelveHoursAreThoseThatCanBeEnded() throws Exception {
    actAs(Role.ADMINISTRATOR);
    accounts.create(analyst("shifts"));
    UUID id = idOf("shifts");
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    Instant ended = now.minus(LoginSession.ABSOLUTE);
    LoginSession idle = new LoginSession("shift 2", id, "test", "192.0.2.77", ended.plusSeconds(1));
    transaction.begin();
    stored.add(new LoginSession("shift 1", id, "test", "192.0.2.77", ended));
    stored.add(idle);
    transaction.commit();
    assertThat(stored.sessionsOf(id, now)).extracting(LoginSession::id).containsExactly(idle.id());
  }

  /** Whoever had the telephone before may have made one of them. */
  @Test
  void anotherTelephoneRevokesTheTokens() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("phones"));
    String session = signIn("phones", password, "192.0.2.75").secret().orElseThrow();
    Subject subject = sessions.recognise(session).orElseThrow().subject();
    current.set(subject, true);
    String token = tokens.create("made before", 365, session).secret();
    factors.startSettingUp(session);
    Offer first = factors.offer(session);
    session = factors.enrol(session, code(first, 0)).secret().orElseThrow();
    assertThat(tokens.recognise(token)).as("no telephone was there before").isPresent();
    current.set(subject, true);
    factors.startSettingUp(session);
    factors.enrol(session, code(factors.offer(session), 0));
    assertThat(tokens.recognise(token)).isEmpty();
    assertThat(rowsAbout("phones"))
        .filteredOn(row -> row.action().equals("security.tokenRevoked"))
        .extracting(AuditRow::details)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("made before", "factorReplaced");
  }

  /** The one that all requests share, behind its proxy. */
  private static Passwords shared() {
    BeanManager beans = CDI.current().getBeanManager();
    Bean<?> bean = beans.resolve(beans.getBeans(Passwords.class));
    return (Passwords) beans.getContext(ApplicationScoped.class).get(bean);
  }

  private static Field field(String name) throws ReflectiveOperationException {
    Field field = Passwords.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Test
  void whoProvesAgainHoldsNoLockWhileHisPasswordWaits() throws Exception {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("waits"));
    String session = signIn("waits", password, "192.0.2.71").secret().orElseThrow();
    provesWhileAnotherTryComes(session, password);
  }

  @Test
  void whoProvesAgainHoldsNoLockWhileHisRecoveryCodeWaits() throws Exception {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("waits-with-paper"));
    String waiting = signIn("waits-with-paper", password, "192.0.2.76").secret().orElseThrow();
    Proven enrolled = factors.enrol(waiting, code(factors.offer(waiting), 0));
    String session = enrolled.secret().orElseThrow();
    provesWhileAnotherTryComes(session, enrolled.codes().get(3));
  }

  private void provesWhileAnotherTryComes(String session, String proof) throws Exception {
    Semaphore turns = (Semaphore) field("turns").get(shared());
    int all = turns.drainPermits();
    Thread waiting = new Thread(() -> sessions.proveAgain(session, proof));
    try {
      waiting.start();
      Awaitility.await("he comes to wait for a turn")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(turns::hasQueuedThreads);
      assertThat(sessions.proveAgain(session, "000000").secret()).isEmpty();
      assertThat(turns.hasQueuedThreads()).as("the first one waits still").isTrue();
    } finally {
      turns.release(all);
      waiting.join();
    }
    assertThat(sessions.recognise(session)).as("the first one got another secret").isEmpty();
  }

  /** Two browsers in which the password was right, and one piece of paper. */
  @Test
  void recoveryCodesOfSignInsWaitWithoutALockAndEachWorksOnce() throws Exception {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("two-with-paper"));
    String first = signIn("two-with-paper", password, "192.0.2.78").secret().orElseThrow();
    String code = factors.enrol(first, code(factors.offer(first), 0)).codes().get(6);
    Browser browser = new Browser("192.0.2.78", "test", "");
    List<String> waiting =
        List.of(
            signIn("two-with-paper", password, "192.0.2.78").secret().orElseThrow(),
            signIn("two-with-paper", password, "192.0.2.78").secret().orElseThrow());
    Map<String, Proven> proven = new ConcurrentHashMap<>();
    List<Thread> browsers =
        waiting.stream()
            .map(s -> new Thread(() -> proven.put(s, factors.prove(s, code, browser))))
            .toList();
    whileTheyWait(browsers, () -> {});
    assertThat(proven.values().stream().filter(p -> p.secret().isPresent())).hasSize(1);
    assertThat(rowsAbout("two-with-paper"))
        .extracting(AuditRow::action)
        .filteredOn(action -> !action.equals("security.accountMade"))
        .containsExactlyInAnyOrder(
            "security.passwordAccepted",
            "security.factorSetUp",
            "security.signedIn",
            "security.passwordAccepted",
            "security.passwordAccepted",
            "security.signedIn",
            "security.codeRefused");
  }

  @Test
  void aRecoveryCodeIsNotRefusedWhoseSessionEndedMeanwhile() throws Exception {
    actAs(Role.ADMINISTRATOR);
    Subject administrator = current.get();
    String password = accounts.create(director("left-with-paper"));
    String first = signIn("left-with-paper", password, "192.0.2.80").secret().orElseThrow();
    Proven enrolled = factors.enrol(first, code(factors.offer(first), 0));
    String code = enrolled.codes().get(3);
    String proven = enrolled.secret().orElseThrow();
    UUID account = sessions.recognise(proven).orElseThrow().subject().id();
    String waiting = signIn("left-with-paper", password, "192.0.2.80").secret().orElseThrow();
    Browser browser = new Browser("192.0.2.80", "test", "");
    List<Throwable> met = new CopyOnWriteArrayList<>();
    Thread one =
        new Thread(() -> met.add(catchThrowable(() -> factors.prove(waiting, code, browser))));
    whileTheyWait(
        List.of(one),
        () -> {
          current.set(administrator);
          accounts.setDisabled(account, true);
        });
    assertThat(met).singleElement().isInstanceOf(NotFound.class);
    assertThat(rowsAbout("left-with-paper"))
        .extracting(AuditRow::action)
        .doesNotContain("security.codeRefused");
  }

  private static Predicate<Thread> ended() {
    return thread -> thread.getState() == Thread.State.TERMINATED;
  }

  /** Lets browsers come to wait for their turn at a password, does this, and then gives turns. */
  private static void whileTheyWait(List<Thread> browsers, Runnable done) throws Exception {
    Semaphore turns = (Semaphore) field("turns").get(shared());
    Object patience = field("patience").get(shared());
    field("patience").set(shared(), Duration.ofSeconds(60));
    List<Throwable> met = new CopyOnWriteArrayList<>();
    int all = turns.drainPermits();
    try {
      for (Thread one : browsers) {
        one.setUncaughtExceptionHandler((thread, thrown) -> met.add(thrown));
        one.start();
      }
      Awaitility.await("they come to wait for a turn")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  turns.getQueueLength() == browsers.size() || browsers.stream().anyMatch(ended()));
      assertThat(met).as("why one of them does not wait").isEmpty();
      assertThat(turns.getQueueLength()).isEqualTo(browsers.size());
      done.run();
    } finally {
      turns.release(all);
      for (Thread one : browsers) {
        one.join();
      }
      field("patience").set(shared(), patience);
    }
  }

  @Test
  void aRecoveryCodeThatNobodyLookedAtDelaysNobody() throws Exception {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(director("crowded-paper"));
    String first = signIn("crowded-paper", password, "192.0.2.79").secret().orElseThrow();
    String code = factors.enrol(first, code(factors.offer(first), 0)).codes().get(2);
    String waiting = signIn("crowded-paper", password, "192.0.2.79").secret().orElseThrow();
    Browser browser = new Browser("192.0.2.79", "test", "");
    crowded(() -> factors.prove(waiting, code, browser));
    assertThat(factors.prove(waiting, code, browser).secret()).isPresent();
  }

  @Test
  void aTryThatNobodyLookedAtDelaysNobody() throws Exception {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("crowded"));
    crowded(() -> signIn("crowded", password, "192.0.2.72"));
    assertThat(signIn("crowded", password, "192.0.2.72").secret()).isPresent();
  }

  /** More often than anybody may fail without a delay, while no password gets its turn. */
  private static void crowded(ThrowingCallable comes) throws Exception {
    Semaphore turns = (Semaphore) field("turns").get(shared());
    Object patience = field("patience").get(shared());
    field("patience").set(shared(), Duration.ofMillis(5));
    int all = turns.drainPermits();
    try {
      for (int i = 0; i < 6; i++) {
        assertThatThrownBy(comes).isInstanceOf(Busy.class);
      }
    } finally {
      turns.release(all);
      field("patience").set(shared(), patience);
    }
  }

  @Test
  void aClosedAccountOpensByAFreshProofOnly() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("reopened"));
    String secret = signIn("reopened", password, "192.0.2.73").secret().orElseThrow();
    Subject subject = sessions.recognise(secret).orElseThrow().subject();
    current.set(subject);
    String token = tokens.create("test", 365, secret).secret();
    actAs(Role.ADMINISTRATOR);
    Subject administrator = current.get();
    current.set(administrator, false);
    accounts.setDisabled(subject.id(), true);
    assertThatThrownBy(() -> accounts.setDisabled(subject.id(), false))
        .isInstanceOf(ProofNeeded.class);
    assertThat(tokens.recognise(token)).isEmpty();
    current.set(administrator, true);
    accounts.setDisabled(subject.id(), false);
    assertThat(signIn("reopened", password, "192.0.2.73").secret()).isPresent();
    assertThat(tokens.recognise(token)).as("revoked with the account").isEmpty();
  }

  @Test
  void aClosedAccountLosesItsSessionsAndTokensAtOnce() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("closed"));
    String secret = signIn("closed", password, "192.0.2.3").secret().orElseThrow();
    Subject subject = sessions.recognise(secret).orElseThrow().subject();
    current.set(subject);
    String token = tokens.create("test", 365, secret).secret();
    assertThat(tokens.recognise(token)).map(Subject::user).contains("closed");
    actAs(Role.ADMINISTRATOR);
    accounts.setDisabled(subject.id(), true);
    assertThat(sessions.recognise(secret)).isEmpty();
    assertThat(tokens.recognise(token)).isEmpty();
  }

  /** Whoever knew the password before may have made one of them. */
  @Test
  void anotherPasswordRevokesTheTokens() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("changes"));
    String session = signIn("changes", password, "192.0.2.5").secret().orElseThrow();
    Subject subject = sessions.recognise(session).orElseThrow().subject();
    current.set(subject, true);
    String own = accounts.chooseFirstPassword("a bell in every city", session);
    current.set(subject, true);
    String revoked = tokens.create("given back", 365, own).secret();
    tokens.revoke(tokens.own().get(0).id());
    String token = tokens.create("of somebody who knew it", 365, own).secret();
    assertThatThrownBy(
            () -> accounts.changeOwnPassword("another one", "a belfry in every city", own))
        .isInstanceOf(RuleViolation.class);
    assertThat(tokens.recognise(token)).as("nothing was changed").isPresent();
    assertThat(rowsAbout("changes"))
        .as("what was refused stays written though nothing was changed")
        .first()
        .extracting(AuditRow::action)
        .isEqualTo("security.passwordRefused");
    current.set(subject, true);

    String next = accounts.changeOwnPassword("a bell in every city", "a belfry in every city", own);
    assertThat(tokens.recognise(token)).isEmpty();
    assertThat(tokens.recognise(revoked)).isEmpty();
    assertThat(sessions.recognise(next)).as("his own session goes on").isPresent();
    assertThat(rowsAbout("changes"))
        .filteredOn(row -> row.action().equals("security.tokenRevoked"))
        .extracting(AuditRow::details)
        .as("once for each that was still good")
        .hasSize(2)
        .anySatisfy(
            details -> assertThat(details).contains("of somebody who knew it", "passwordChanged"));
  }

  @Test
  void aTokenIsRecognisedUntilItIsRevoked() {
    actAs(Role.ADMINISTRATOR);
    String password = accounts.create(analyst("token"));
    String secret = signIn("token", password, "192.0.2.4").secret().orElseThrow();
    current.set(sessions.recognise(secret).orElseThrow().subject());
    String token = tokens.create("mine", 365, secret).secret();
    tokens.revoke(tokens.own().get(0).id());
    assertThat(tokens.recognise(token)).isEmpty();
  }
}
