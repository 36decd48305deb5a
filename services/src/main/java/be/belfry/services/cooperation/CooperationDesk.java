package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.AssistanceDocument;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.AssistanceRequests;
import be.belfry.domain.cooperation.CooperationEvent.Released;
import be.belfry.domain.cooperation.CooperationEvent.RequestDecided;
import be.belfry.domain.cooperation.Releasability;
import be.belfry.domain.cooperation.Release;
import be.belfry.domain.cooperation.RequestDecision;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The short transactions before and after the making of documents, which takes long and needs no
 * database.
 */
@Stateless
public class CooperationDesk {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private AssistanceRequests requests;
  @Inject private RequestWalls walls;
  @Inject private Accounts accounts;
  @Inject private Plans plans;
  @Inject private Installation installation;
  @Inject private PartnerMails partners;
  @Inject private Event<DomainEvent> events;

  /**
   * What a document is made from.
   *
   * @param archived its bytes as they were sent, once it was
   * @param authority name of the authority that asks, by the plan in force; empty when the plan
   *     does not know its code
   * @param demo true for demonstration data
   */
  public record Printable(
      Optional<byte[]> archived,
      AssistanceRequestContent content,
      Optional<LocalizedText> authority,
      boolean demo) {
    /** What a document in a language says. */
    AssistanceRequestContent in(Language language) {
      return authority.map(name -> content.withAuthority(name.in(language))).orElse(content);
    }
  }

  /**
   * A sending that is not written yet.
   *
   * @param version of the request that is sent
   * @param at when it is sent
   * @param printable what its documents say
   */
  public record Sending(UUID id, long version, Instant at, Printable printable) {}

  /** The document in a language, and what it is made from as it is now. */
  public Printable printable(UUID id, Language language) {
    door.require(Permission.COOPERATION_READ);
    AssistanceRequest request = walls.find(id, Permission.COOPERATION_READ);
    return printable(
        requests.document(id, language).map(AssistanceDocument::bytes), walls.shown(request));
  }

  private Printable printable(Optional<byte[]> archived, AssistanceRequestContent content) {
    return new Printable(
        archived,
        content.withNames(this::nameOf),
        Optional.ofNullable(plans.inForce().names().get(content.authority())),
        installation.isDemo());
  }

  private String nameOf(String username) {
    return accounts.byUsername(username).map(a -> a.subject().name()).orElse(username);
  }

  /**
   * Looks whether a request can be sent, and what its documents would say. Changes nothing.
   *
   * @param seen version that the caller saw
   * @throws be.belfry.domain.shared.RuleViolation as {@link Releasability#require(AssistanceForm,
   *     Optional)}
   */
  public Sending prepare(UUID id, Optional<Long> seen) {
    door.require(Permission.COOPERATION_REQUEST);
    AssistanceRequest request = walls.find(id, Permission.COOPERATION_REQUEST);
    Versions.require(seen, request.version(), request.reference());
    walls.requireReleasable(request.form(), request.content().crisis());
    Instant now = time.now(request.exercise());
    return new Sending(
        id, request.version(), now, printable(Optional.empty(), request.sentContent(now)));
  }

  /**
   * Writes the sending: its documents, its line in the register, the mail to the addressee.
   *
   * @param documents one for each language, made from what was prepared
   * @throws be.belfry.domain.shared.Conflict ({@code shared_stale}) when the request was changed
   *     since it was prepared
   */
  public void write(Sending sending, Map<Language, byte[]> documents) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    AssistanceRequest request = walls.find(sending.id(), Permission.COOPERATION_REQUEST);
    Versions.require(Optional.of(sending.version()), request.version(), request.reference());
    walls.requireReleasable(request.form(), request.content().crisis());
    Instant at = sending.at();
    RequestState from = request.state();
    request.send(at);
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Map.Entry<Language, byte[]> each : documents.entrySet()) {
      AssistanceDocument document =
          new AssistanceDocument(request.id(), each.getKey(), each.getValue(), at);
      requests.archive(document);
      hashes.put(each.getKey().code(), document.sha256());
    }
    Release release =
        new Release(
            requests.nextReleaseReference(at), request, hashes.get(Language.EN.code()), by, at);
    requests.add(release);
    events.fire(
        new RequestDecided(request.reference(), RequestDecision.SEND, from, request.state(), ""));
    events.fire(
        new Released(
            release.reference(),
            request.reference(),
            release.addressee(),
            release.sha256(),
            hashes));
    partners.tell(release, "cooperation.sent", at);
  }
}
