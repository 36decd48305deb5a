package be.belfry.web.notification;

import be.belfry.domain.notification.Issue;
import be.belfry.domain.notification.Issue.Problem;
import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.web.shared.BundledTexts;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wrong on a form of a notification, for people: in the order of the form, each line with
 * the name of its field and with what to write there.
 */
final class FormIssues {
  /** Where it helps more to say what belongs in the field than what is wrong with the text. */
  private static final Set<Problem> OF_FORM =
      Set.of(Problem.TYPE, Problem.FORMAT, Problem.LENGTH, Problem.CODE);

  private FormIssues() {}

  /** One wrong field. */
  record Wrong(String field, String label, String text) {}

  /**
   * Each wrong field once for each thing that is wrong with it.
   *
   * @param order names of the form's fields in their order; others come last
   */
  static List<Wrong> of(List<Issue> issues, List<String> order, Language language) {
    return issues.stream()
        .map(
            issue -> {
              String field = NotificationForm.field(issue.field());
              return new Wrong(field, label(field, language), text(field, issue, language));
            })
        .distinct()
        .sorted(Comparator.comparingInt(wrong -> place(wrong.field(), order)))
        .toList();
  }

  /**
   * Tells the page what is wrong with its fields; what has no field on it is told for the page.
   *
   * @param shown names of the fields on the page in their order
   */
  static void tell(List<Issue> issues, List<String> shown, Language language) {
    for (Wrong wrong : of(issues, shown, language)) {
      FacesContext.getCurrentInstance()
          .addMessage(
              shown.contains(wrong.field()) ? "form:" + wrong.field() : null,
              new FacesMessage(
                  FacesMessage.SEVERITY_ERROR,
                  BundledTexts.text(
                      language, "notification_wrong.line", List.of(wrong.label(), wrong.text())),
                  wrong.text()));
    }
  }

  /**
   * What people can mistype and a program can't: the check digits of an enterprise number. The
   * contract takes any ten digits, since a report is not lost for a number.
   */
  static Stream<Issue> mistyped(Object enterpriseNumber) {
    String text = enterpriseNumber == null ? "" : enterpriseNumber.toString();
    if (text.isBlank()) {
      return Stream.empty();
    }
    try {
      EnterpriseNumber.of(text);
      return Stream.empty();
    } catch (RuleViolation wrong) {
      return Stream.of(new Issue("organisation.enterpriseNumber", Problem.FORMAT, List.of()));
    }
  }

  private static int place(String field, List<String> order) {
    int at = order.indexOf(field);
    return at < 0 ? order.size() : at;
  }

  private static String label(String field, Language language) {
    return BundledTexts.find(language, "notification_field." + field).orElse(field);
  }

  private static String text(String field, Issue issue, Language language) {
    return OF_FORM.contains(issue.problem())
        ? BundledTexts.find(language, "notification_wrong." + field)
            .orElseGet(() -> IssueTexts.of(issue, language))
        : IssueTexts.of(issue, language);
  }
}
