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
  private static final String SERVICES = "services";
  private static final String PORTAL = "web/portal";

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

  private static CodeHole of(
      String name, String module, String type, String check, String instead, String... tests) {
    String root = module.equals("web/portal") ? "be.belfry.web." : "be.belfry." + module + ".";
    return new CodeHole(
        name,
        module,
        root + type,
        check,
        instead,
        java.util.Arrays.stream(tests)
            .map(test -> test.contains(" ") ? test : module + " " + root + test)
            .toList());
  }

  /** Those that every build opens: one of each kind. */
  static List<CodeHole> few() {
    return List.of(
        of(
            "the door asks for no permission",
            SERVICES,
            "security.Door",
            "if (!subject.may(permission)) {",
            "if (subject == null) {",
            "security.DoorTest"),
        of(
            "the door asks for no wall",
            SERVICES,
            "security.Door",
            "if (!object.walls().letPass(subject)) {",
            "if (object == null) {",
            "security.DoorTest"),
        of(
            "ways in are opened without a fresh proof",
            SERVICES,
            "security.Door",
            "Subject subject = require(permission);\n    requireProof();",
            "Subject subject = require(permission);",
            "security.DoorTest"),
        of(
            "a service neither asks the door nor says why not",
            SERVICES,
            "security.AccountService",
            "door.require(Permission.ACCOUNT_ADMINISTER);\n"
                + "    Page<Account> found = accounts.list(",
            "Page<Account> found = accounts.list(",
            "web/portal be.belfry.ArchitectureTest"),
        of(
            "drafts of briefings are in their readers' list",
            SERVICES,
            "briefing.BriefingService",
            "queries.list(crisis, state, reader.may(BRIEFING_DRAFT), page)",
            "queries.list(crisis, state, reader != null, page)",
            "briefing.BriefingServiceTest"),
        of(
            "duties are called when the decision can no longer be undone",
            SERVICES,
            "duty.DutyActivator",
            "void tierChanged(@Observes TierChanged event) {",
            "void tierChanged(\n"
                + "      @Observes(during ="
                + " jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS)\n"
                + "          TierChanged event) {",
            "duty.ObserversTest"),
        of(
            "as many as come are let in",
            PORTAL,
            "shared.AdmissionFilter",
            "place.taken > (reads ? READING : SENDING)",
            "place.taken < 0",
            "shared.FiltersTest"),
        of(
            "other sites may post forms",
            PORTAL,
            "shared.SameOriginFilter",
            "&& !isOwn(",
            "&& false && !isOwn(",
            "shared.FiltersTest"),
        of(
            "a session opens pages before it has proven all",
            PORTAL,
            "security.SubjectFilter",
            ".filter(r -> !r.waits() && (!r.firstPassword() || path.equals(FIRST_PASSWORD)))",
            ".filter(r -> path != null)",
            "security.SubjectFilterTest"),
        of(
            "what was not read is overwritten",
            PORTAL,
            "shared.rest.EntityTags",
            "noneMatch(own::equals)",
            "noneMatch(tag -> true)",
            "shared.rest.EntityTagsTest"),
        domain(
            "the exercise's wall is down",
            "security.Walls",
            "if (exercise && !viewer.exerciseParticipant()) {",
            "if (viewer == null) {",
            "security.WallsTest"),
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
                "whoever wrote a warning approves it",
                "communication.Warning",
                "if (authors.set().contains(by.user())) {",
                "if (by.user() == null) {",
                "communication.WarningTest"),
            domain(
                "drafts of warnings are known to whom they address",
                "communication.Warning",
                "viewer.reach() == Reach.SECTOR\n            && state.isOut()",
                "viewer.reach() == Reach.SECTOR\n            && state != null",
                "communication.WarningTest"),
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
                "if (viewer.role() == Role.ORGANISATION) {\n"
                    + "      return own ||"
                    + " viewer.organisation().filter(operators::contains).isPresent();",
                "if (viewer.role() == Role.ORGANISATION) {\n      return own || !own;",
                "security.WallsTest"),
            domain(
                "a minister reads incidents",
                "security.RolePermissions",
                "MINISTER,\n        Reach.NONE,\n        BRIEFING_READ,",
                "MINISTER,\n"
                    + "        Reach.NATIONAL,\n"
                    + "        INCIDENT_READ,\n"
                    + "        BRIEFING_READ,",
                "security.RolePermissionsTest"),
            domain(
                "an analyst reads who did what",
                "security.RolePermissions",
                "ANALYST,\n        Reach.NATIONAL,\n        NOTIFICATION_TAKE_IN,",
                "ANALYST,\n        Reach.NATIONAL,\n        AUDIT_READ,\n        NOTIFICATION_TAKE_IN,",
                "security.RolePermissionsTest"),
            domain(
                "an authority writes the entities of every sector",
                "organisation.Organisation",
                "&& (by.reach() == Reach.NATIONAL || by.sectors().contains(sector.code()));",
                "&& (by.reach() == Reach.NATIONAL || sector != null);",
                "organisation.OrganisationTest"),
            domain(
                "an authority reads the entities of every sector",
                "organisation.Organisation",
                "|| viewer.reach() == Reach.SECTOR && viewer.sectors().contains(sector);",
                "|| viewer.reach() == Reach.SECTOR && sector != null;",
                "organisation.OrganisationTest"),
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
                "the run of an entity tells everybody that it is hit",
                "playbook.PlaybookRun",
                "Tlp marking = Tlp.narrowest(List.of(Tlp.AMBER, hit.tlp()));",
                "Tlp marking = Tlp.narrowest(List.of(Tlp.AMBER));",
                "playbook.ProcedureRunsTest"),
            domain(
                "a duty is waived by one person",
                "duty.Duty",
                "if (twoPersons && waiverAskedBy.equals(by.user())) {",
                "if (twoPersons && waiverAskedBy == null) {",
                "duty.DutyTest"),
            domain(
                "a request leaves by its author's word",
                "cooperation.AssistanceRequest",
                "return authors.set().contains(by.user());",
                "return authors == null;",
                "cooperation.AssistanceRequestTest"),
            domain(
                "what is for Belgium only is released",
                "cooperation.Releasability",
                "if (marks.caveat() == Caveat.BELGIUM_ONLY) {",
                "if (marks.caveat() == null) {",
                "cooperation.ReleasabilityTest"),
            domain(
                "a release is approved by who asked for it",
                "cooperation.ReleasePackage",
                "if (by.user().equals(proposedBy)) {\n      throw",
                "if (by.user() == null) {\n      throw",
                "cooperation.ReleasePackageTest"),
            domain(
                "a caveat is lowered by who asked for it",
                "cooperation.CaveatLowering",
                "if (by.user().equals(askedBy)) {",
                "if (by.user() == null) {",
                "cooperation.CaveatLoweringTest"),
            domain(
                "a caveat is lowered by one person",
                "cooperation.SourceMarking",
                "return caveat.isWiderThan(holds) || !named.containsAll(partners);",
                "return caveat == null || !named.containsAll(partners);",
                "cooperation.CaveatLoweringTest"),
            domain(
                "a briefing is approved by one of its authors",
                "briefing.Briefing",
                "return subject.id().equals(authorId) ||"
                    + " authors.list().contains(subject.id().toString());",
                "return subject.id().equals(authorId);",
                "briefing.BriefingTest"),
            domain(
                "a briefing is marked wider than its file",
                "briefing.Briefing",
                "if (marking.isWiderThan(file)) {",
                "if (marking == null) {",
                "briefing.BriefingTest"),
            domain(
                "a strict briefing is for all who read briefings",
                "briefing.Briefing",
                "case AMBER_STRICT -> reader.reach() == Reach.NATIONAL;",
                "case AMBER_STRICT -> reader.reach() != null;",
                "briefing.BriefingTest"),
            domain(
                "a briefing tells what changed since an older one",
                "briefing.Briefing",
                "if (content.follows().filter(last -> last == crisis.last()).isEmpty()) {",
                "if (content.follows() == null) {",
                "briefing.BriefingTest"),
            domain(
                "a situation report is issued by one of its authors",
                "sitrep.Sitrep",
                "return subject.id().equals(editorId) ||"
                    + " authors.list().contains(subject.id().toString());",
                "return subject.id().equals(editorId);",
                "sitrep.SitrepTest"),
            domain(
                "a report is marked wider than its file",
                "sitrep.Sitrep",
                "if (marking.isWiderThan(file)) {",
                "if (marking == null) {",
                "sitrep.SitrepTest"),
            domain(
                "a report that the timer opens in a red file is nobody's",
                "sitrep.Sitrep",
                "return by.role() == Role.SYSTEM ? named : named.and(by.id().toString());",
                "return Codes.of(by.id().toString());",
                "sitrep.SitrepTest"),
            domain(
                "text of a red report goes on without its marking",
                "sitrep.Sitrep",
                "if (earlier.marking() == Tlp.RED || marking().isWiderThan(earlier.marking())) {",
                "if (earlier.marking() == null) {",
                "sitrep.SitrepTest"),
            domain(
                "an open report is read by its audience",
                "sitrep.Sitrep",
                "return (status() == SitrepStatus.ISSUED || isMaker(reader)) &&"
                    + " readableOnceIssued(reader);",
                "return readableOnceIssued(reader);",
                "sitrep.SitrepTest"),
            domain(
                "a service reads the input of another",
                "sitrep.SitrepInput",
                "|| reader.service().filter(service::equals).isPresent();",
                "|| reader.service().isPresent();",
                "sitrep.SitrepTest"),
            domain(
                "a session goes on without a request",
                "security.LoginSession",
                "&& now.isBefore(lastSeenAt.plus(IDLE).plus(unnoted))",
                "&& lastSeenAt != null",
                "security.LoginSessionTest"),
            domain(
                "a session has no end",
                "security.LoginSession",
                "&& now.isBefore(createdAt.plus(factorAsked && !factorProven ? PENDING :"
                    + " ABSOLUTE))",
                "&& createdAt != null",
                "security.LoginSessionTest"),
            domain(
                "a session opens all before its second factor",
                "security.LoginSession",
                "return !factorProven && (factorAsked || RolePermissions.needsSecondFactor(role));",
                "return !factorProven && role == null;",
                "security.LoginSessionTest"),
            domain(
                "a session keeps its secret after a proof",
                "security.LoginSession",
                "    changeSecret(freshHash);\n    this.authenticatedAt = now;",
                "    this.authenticatedAt = now;",
                "security.LoginSessionTest"),
            domain(
                "failed sign-ins cost nothing",
                "security.SignInDelay",
                "if (failures < free) {",
                "if (failures >= 0) {",
                "security.SignInDelayTest")));
    all.add(
        new CodeHole(
            "drafts of briefings are found in the database for their readers",
            "persistence",
            "be.belfry.persistence.briefing.SqlBriefingQueries",
            "(drafts ? \"\" : \" and b.number > 0\")",
            "(drafts ? \"\" : \"\")",
            List.of("persistence be.belfry.persistence.briefing.BriefingIT")));
    all.add(
        new CodeHole(
            "a node that comes back writes into the export of another",
            "persistence",
            "be.belfry.persistence.statistics.SqlExportJobs",
            "(attempt = ?2 or cast(?4",
            "(attempt >= ?2 or cast(?4",
            List.of("persistence be.belfry.persistence.statistics.ExportJobsIT")));
    all.add(
        new CodeHole(
            "a draft comes back whose form was sent",
            "persistence",
            "be.belfry.persistence.shared.SqlDrafts",
            "where not d.sent",
            "where d.page = d.page",
            List.of("persistence be.belfry.persistence.shared.DraftsIT")));
    all.add(
        new CodeHole(
            "a backup is restored whoever signed it",
            "web/server",
            "be.belfry.server.BackupTrust",
            "if (!signer.equals(keyId)) {",
            "if (signer.equals(Optional.empty())) {",
            List.of("web/server be.belfry.server.SignedManifestTest")));
    all.add(
        new CodeHole(
            "a backup says by itself that it is signed",
            "web/server",
            "be.belfry.server.SignedManifest",
            "|| !ReceiptSignatures.hasSigned(\n"
                + "            key, signed.getBytes(StandardCharsets.UTF_8), tail.group(2))) {",
            "|| signed.isEmpty()) {",
            List.of("web/server be.belfry.server.SignedManifestTest")));
    all.addAll(ofServices());
    all.addAll(ofPortal());
    return all;
  }

  private static List<CodeHole> ofServices() {
    return List.of(
        of(
            "an act of pages asks for a right that others have too",
            SERVICES,
            "plan.PlanVersionService",
            "Subject by = door.require(Permission.PLAN_WRITE);\n"
                + "    StoredPlan plan = locked(version, seen);\n"
                + "    plan.discard(",
            "Subject by = door.require(Permission.PLAN_READ);\n"
                + "    StoredPlan plan = locked(version, seen);\n"
                + "    plan.discard(",
            "web/portal be.belfry.PageActsTest"),
        of(
            "decisions need no fresh proof",
            SERVICES,
            "security.Door",
            "if (permission.isDecision()) {",
            "if (permission == null) {",
            "security.DoorTest"),
        of(
            "a draft of a briefing is shown to its readers",
            SERVICES,
            "briefing.ReadableBriefings",
            ".filter(b -> b.number() > 0 || reader.may(Permission.BRIEFING_DRAFT))",
            ".filter(b -> b.number() >= 0)",
            "briefing.BriefingServiceTest"),
        of(
            "common passwords are taken",
            SERVICES,
            "security.PasswordRules",
            "if (Common.PASSWORDS.contains(small)) {",
            "if (small == null) {",
            "security.PasswordRulesTest"),
        of(
            "a code works twice",
            SERVICES,
            "security.Totp",
            "if (same && step > used) {",
            "if (same) {",
            "security.TotpTest"),
        of(
            "as many passwords wait as come",
            SERVICES,
            "security.Passwords",
            "if (turns.getQueueLength() >= ROOM) {",
            "if (turns.getQueueLength() < 0) {",
            "security.PasswordsTest"),
        of(
            "a bucket never empties",
            SERVICES,
            "notification.IntakeBudget",
            "throw new TooManyNotifications(",
            "new TooManyNotifications(",
            "notification.IntakeBudgetTest"),
        of(
            "whoever sees figures previews what would be published",
            SERVICES,
            "statistics.StatisticsService",
            "door.require(STATISTICS_CLOSE);\n    Instant now = time.now();",
            "Instant now = time.now();",
            "statistics.WaitingMonthsTest"),
        of(
            "a preview tells of what is not out",
            SERVICES,
            "statistics.PublicationDesk",
            ".allMatch(p -> p.isReleased(now));",
            ".allMatch(p -> p.at() != null);",
            "statistics.PublicationDeskTest"),
        of(
            "exports are asked for without the door",
            SERVICES,
            "statistics.ExportJobService",
            "Subject by = door.require(STATISTICS_EXPORT);\n    ExportJob job = ExportJob.asked(",
            "Subject by = door.subject();\n    ExportJob job = ExportJob.asked(",
            "web/portal be.belfry.ArchitectureTest"),
        of(
            "tokens are made without asking the door",
            SERVICES,
            "security.TokenService",
            "Subject subject = door.requireProven(Permission.ACCOUNT_OWN);\n    if (name == null",
            "Subject subject = door.subject();\n    if (name == null",
            "web/portal be.belfry.ArchitectureTest"));
  }

  private static List<CodeHole> ofPortal() {
    return List.of(
        of(
            "duplicate keys pass",
            PORTAL,
            "shared.rest.StrictJson",
            ".enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)",
            ".disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)",
            "shared.rest.StrictJsonTest"),
        of(
            "a cookie opens the interface of programs",
            PORTAL,
            "security.SubjectFilter",
            "if (Paths.isApi(request)) {",
            "if (Paths.isApi(request) && SessionCookie.read(request).isEmpty()) {",
            "security.SubjectFilterTest"),
        of(
            "a link is a form",
            PORTAL,
            "shared.SameOriginFilter",
            "if (safe && request.getParameterMap()",
            "if (!safe && request.getParameterMap()",
            "shared.FiltersTest"),
        of(
            "any origin is our own",
            PORTAL,
            "shared.SameOriginFilter",
            "hosts.stream().anyMatch(authority::equalsIgnoreCase)",
            "hosts != null",
            "shared.RequestsTest"),
        of(
            "a change needs no version",
            PORTAL,
            "shared.rest.EntityTags",
            "if (match == null) {",
            "if (match == null) {\n      return 0;\n    }\n    if (match.isEmpty()) {",
            "shared.rest.EntityTagsTest"),
        of(
            "lists are served before the intake",
            PORTAL,
            "shared.AdmissionFilter",
            "asks && arrivals.isBehind(arrived.get())",
            "reads && arrivals.isFull()",
            "shared.FiltersTest"),
        of(
            "large bodies fill the memory",
            PORTAL,
            "shared.AdmissionFilter",
            "place.onTheirWay > LARGE_ON_THEIR_WAY",
            "place.onTheirWay < 0",
            "shared.FiltersTest"),
        of(
            "who goes is counted on",
            PORTAL,
            "shared.AdmissionFilter",
            "running.decrementAndGet();",
            "running.get();",
            "shared.FiltersTest"));
  }
}
