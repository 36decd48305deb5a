package be.belfry.services.playbook;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.playbook.ConcernedEntity;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.outbox.PortalAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells the people of an entity that a procedure with steps of theirs began: every mail address of
 * its contacts in the directory; where it has none there, whoever notified. The same people are
 * told when a step of theirs is late.
 */
@Dependent
class EntityMails {
  @Inject private Contacts contacts;
  @Inject private Outbox outbox;
  @Inject private PlaybookRuns runs;

  /** Once for each address: the message of one run to one address has always the same id. */
  void begun(PlaybookRun run, ConcernedEntity entity, Instant now) {
    String subject = run.crisis() + ": " + MailTexts.line("playbook.begun.subject");
    String body = MailTexts.body("playbook.begun.body", language -> values(run, language));
    for (String address : addresses(entity.organisation(), entity.notifier(), run.exercise())) {
      outbox.put(
          OutboundMessage.mail(address, subject, body, now, run.exercise())
              .under(
                  UUID.nameUUIDFromBytes(
                      (run.id() + " " + address).getBytes(StandardCharsets.UTF_8))),
          now);
    }
  }

  /** Where the people of the entity whose run it is are reached; empty for the authority's. */
  Set<String> addresses(PlaybookRun run) {
    return run.entity()
        .map(
            entity ->
                addresses(
                    entity,
                    runs.entities(run.crisisId()).stream()
                        .filter(hit -> hit.organisation().equals(entity))
                        .findFirst()
                        .flatMap(ConcernedEntity::notifier),
                    run.exercise()))
        .orElse(Set.of());
  }

  private Set<String> addresses(UUID entity, Optional<String> notifier, boolean exercise) {
    Set<String> found = new TreeSet<>();
    for (Contact contact : contacts.ofEntity(entity, exercise)) {
      contact.channels().stream()
          .filter(channel -> channel.kind() == ChannelKind.MAIL)
          .map(ContactChannel::address)
          .forEach(found::add);
    }
    if (found.isEmpty() && !exercise) {
      notifier.ifPresent(found::add);
    }
    return found;
  }

  private static Object[] values(PlaybookRun run, Language language) {
    String steps =
        run.steps().stream()
            .filter(step -> !step.state().isClosed())
            .map(step -> line(step, language))
            .collect(Collectors.joining("\n"));
    return new Object[] {
      run.crisis(),
      run.title().in(language),
      steps,
      PortalAddress.of("/playbook/run?id=" + run.id())
    };
  }

  private static String line(StepRun step, Language language) {
    return MailTexts.text(
        language,
        "playbook.begun.line",
        Integer.toString(step.no()),
        step.title().in(language),
        step.dueAt().map(BelgianTime::minute).orElseGet(() -> step.dueRule().in(language)));
  }
}
