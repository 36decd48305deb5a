package be.belfry.web.notification.rest;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.ThreadClockService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.FoundIssues;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.ProblemDetails;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the law wants an incident reported: the questionnaire of a thread and its answers. */
@Path("notifications/{reference}/significance")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class SignificanceResource {
  @Inject private NotificationService notifications;
  @Inject private ThreadClockService clocks;
  @Inject private LocaleView locale;

  /** One answer of a body. */
  public record Given(String question, String answer) {}

  /** Body of a questionnaire. */
  public record Answers(List<Given> answers) {}

  /**
   * A question with its answer.
   *
   * @param text in the caller's language
   * @param article its place in the law
   */
  public record Said(String question, String text, String article, Answer answer) {
    static Said of(Questionnaire.Said said, Language language) {
      return new Said(
          said.question().code(),
          Labels.of(language.locale(), said.question()),
          said.article(),
          said.answer());
    }
  }

  /**
   * A questionnaire that was answered.
   *
   * @param reasons the answers that decided; those that can still decide when nothing did
   * @param notification the report with which the entity answered; absent for the CSIRT
   */
  public record Assessed(
      String test,
      String result,
      Instant at,
      String by,
      Optional<String> notification,
      List<Said> reasons) {
    static Assessed of(SignificanceAssessment made, Language language) {
      return new Assessed(
          made.test().code(),
          made.outcome().result().code(),
          made.at(),
          made.by(),
          made.notification(),
          made.outcome().reasons().stream().map(said -> Said.of(said, language)).toList());
    }
  }

  /**
   * The questionnaire of the entity's kind and what was answered.
   *
   * @param basis key of the law
   * @param questions with the last answers
   * @param assessments oldest first
   */
  public record Body(String test, String basis, List<Said> questions, List<Assessed> assessments) {}

  /** What is asked and what was answered. */
  @GET
  public Body read(@PathParam("reference") String reference) {
    NotificationDetail detail = notifications.read(reference);
    List<SignificanceAssessment> made = detail.significance();
    Questionnaire test = detail.questionnaire();
    return new Body(
        test.code(),
        test.basis(),
        test
            .evaluate(made.isEmpty() ? Map.of() : made.get(made.size() - 1).answers())
            .said()
            .stream()
            .map(said -> Said.of(said, locale.language()))
            .toList(),
        made.stream().map(each -> Assessed.of(each, locale.language())).toList());
  }

  /**
   * Answers it, as the CSIRT; the clocks follow.
   *
   * @throws be.belfry.web.shared.rest.Problem 400 for a question that is answered twice
   */
  @POST
  public Response answer(@PathParam("reference") String reference, Answers body) {
    Map<SignificanceQuestion, Answer> given = new EnumMap<>(SignificanceQuestion.class);
    FoundIssues issues = new FoundIssues();
    for (int i = 0; i < body.answers().size(); i++) {
      Given each = body.answers().get(i);
      Answer before =
          given.put(
              Coded.of(SignificanceQuestion.class, each.question()),
              Coded.of(Answer.class, each.answer()));
      if (before != null) {
        issues.add(
            Issue.body(
                Issue.Kind.REJECTED_INPUT,
                "answers[" + i + "].question",
                IssueWords.of("twice"),
                each.question()));
      }
    }
    issues.refuse();
    // First: only of a reference that is one an address can be made.
    Assessed assessed = Assessed.of(clocks.assess(reference, given), locale.language());
    return Response.created(URI.create(NotificationItem.HREF + reference + "/significance"))
        .entity(assessed)
        .build();
  }
}
