package be.belfry.server.holes;

import java.util.List;

/**
 * One check taken out of the program's source, for a copy of the program.
 *
 * @param name what is missing now
 * @param module folder of the module
 * @param type class whose source is changed
 * @param check the check as it stands there; the source must hold it once
 * @param instead what stands there instead
 * @param tests classes of tests that must find it, as module folder and class name
 */
record CodeHole(
    String name, String module, String type, String check, String instead, List<String> tests) {

  private static final String DOMAIN = "domain";

  private static CodeHole domain(
      String name, String type, String check, String instead, String... tests) {
    return new CodeHole(
        name,
        DOMAIN,
        "be.belfry.domain." + type,
        check,
        instead,
        java.util.Arrays.stream(tests).map(test -> "domain be.belfry.domain." + test).toList());
  }

  /** Those that every build opens. */
  static List<CodeHole> few() {
    return List.of(
        new CodeHole(
            "the door asks for no permission",
            "services",
            "be.belfry.services.security.Door",
            "if (!subject.may(permission)) {",
            "if (subject == null) {",
            List.of("services be.belfry.services.security.DoorTest")),
        new CodeHole(
            "the door asks for no wall",
            "services",
            "be.belfry.services.security.Door",
            "if (!object.walls().letPass(subject)) {",
            "if (object == null) {",
            List.of("services be.belfry.services.security.DoorTest")),
        domain(
            "whoever proposed decides",
            "escalation.Proposal",
            "if (subject.id().equals(proposerId)) {",
            "if (subject.id() == null) {",
            "escalation.ProposalTest"),
        domain(
            "a marking is widened by one person",
            "incident.Incident",
            "if (asked.by().equals(by.id().toString())) {",
            "if (asked.by() == null) {",
            "incident.IncidentTest"));
  }

  /** All of them. */
  static List<CodeHole> all() {
    List<CodeHole> all = new java.util.ArrayList<>(few());
    all.addAll(
        List.of(
            domain(
                "the exercise's wall is down",
                "security.Walls",
                "if (exercise && !viewer.exerciseParticipant()) {",
                "if (viewer == null) {",
                "security.WallsTest"),
            domain(
                "the sector's wall is down",
                "security.Walls",
                "return concerned\n        && switch (tlp) {",
                "return (concerned || true)\n        && switch (tlp) {",
                "security.WallsTest"),
            domain(
                "red is for everybody concerned",
                "security.Walls",
                "case \"red\" -> named.contains(viewer.id());",
                "case \"red\" -> named != null;",
                "security.WallsTest"),
            domain(
                "strict is like amber",
                "security.Walls",
                "case \"amberStrict\" -> national || own;",
                "case \"amberStrict\" -> national || own || concerned;",
                "security.WallsTest"),
            domain(
                "every organisation is the owner",
                "security.Walls",
                "if (viewer.role() == Role.ORGANISATION) {\n      return own;",
                "if (viewer.role() == Role.ORGANISATION) {\n      return own || !own;",
                "security.WallsTest"),
            domain(
                "a minister reads incidents",
                "security.RolePermissions",
                "row(MINISTER, Reach.NONE, BRIEFING_READ,",
                "row(MINISTER, Reach.NATIONAL, INCIDENT_READ, BRIEFING_READ,",
                "security.RolePermissionsTest"),
            domain(
                "a whole is marked as its widest part",
                "incident.Tlp",
                "result = result.isWiderThan(part) ? part : result;",
                "result = result.isWiderThan(part) ? result : part;",
                "incident.TlpTest"),
            domain(
                "any office decides",
                "escalation.Competence",
                "filter(role -> role == subject.role()).isEmpty()",
                "filter(role -> role != null).isEmpty()",
                "escalation.ProposalTest"),
            domain(
                "a step is confirmed by whoever reported it",
                "playbook.StepRun",
                "if (twoPersons && reportedBy.equals(by.user())) {",
                "if (twoPersons && reportedBy == null) {",
                "playbook.PlaybookRunTest"),
            domain(
                "a duty is waived by one person",
                "duty.Duty",
                "if (twoPersons && waiverAskedBy.equals(by.user())) {",
                "if (twoPersons && waiverAskedBy == null) {",
                "duty.DutyTest"),
            domain(
                "a request leaves by its author's word",
                "cooperation.AssistanceRequest",
                "if (authors.set().contains(by.user())) {",
                "if (authors == null) {",
                "cooperation.AssistanceRequestTest"),
            domain(
                "a briefing is approved by its author",
                "briefing.Briefing",
                "if (director.id().equals(authorId)) {",
                "if (director.id() == null) {",
                "briefing.BriefingTest"),
            new CodeHole(
                "duplicate keys pass",
                "web/portal",
                "be.belfry.web.shared.rest.StrictJson",
                ".enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)",
                ".disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)",
                List.of("web/portal be.belfry.web.shared.rest.StrictJsonTest")),
            new CodeHole(
                "other sites may post forms",
                "web/portal",
                "be.belfry.web.shared.SameOriginFilter",
                "return authority != null && authority.equalsIgnoreCase(host);",
                "return authority != null || host == null;",
                List.of("web/portal be.belfry.web.shared.RequestsTest")),
            new CodeHole(
                "a bucket never empties",
                "services",
                "be.belfry.services.notification.IntakeBudget",
                "throw new TooManyNotifications(",
                "new TooManyNotifications(",
                List.of("services be.belfry.services.notification.IntakeBudgetTest"))));
    return all;
  }
}
