package be.belfry.web.notification.rest;

import be.belfry.domain.notification.InvalidNotification;
import be.belfry.domain.shared.Language;
import be.belfry.web.notification.IssueTexts;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.Problem;

/** What the domain finds wrong with a body, as the guide wants it told. */
final class Issues {
  private Issues() {}

  static Problem problem(InvalidNotification refused, Language language) {
    return Problem.of(refused.issues().stream().map(issue -> issue(issue, language)).toList());
  }

  private static Issue issue(be.belfry.domain.notification.Issue issue, Language language) {
    Issue.Kind kind =
        switch (issue.problem()) {
          case REQUIRED -> Issue.Kind.REQUIRED_INPUT;
          case UNKNOWN -> Issue.Kind.UNKNOWN_INPUT;
          case TYPE -> Issue.Kind.SCHEMA_VIOLATION;
          case LENGTH, RANGE, COUNT, FUTURE -> Issue.Kind.OUT_OF_RANGE;
          case FORMAT, CODE, CHARACTERS -> Issue.Kind.INVALID_INPUT;
          case ORDER, MISMATCH, OTHER_WORLD -> Issue.Kind.INVALID_STRUCTURE;
          case REFERENCE -> Issue.Kind.REFERENCED_RESOURCE_NOT_FOUND;
          case NOT_ALLOWED, AND_MORE -> Issue.Kind.REJECTED_INPUT;
        };
    return Issue.body(kind, issue.field(), IssueTexts.of(issue, language));
  }
}
