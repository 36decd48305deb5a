package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.AssistanceDocument;
import be.belfry.domain.cooperation.AssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.AssistanceRequests;
import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.FrozenSources;
import be.belfry.domain.cooperation.RequestPicture;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Requests for assistance that were sent, for packages: what one ally was told, another may be. */
@ApplicationScoped
public class FrozenRequests implements FrozenSources {
  @Inject private AssistanceRequests requests;
  @Inject private Installation installation;

  @Override
  public SourceKind kind() {
    return SourceKind.ASSISTANCE_REQUEST;
  }

  @Override
  public Optional<FrozenSource> find(UUID id, Subject reader) {
    return requests
        .find(id)
        .filter(request -> reader.may(Permission.COOPERATION_READ))
        .filter(request -> request.walls().letPass(reader))
        .flatMap(this::source);
  }

  private Optional<FrozenSource> source(AssistanceRequest request) {
    AssistanceRequestContent content = request.content();
    if (content.sentAt().isEmpty()) {
      return Optional.empty();
    }
    Instant sentAt = content.sentAt().get();
    return Optional.of(
        new FrozenSource(
            new SourceKey(SourceKind.ASSISTANCE_REQUEST, request.id()),
            content.reference(),
            title(content.form().summary()),
            content.crisis(),
            Optional.empty(),
            content.form().tlp(),
            content.form().marking(),
            Set.of(content.form().addressee().code()),
            request.walls(),
            installation.isDemo(),
            sentAt,
            RequestPicture.of(content.form(), sentAt),
            RequestPicture.form(content.form())));
  }

  /** The first line of the summary, short enough for a list. */
  private static String title(String summary) {
    return Texts.cut(summary.lines().findFirst().orElse(summary), TITLE);
  }

  private static final int TITLE = 160;

  @Override
  public Optional<Supplier<byte[]>> document(UUID id, Language language) {
    return requests.document(id, language).map(AssistanceDocument::bytes).map(bytes -> () -> bytes);
  }
}
