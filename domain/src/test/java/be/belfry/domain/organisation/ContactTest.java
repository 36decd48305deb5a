package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final UUID ENTITY = UUID.fromString("5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");

  private static SaveContact content(Map<ChannelKind, String> addresses) {
    return new SaveContact(
        Optional.of("NCCN"),
        Optional.empty(),
        "Permanence",
        Language.NL,
        ContactRank.FIRST,
        false,
        addresses);
  }

  private static Contact contact() {
    return new Contact(
        content(Map.of(ChannelKind.MAIL, "a@example.be", ChannelKind.SMS, "+32470123456")),
        Set.of(),
        NOW);
  }

  private static ContactChannel mail(Contact contact) {
    return contact.channels().stream()
        .filter(channel -> channel.kind() == ChannelKind.MAIL)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          MAIL,    soc@example.be,                     true
          MAIL,    soc.on-duty+1@sub.example.be,       true
          MAIL,    soc,                                false
          MAIL,    soc@localhost,                      false
          MAIL,    'soc@example.be, a@example.be',     false
          MAIL,    'soc@example.be\\nBcc: a@b.be',     false
          SMS,     +32470123456,                       true
          SMS,     0470123456,                         false
          SMS,     '+32 470 12 34 56',                 false
          SMS,     +0470123456,                        false
          SMS,     +12345678901234567,                 false
          WEBHOOK, https://soc.example.be/hook?x=1,    true
          WEBHOOK, http://10.0.0.1/hook,               true
          WEBHOOK, ftp://soc.example.be/,              false
          WEBHOOK, https://user:word@soc.example.be/,  false
          WEBHOOK, https://soc.example.be/#part,       false
          WEBHOOK, soc.example.be,                     false
          WEBHOOK, file:///etc/passwd,                 false
          """)
  void knowsAnAddressWhenItSeesOne(ChannelKind kind, String address, boolean right) {
    assertThat(kind.isAddress(address)).isEqualTo(right);
  }

  @Test
  void aNewAddressBeginsUnverifiedAndTheOthersStay() {
    Contact contact = contact();
    contact.channels().forEach(channel -> channel.answered(NOW));
    assertThat(mail(contact).verifiedAt()).contains(NOW);
    contact.change(
        content(Map.of(ChannelKind.MAIL, "b@example.be", ChannelKind.SMS, "+32470123456")), NOW);
    assertThat(mail(contact).verifiedAt()).isEmpty();
    assertThat(mail(contact).testPassed()).isEmpty();
    assertThat(contact.channels()).filteredOn(c -> c.verifiedAt().isPresent()).hasSize(1);
  }

  @Test
  void aWayThatIsGivenUpIsForgotten() {
    Contact contact = contact();
    contact.change(content(Map.of(ChannelKind.SMS, "+32470123456")), NOW);
    assertThat(contact.channels())
        .extracting(ContactChannel::kind)
        .containsExactly(ChannelKind.SMS);
  }

  @Test
  void aTestThatFailsKeepsWhatWasVerified() {
    ContactChannel channel = mail(contact());
    channel.unanswered(NOW);
    assertThat(channel.verifiedAt()).isEmpty();
    assertThat(channel.testPassed()).contains(false);
    channel.answered(NOW.plusSeconds(1));
    channel.unanswered(NOW.plusSeconds(2));
    assertThat(channel.verifiedAt()).contains(NOW.plusSeconds(1));
    assertThat(channel.testedAt()).contains(NOW.plusSeconds(2));
    assertThat(channel.testPassed()).contains(false);
  }

  @Test
  void whoLeftTheDirectoryIsChangedNoMore() {
    Contact contact = contact();
    contact.end(NOW);
    assertThatThrownBy(() -> contact.end(NOW)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> contact.change(content(Map.of(ChannelKind.MAIL, "b@example.be")), NOW))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void refusesWhatIsNoContact() {
    assertThatThrownBy(() -> content(Map.of()))
        .isInstanceOf(RuleViolation.class)
        .extracting(e -> ((DomainException) e).code())
        .isEqualTo("organisation_contactNoAddress");
    assertThatThrownBy(() -> content(Map.of(ChannelKind.SMS, "call me")))
        .extracting(e -> ((DomainException) e).code())
        .isEqualTo("organisation_contactAddress");
    assertThatThrownBy(
            () ->
                new SaveContact(
                    Optional.of("NCCN"),
                    Optional.of(ENTITY),
                    "x",
                    Language.NL,
                    ContactRank.FIRST,
                    false,
                    Map.of(ChannelKind.MAIL, "a@example.be")))
        .extracting(e -> ((DomainException) e).code())
        .isEqualTo("organisation_contactOwner");
  }

  /** Who sees: role, his sector, his entity; of a unit, of an entity in energy, in an exercise. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DUTY_OFFICER,     '',      false, true,  true,  false
          DUTY_OFFICER,     '',      true,  true,  true,  true
          SERVICE_LIAISON,  '',      false, true,  false, false
          SECTOR_AUTHORITY, energy,  false, true,  true,  false
          SECTOR_AUTHORITY, banking, false, true,  false, false
          MINISTER,         '',      false, true,  false, false
          ADMINISTRATOR,    '',      true,  true,  false, true
          ORGANISATION,     '',      false, false, true,  false
          SYSTEM,           '',      false, true,  true,  true
          """)
  void isShownToWhoMayKnowOfIt(
      Role role, String sector, boolean plays, boolean unit, boolean entity, boolean exercise) {
    Subject viewer =
        new Subject(
            UUID.randomUUID(),
            "viewer",
            "Viewer",
            role,
            Optional.empty(),
            Optional.empty(),
            sector.isEmpty() ? Set.of() : Set.of(sector),
            role == Role.ORGANISATION ? Optional.of(ENTITY) : Optional.empty(),
            Language.NL,
            plays);
    assertThat(Contact.isVisible(viewer, Optional.of("NCCN"), Optional.empty(), Set.of(), false))
        .isEqualTo(unit);
    assertThat(
            Contact.isVisible(
                viewer, Optional.empty(), Optional.of(ENTITY), Set.of("energy"), false))
        .isEqualTo(entity);
    assertThat(Contact.isVisible(viewer, Optional.of("NCCN"), Optional.empty(), Set.of(), true))
        .isEqualTo(exercise);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ADMINISTRATOR,    '',   true,  true
          CRISIS_CENTRE,    '',   true,  true
          SERVICE_LIAISON,  NCCN, true,  true
          SERVICE_LIAISON,  BIPT, false, false
          SECTOR_AUTHORITY, NCCN, true,  true
          ANALYST,          NCCN, false, false
          EXERCISE_LEADER,  '',   false, true
          """)
  void isKeptByItsOwnerAndWhoAdministersTheDirectory(
      Role role, String service, boolean real, boolean ofExercise) {
    Subject by =
        new Subject(
            UUID.randomUUID(),
            "by",
            "By",
            role,
            Optional.empty(),
            Optional.of(service).filter(s -> !s.isEmpty()),
            Set.of(),
            Optional.empty(),
            Language.NL,
            true);
    assertThat(Contact.isKeptBy(by, Optional.of("NCCN"), false)).isEqualTo(real);
    assertThat(Contact.isKeptBy(by, Optional.of("NCCN"), true)).isEqualTo(ofExercise);
  }
}
