package be.belfry.web.playbook;

import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.playbook.PlaybookFilter;
import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** On {@code /duty/detail}: the procedures that a duty is about. */
@Named
@RequestScoped
public class PlaybookDutyView {
  @Inject private PlaybookService playbooks;
  @Inject private Viewer viewer;

  private List<PlaybookRunRow> runs;

  /**
   * The procedures of the crisis that a duty of a sector is about: those of the authorities of its
   * sectors, as far as the viewer may see them.
   *
   * @param duty the one duty that the page shows
   */
  public List<PlaybookRunRow> of(DutyItem duty) {
    if (runs == null) {
      runs =
          viewer.may(Permission.PLAYBOOK_READ) && !duty.sectors().isEmpty()
              ? playbooks
                  .list(
                      PlaybookFilter.ofCrisis(duty.row().crisis()),
                      new PageRequest(Optional.empty(), PageRequest.MAX_SIZE))
                  .rows()
                  .stream()
                  .filter(run -> run.entity().isEmpty())
                  .filter(run -> !Collections.disjoint(run.sectors(), duty.sectors()))
                  .toList()
              : List.of();
    }
    return runs;
  }
}
