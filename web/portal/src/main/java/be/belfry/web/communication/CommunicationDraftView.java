package be.belfry.web.communication;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.SaveWarning;
import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.communication.WarningService;
import be.belfry.services.organisation.ContactService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bean of {@code /communication/draft}: a warning that is being written, new or not. */
@Named
@RequestScoped
public class CommunicationDraftView {
  @Inject private WarningService warnings;
  @Inject private ContactService directory;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private WarningDetail detail;
  private WarningForm form;
  private Long version;

  /** Reads the draft at once, so that one that is not there answers 404. */
  public void open() {
    if (!viewer.may(Permission.WARNING_WRITE)) {
      throw new NotFound("");
    }
    getForm();
  }

  /** A value of the address or the form; empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private Optional<String> optional(String name) {
    return Optional.of(value(name).strip()).filter(text -> !text.isEmpty());
  }

  private UUID id() {
    return Keys.of(value("id"));
  }

  /** True for one that is stored already. */
  public boolean isKnown() {
    return !value("id").isEmpty();
  }

  /** The stored one. */
  public WarningDetail getDetail() {
    if (detail == null) {
      detail = warnings.detail(id());
    }
    return detail;
  }

  /**
   * Whether it can be written: somebody else may have submitted it meanwhile. Then the page says
   * so, with what was typed.
   */
  public boolean isDraft() {
    return !isKnown() || getDetail().row().state() == WarningState.DRAFT;
  }

  /** The fields. */
  public WarningForm getForm() {
    if (form == null) {
      form = isKnown() ? new WarningForm(getDetail()) : new WarningForm();
    }
    return form;
  }

  /** Whether its writer can choose the world of exercises: nothing that it comes from decides. */
  public boolean isWorldOpen() {
    return !isKnown()
        && optional("crisis").isEmpty()
        && optional("incident").isEmpty()
        && viewer.subject().filter(Subject::exerciseParticipant).isPresent();
  }

  /** Saves, and shows what was saved. */
  public String save() {
    Optional<String> misspelt = getForm().misspelt();
    if (misspelt.isPresent()) {
      notes.refusedAt("warning:entities", "communication_draft.noNumber", misspelt.get());
      return null;
    }
    SaveWarning command = getForm().command(warnings.entities(getForm().numbers()));
    UUID id;
    if (isKnown()) {
      id = id();
      warnings.save(id, command, Optional.ofNullable(version));
    } else {
      id =
          warnings.draft(command, optional("crisis"), optional("incident"), getForm().isExercise());
    }
    notes.done("communication_draft.saved");
    return "/communication/warning?faces-redirect=true&id=" + id;
  }

  /** The markings that a warning can have. */
  public List<Tlp> getMarkings() {
    return Arrays.stream(Tlp.values()).filter(tlp -> tlp != Tlp.RED).toList();
  }

  /** What its readers can be allowed to do. */
  public List<Pap> getActions() {
    return List.of(Pap.values());
  }

  public List<Severity> getSeverities() {
    return List.of(Severity.values());
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  /** The services and offices that can be warned. */
  public List<Units.Unit> getUnits() {
    return directory.units();
  }

  /** Version of the draft that the form was filled in on. */
  public Long getVersion() {
    return version == null && isKnown() ? Long.valueOf(getDetail().row().version()) : version;
  }

  /** Version of the draft that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }
}
